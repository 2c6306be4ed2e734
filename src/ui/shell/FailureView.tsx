import { useTranslation } from 'react-i18next';
import type { Failure, Position } from '../../model/capture.ts';
import { formatBytes, formatCount } from '../../model/units.ts';
import type { CaptureEntry } from '../../state/state.ts';
import { CopyButton } from '../shared/CopyButton.tsx';
import { useActions, useApp } from '../shared/store-context.tsx';
import { useLocalized } from '../shared/use-localized.ts';
import { FileButton } from '../start/FileButton.tsx';
import { Recipes } from '../start/Recipes.tsx';
import './failure-view.css';

type FailedEntry = Extract<CaptureEntry, { readonly status: 'failed' }>;

/** A file that could not be opened: what was found, where, what to try, and how to record a new one. */
export function FailureView({ entry }: { entry: FailedEntry }) {
  const { t } = useTranslation(['shell', 'app']);
  const { close } = useActions();
  const localized = useLocalized();
  const where = useWhere();
  const others = useApp((state) => state.captures.some(({ status }) => status === 'open'));
  const { failure, name } = entry;
  const bug = failure.code === 'bug';
  return (
    <main className="failure" id="main">
      <section className="failure-card" aria-labelledby="failure-title">
        <h1 id="failure-title">{t(bug ? 'failureBugTitle' : 'failureTitle', { name })}</h1>
        {bug && <p>{t('failureBugText')}</p>}
        <p className="failure-text">{localized(failure.text)}</p>
        <dl className="failure-facts">
          {failure.at && (
            <div>
              <dt>{t('failureWhere')}</dt>
              <dd>{where(failure.at)}</dd>
            </div>
          )}
          <div>
            <dt>{t('ledgerSize')}</dt>
            <dd>{formatBytes(entry.bytes)}</dd>
          </div>
          <div>
            <dt>{t('failureCode')}</dt>
            <dd>
              <code>{failure.code}</code>
            </dd>
          </div>
        </dl>
        <div className="failure-actions">
          <FileButton look="primary">{t('failureAnother')}</FileButton>
          {bug && (
            <CopyButton text={() => reportOf(entry, failure)} look="plain">
              {t('failureBugReport')}
            </CopyButton>
          )}
          <button type="button" className="button" onClick={() => close(entry.id)}>
            {t('app:close')}
          </button>
        </div>
        <p className="failure-hint">
          {others && `${t('failureOthers')} `}
          {t('failureHint')}
        </p>
      </section>
      <Recipes title={t('failureTry')} />
    </main>
  );
}

/** Says where in a file something is. */
export function useWhere(): (at: Position) => string {
  const { t } = useTranslation('shell');
  return (at) => ('byte' in at ? t('atByte', { at: formatCount(at.byte) }) : t('atLine', { at: formatCount(at.line) }));
}

/** What helps us to find the mistake. The name and size of the file are in it, its content is not. */
function reportOf({ name, bytes }: FailedEntry, { code, text, at }: Failure): string {
  return [`Hotfold: ${code}`, text.en, `${name}, ${bytes} bytes`, JSON.stringify(at ?? {}), navigator.userAgent].join(
    '\n',
  );
}
