import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withEmbedded } from '../../share/files/html-page.ts';
import { useActions, useActiveEntry } from '../shared/store-context.tsx';
import { useLocalized } from '../shared/use-localized.ts';
import { wholePage } from './page-source.ts';
import { pngOf } from './png-file.ts';
import { type FileToSave, saveFile } from './save-file.ts';

const KINDS = ['svg', 'report', 'folded', 'pprof-shown', 'pprof-opened'] as const;

/** Files to be saved of what is on the screen; `link` stands at the foot of the report. */
export function SaveFiles({ link }: { link: string | undefined }) {
  const { t } = useTranslation('share');
  const { makeFile, openedFiles } = useActions();
  const localized = useLocalized();
  const entry = useActiveEntry();
  const [problem, setProblem] = useState('');
  const opened = entry?.status === 'open' ? entry.opened : undefined;
  const isProfile = opened && !opened.syscalls && !opened.snapshot && opened.facts.kind !== 'log';
  const save = async (kind: (typeof KINDS)[number]) => {
    const made = await makeFile(kind, link);
    setProblem(made && !made.ok ? localized(made.failure.text) : '');
    if (made?.ok) saveFile(made.value);
  };
  /** Saves what the browser makes itself, or says why it could not. */
  const saveMade = async (failed: 'pageFailed' | 'pngFailed', make: () => Promise<FileToSave | undefined>) => {
    try {
      const made = await make();
      setProblem('');
      if (made) saveFile(made);
    } catch (error) {
      setProblem(t(failed, { reason: error instanceof Error ? error.message : String(error) }));
    }
  };
  const savePage = () =>
    saveMade('pageFailed', async () => {
      const content = { files: openedFiles(), fragment: location.hash.slice(1) };
      const page = await withEmbedded(await wholePage(), content);
      return { name: 'hotfold-captures.html', type: 'text/html', content: page };
    });
  const savePng = () =>
    saveMade('pngFailed', async () => {
      const made = await makeFile('svg', link);
      if (!made?.ok) return undefined;
      const { name, content } = made.value;
      return { name: name.replace(/svg$/, 'png'), type: 'image/png', content: await pngOf(String(content)) };
    });
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
        <button type="button" className="button" data-look="plain" onClick={() => void savePng()}>
          {t('file-png')}
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
