import { useTranslation } from 'react-i18next';
import { clockText } from '../../analysis/syscalls/clock-text.ts';
import { OUTCOME } from '../../model/syscall-trace.ts';
import { formatDuration } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { Breakable } from '../shared/Breakable.tsx';
import { CopyButton } from '../shared/CopyButton.tsx';
import { useActions } from '../shared/store-context.tsx';
import { linesText } from '../syscalls/lines-text.ts';
import { useCallViews } from '../syscalls/use-call-views.ts';
import { CallSteps } from './CallSteps.tsx';
import { type ReadCall, readCall } from './read-call.ts';
import { useOutcomeWords } from './use-outcome-words.ts';
import './call-details.css';

/** The selected call: how it ended, when, how long, on what, with which arguments, and its lines as they stand in the file. */
export function CallDetails({ entry, row }: { entry: OpenEntry; row: number }) {
  const { t } = useTranslation('details');
  const { selectCall, showRange, showTab } = useActions();
  const { opened, view } = entry;
  const text = view.syscalls?.selectedText;
  const timeline = opened.syscalls?.timeline;
  const read = text ? readCall(text.lines) : NOTHING;
  const name = timeline?.syscalls[timeline.syscall[row] as number] ?? read.name;
  const outcome = useOutcomeWords(timeline?.outcome[row], read);
  const start = timeline?.start[row] ?? Number.NaN;
  const duration = timeline?.duration[row] ?? Number.NaN;
  return (
    <>
      <h2 className="details-name mono call-name">{name}</h2>
      {text && (
        <p className="call-outcome" data-failed={outcome.failed || undefined}>
          {outcome.text}
        </p>
      )}
      <dl className="details-facts call-facts">
        <ThreadFact entry={entry} row={row} />
        {timeline && !Number.isNaN(start) && (
          <div>
            <dt>{t('start')}</dt>
            <dd className="mono">{clockText(timeline.clock, start, digitsOf(timeline.clock.resolution))}</dd>
          </div>
        )}
        {timeline && timeline.outcome[row] !== OUTCOME.never && (
          <div>
            <dt>{t('duration')}</dt>
            <dd>
              {Number.isNaN(duration) ? (
                t('durationUnknown')
              ) : (
                <>
                  <strong>{formatDuration(duration)}</strong>{' '}
                  <span className="call-source">{t(`duration_${timeline.durationKind[row] as 1 | 2 | 3}`)}</span>
                </>
              )}
            </dd>
          </div>
        )}
        {text && text.path !== '' && (
          <div>
            <dt>{t('path')}</dt>
            <dd className="mono">
              <Breakable text={text.path} />
            </dd>
          </div>
        )}
      </dl>
      {read.args.length > 0 && (
        <section className="call-section" aria-label={t('arguments')}>
          <h3 className="label">{t('arguments')}</h3>
          <ol className="call-arguments">
            {read.args.map((argument, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an argument is its place
              <li key={i}>{argument}</li>
            ))}
          </ol>
        </section>
      )}
      {text && (
        <section className="call-section" aria-label={t('lines')}>
          <h3 className="label">{t('lines')}</h3>
          {text.lines.map(({ number, text: line, file }) => (
            <div key={`${file} ${number}`} className="call-source-line">
              <span className="call-source-number">{file ? `${file}:${number}` : t('line', { n: number })}</span>
              <code>{line}</code>
            </div>
          ))}
        </section>
      )}
      <CallSteps entry={entry} row={row} />
      <section className="details-actions" aria-label={t('actions')}>
        {text && <CopyButton text={linesText([text])}>{t('copyLines', { count: text.lines.length })}</CopyButton>}
        {timeline && !Number.isNaN(start) && (
          <button
            type="button"
            className="button"
            data-look="link"
            onClick={() => {
              showRange(around(start, Number.isNaN(duration) ? 0 : duration));
              showTab('timeline');
            }}
          >
            {t('showInTimeline')}
          </button>
        )}
        {view.tab !== 'calls' && (
          <button type="button" className="button" data-look="link" onClick={() => showTab('calls')}>
            {t('showInList')}
          </button>
        )}
        <button type="button" className="button" data-look="link" onClick={() => selectCall(-1)}>
          {t('clear')}
        </button>
      </section>
    </>
  );
}

const NOTHING: ReadCall = { name: '', args: [], result: undefined };

/** Which thread called; a press narrows everything to it. */
function ThreadFact({ entry, row }: { entry: OpenEntry; row: number }) {
  const { t } = useTranslation(['details', 'syscalls']);
  const { show } = useCallViews(entry);
  const { timeline, tables } = entry.opened.syscalls ?? {};
  const thread = timeline?.thread[row];
  const found = thread === undefined ? undefined : tables?.threads.find((one) => one.thread === thread);
  if (!found || thread === undefined) return null;
  return (
    <div>
      <dt>{t('thread')}</dt>
      <dd>
        <button
          type="button"
          className="details-link"
          title={t('syscalls:showThread')}
          onClick={() => show([{ kind: 'thread', thread }], entry.view.tab)}
        >
          {found.tid < 0 ? t('syscalls:noTid') : found.tid} {found.name}
        </button>
      </dd>
    </div>
  );
}

/** The call with as much again on either side, and at least 50 µs. */
function around(start: number, duration: number): { from: number; to: number } {
  const beside = Math.max(duration, 25_000);
  return { from: start - beside, to: start + duration + beside };
}

/** Digits of a second that the lines print. */
function digitsOf(resolution: number): number {
  return Math.min(Math.max(9 - Math.round(Math.log10(Math.max(resolution, 1))), 0), 9);
}
