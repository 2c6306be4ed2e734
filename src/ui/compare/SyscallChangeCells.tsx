import { useTranslation } from 'react-i18next';
import type { ComparedSyscall } from '../../analysis/diff/compare-syscalls.ts';
import { formatCount } from '../../model/units.ts';
import { GridCell } from '../shared/table/GridCell.tsx';
import type { GridColumn } from '../shared/table/GridHead.tsx';
import { DeltaText } from './DeltaText.tsx';
import { callsDeltaText, callsOf, callsText, countsText, timesText } from './syscall-change-columns.ts';

/** So many errors are named; the rest is counted. */
const MOST = 2;

/** One system call in both captures. What a capture does not say is left empty, or is a dash beside what the other says. */
export function SyscallChangeCells({ row, columns }: { row: ComparedSyscall; columns: readonly GridColumn[] }) {
  const { t } = useTranslation('changes');
  const { before, after } = callsOf(row);
  const counted = t('countedCalls', { before: formatCount(row.calls.before), after: formatCount(row.calls.after) });
  return columns.map(({ name }) => {
    switch (name) {
      case 'before':
      case 'after':
        return (
          <GridCell key={name} name={name} title={counted}>
            {callsText(row, name)}
          </GridCell>
        );
      case 'delta':
        return (
          <GridCell key={name} name={name}>
            <DeltaText delta={after - before} text={callsDeltaText(row)} />
          </GridCell>
        );
      case 'errors':
        return (
          <GridCell key={name} name={name}>
            <Errors row={row} />
          </GridCell>
        );
      case 'mean':
      case 'p50':
      case 'p95':
      case 'p99': {
        const text = timesText(row[name]);
        return (
          <GridCell key={name} name={name} title={text}>
            {text}
          </GridCell>
        );
      }
      default:
        return (
          <GridCell key={name} name={name} title={name === 'name' ? row.name : undefined}>
            {name === 'state' ? t(`state-${row.state}`) : row.name}
          </GridCell>
        );
    }
  });
}

/** The most frequent errors by name with both numbers, or only how many there were. */
function Errors({ row: { errnos, errors } }: { row: ComparedSyscall }) {
  const { t } = useTranslation('changes');
  if (errnos.length === 0) return countsText(errors);
  const texts = errnos.map(({ name, ...pair }) => `${name} ${countsText(pair)}`);
  const more = texts.length - MOST;
  return (
    <span className="compared-errors" title={texts.join('\n')}>
      <span>{texts.slice(0, MOST).join(', ')}</span>
      {more > 0 && <span className="changed-noise">{t('moreErrors', { n: formatCount(more) })}</span>}
    </span>
  );
}
