import { useTranslation } from 'react-i18next';
import type { SyscallRow } from '../../analysis/syscalls/syscall-rows.ts';
import { formatCount } from '../../model/units.ts';
import { GridCell } from '../shared/table/GridCell.tsx';
import type { GridColumn } from '../shared/table/GridHead.tsx';
import { ShareCell } from '../shared/table/ShareCell.tsx';
import { ErrorWords } from './ErrorWords.tsx';
import { formatPercent, numberText } from './number-text.ts';
import type { RateLines } from './rate-lines.ts';
import { Sparkline } from './Sparkline.tsx';

interface SyscallCellsProps {
  row: SyscallRow;
  columns: readonly GridColumn[];
  /** Share of all time of its table, in [0, 1]. */
  share: number | undefined;
  lines: RateLines | undefined;
  /** Row of the trace's system calls, which `lines` are of. */
  group: number;
  /** Shows the calls of this name, or those of them that returned an error; undefined where there are none to show. */
  onShow: ((errno?: string) => void) | undefined;
}

/** One system call: how often, how it failed, and how long. What the capture does not say is left empty. */
export function SyscallCells({ row, columns, share, lines, group, onShow }: SyscallCellsProps) {
  return columns.map(({ name }) => {
    if (name === 'name') return <NameCell key={name} row={row} onShow={onShow} />;
    if (name === 'errors') return <ErrorsCell key={name} row={row} onShow={onShow} />;
    if (name === 'spark') return <SparkCell key={name} row={row} lines={lines} group={group} />;
    if (name === 'share' && share !== undefined) return <ShareCell key={name} name={name} share={share} />;
    if (name === 'percent' && share !== undefined) {
      return <ShareCell key={name} name={name} share={share} text={formatPercent(share)} />;
    }
    return (
      <GridCell key={name} name={name}>
        {numberText(row, name)}
      </GridCell>
    );
  });
}

function NameCell({ row, onShow }: Pick<SyscallCellsProps, 'row' | 'onShow'>) {
  const { t } = useTranslation('syscalls');
  return (
    <GridCell name="name" title={row.name}>
      {onShow ? (
        <button
          type="button"
          className="grid-link"
          tabIndex={-1}
          title={t('showSyscall', { name: row.name })}
          onClick={(event) => {
            event.stopPropagation();
            onShow();
          }}
        >
          {row.name}
        </button>
      ) : (
        row.name
      )}
      {row.pending > 0 && (
        <span className="syscall-pending" title={t('pendingNote', { count: row.pending, n: formatCount(row.pending) })}>
          {t('pending', { n: formatCount(row.pending) })}
        </span>
      )}
    </GridCell>
  );
}

function ErrorsCell({ row, onShow }: Pick<SyscallCellsProps, 'row' | 'onShow'>) {
  if (row.errnos.length === 0) {
    return <GridCell name="errors">{row.errors === 0 ? '' : formatCount(row.errors)}</GridCell>;
  }
  return (
    <GridCell name="errors">
      <ErrorWords errnos={row.errnos} onShow={onShow} />
    </GridCell>
  );
}

function SparkCell({ row, lines, group }: Pick<SyscallCellsProps, 'row' | 'lines' | 'group'>) {
  const { t } = useTranslation('syscalls');
  const drawn = lines !== undefined && group >= 0 && (lines.most[group] as number) > 0;
  return (
    <GridCell name="spark">
      {drawn && <Sparkline lines={lines} group={group} label={t('sparkOf', { name: row.name })} />}
    </GridCell>
  );
}
