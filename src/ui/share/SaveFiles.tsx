import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withEmbedded } from '../../share/files/html-page.ts';
import { useActions, useActiveEntry } from '../shared/store-context.tsx';
import { useLocalized } from '../shared/use-localized.ts';
import { wholePage } from './page-source.ts';
import { saveFile } from './save-file.ts';

const KINDS = ['svg', 'report', 'folded', 'pprof-shown', 'pprof-opened'] as const;

/** Files to be saved of what is on the screen; `link` stands at the foot of the report. */
export function SaveFiles({ link }: { link: string | undefined }) {
  const { t } = useTranslation('share');
  const { makeFile, openedFiles } = useActions();
  const localized = useLocalized();
  const entry = useActiveEntry();
  const [problem, setProblem] = useState('');
  const isProfile = entry?.status === 'open' && !entry.opened.syscalls && !entry.opened.log && !entry.opened.snapshot;
  const save = async (kind: (typeof KINDS)[number]) => {
    const made = await makeFile(kind, link);
    setProblem(made && !made.ok ? localized(made.failure.text) : '');
    if (made?.ok) saveFile(made.value);
  };
  const savePage = async () => {
    try {
      const page = await withEmbedded(await wholePage(), { files: openedFiles(), fragment: location.hash.slice(1) });
      setProblem('');
      saveFile({ name: 'hotfold-captures.html', type: 'text/html', content: page });
    } catch (error) {
      setProblem(t('pageFailed', { reason: error instanceof Error ? error.message : String(error) }));
    }
  };
  return (
    <section aria-labelledby="share-files">
      <h3 className="label" id="share-files">
        {t('files')}
      </h3>
      <p className="share-note">{t('filesNote')}</p>
      <p className="share-files">
        <button type="button" className="button" data-look="plain" onClick={() => void savePage()}>
          {t('file-html')}
        </button>
        {KINDS.filter((kind) => isProfile || !kind.startsWith('pprof')).map((kind) => (
          <button key={kind} type="button" className="button" data-look="plain" onClick={() => void save(kind)}>
            {t(`file-${kind}`)}
          </button>
        ))}
      </p>
      {problem !== '' && <p role="alert">{problem}</p>}
    </section>
  );
}
