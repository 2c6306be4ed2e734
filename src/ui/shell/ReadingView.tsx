import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../model/units.ts';
import type { CaptureEntry } from '../../state/state.ts';
import { Icon } from '../shared/Icon.tsx';
import { useActions } from '../shared/store-context.tsx';
import './reading-view.css';

type ReadingEntry = Extract<CaptureEntry, { readonly status: 'reading' }>;

/** The steps of opening a file, in order, and what each is called. */
const STEPS = [
  { step: 'read', text: 'stepRead' },
  { step: 'decode', text: 'stepDecode' },
  { step: 'fold', text: 'stepFold' },
  { step: 'judge', text: 'stepJudge' },
] as const;

/** A file on its way in. It stands in the panes of the workspace, so that nothing moves when the capture is there. */
export function ReadingView({ entry }: { entry: ReadingEntry }) {
  const { t } = useTranslation('shell');
  const { cancel } = useActions();
  const { progress } = entry;
  const total = Math.max(progress.total, entry.bytes);
  const share = total > 0 ? Math.min(1, progress.bytes / total) : 0;
  const at = STEPS.findIndex(({ step }) => step === progress.step);
  return (
    <main className="workspace reading" id="main" aria-busy="true">
      <section className="pane reading-pane" aria-label={t('readingTitle', { name: entry.name })}>
        <h1 className="reading-name">{entry.name}</h1>
        <p className="reading-bytes">
          {t('readingBytes', { read: formatBytes(progress.bytes), total: formatBytes(total) })}
        </p>
        <div
          className="reading-bar"
          role="progressbar"
          aria-label={t('readingTitle', { name: entry.name })}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(share * 100)}
        >
          <span style={{ width: `${share * 100}%` }} />
        </div>
        <ol className="reading-steps">
          {STEPS.map(({ step, text }, i) => (
            <li key={step} data-state={i < at ? 'done' : i === at ? 'now' : 'later'}>
              <span className="reading-mark">{i < at && <Icon name="check" size={12} />}</span>
              {t(text)}
              <span className="visually-hidden">{t(i < at ? 'stepDone' : i === at ? 'stepNow' : 'stepLater')}</span>
            </li>
          ))}
        </ol>
        <button type="button" className="button" onClick={() => cancel(entry.id)}>
          {t('cancel')}
        </button>
      </section>
      <div className="reading-stage" aria-hidden="true" />
      <div className="pane reading-details" aria-hidden="true" />
    </main>
  );
}
