import { useTranslation } from 'react-i18next';
import { clockText } from '../../analysis/syscalls/clock-text.ts';
import type { ThreadRow, ThreadState } from '../../analysis/syscalls/thread-rows.ts';
import type { TraceClock } from '../../model/syscall-trace.ts';
import { formatDuration } from '../../model/units.ts';
import { GridCell } from '../shared/table/GridCell.tsx';
import type { GridColumn } from '../shared/table/GridHead.tsx';
import { ShareCell } from '../shared/table/ShareCell.tsx';
import { useLocalized } from '../shared/use-localized.ts';
import { ErrorWords } from './ErrorWords.tsx';
import { numberText } from './number-text.ts';
import type { RateLines } from './rate-lines.ts';
import { Sparkline } from './Sparkline.tsx';

interface ThreadCellsProps {
  row: ThreadRow;
  columns: readonly GridColumn[];
  lines: RateLines | undefined;
  clock: TraceClock | undefined;
  /** Narrows everything to the thread, or to its calls with an error; undefined where there are no calls at hand. */
  onShow: ((errno?: string) => void) | undefined;
  /** Shows the call that it waits in. */
  onCall: (call: number) => void;
}

/** One thread, or several that one row stands for. */
export function ThreadCells({ row, columns, lines, clock, onShow, onCall }: ThreadCellsProps) {
  const { t } = useTranslation('syscalls');
  const localized = useLocalized();
  return columns.map(({ name }) => {
    switch (name) {
      case 'tid':
        return (
          <GridCell key={name} name={name}>
            {onShow ? (
              <button
                type="button"
                className="grid-link"
                tabIndex={-1}
                title={t('showThread')}
                onClick={(event) => {
                  event.stopPropagation();
                  onShow();
                }}
              >
                {row.tid < 0 ? t('noTid') : row.tid}
              </button>
            ) : row.tid >= 0 ? (
              row.tid
            ) : (
              t(row.state.kind === 'several' ? 'severalTids' : 'noTid')
            )}
          </GridCell>
        );
      case 'name':
        return (
          <GridCell key={name} name={name} title={row.name}>
            {row.name}
          </GridCell>
        );
      case 'role':
        return (
          <GridCell key={name} name={name} title={row.role && localized(row.role.reason)}>
            {row.role && localized(row.role.name)}
          </GridCell>
        );
      case 'errors':
        return (
          <GridCell key={name} name={name}>
            <ErrorWords errnos={row.errnos} onShow={onShow} />
          </GridCell>
        );
      case 'spark':
        return (
          <GridCell key={name} name={name}>
            {lines && (lines.most[row.thread] as number) > 0 && (
              <Sparkline
                lines={lines}
                group={row.thread}
                label={t('sparkOf', { name: t('thread', { tid: row.tid }) })}
              />
            )}
          </GridCell>
        );
      case 'inside':
        return row.share === undefined ? (
          <GridCell key={name} name={name} />
        ) : (
          <ShareCell key={name} name={name} share={row.share} />
        );
      case 'state':
        return (
          <GridCell key={name} name={name}>
            <StateText state={row.state} clock={clock} onCall={onCall} />
          </GridCell>
        );
      default:
        return (
          <GridCell key={name} name={name}>
            {numberText(row, name)}
          </GridCell>
        );
    }
  });
}

interface StateTextProps {
  state: ThreadState;
  clock: TraceClock | undefined;
  onCall: (call: number) => void;
}

/** What it was doing when the capture ended. */
function StateText({ state, clock, onCall }: StateTextProps) {
  const { t } = useTranslation('syscalls');
  const at = (time: number) => (clock && !Number.isNaN(time) ? clockText(clock, time) : undefined);
  if (state.kind === 'several') return null;
  if (state.kind === 'unseen') return t('stateUnseen');
  if (state.kind === 'ended') return state.words;
  const since = at(state.since);
  if (state.kind === 'running')
    return since === undefined ? t('stateRunning') : t('stateRunningSince', { time: since });
  const waited = Number.isNaN(state.waited) ? undefined : formatDuration(state.waited);
  const words =
    waited === undefined
      ? t('stateWaiting', { name: state.syscall })
      : t('stateWaitingFor', { name: state.syscall, duration: waited });
  if (state.call < 0) return words;
  return (
    <button
      type="button"
      className="grid-link"
      tabIndex={-1}
      title={since === undefined ? t('showCall') : `${t('stateSince', { time: since })}\n${t('showCall')}`}
      onClick={(event) => {
        event.stopPropagation();
        onCall(state.call);
      }}
    >
      {words}
    </button>
  );
}
