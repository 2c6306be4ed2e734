import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Side } from '../../analysis/diff/comparable.ts';
import type { ComparedSyscalls as Compared, ComparedSyscall } from '../../analysis/diff/compare-syscalls.ts';
import { warningText } from '../../analysis/diff/warning-texts.ts';
import { CPU_OR_WALL } from '../../analysis/syscalls/syscall-facts.ts';
import { formatCount } from '../../model/units.ts';
import { sortedBy } from '../../state/syscall-view.ts';
import { PanelFoot } from '../shared/PanelFoot.tsx';
import { VirtualGrid } from '../shared/table/VirtualGrid.tsx';
import { useLocalized } from '../shared/use-localized.ts';
import { sortRows } from '../syscalls/sort-rows.ts';
import { SpanField } from './SpanField.tsx';
import { SyscallChangeCells } from './SyscallChangeCells.tsx';
import { syscallChangeColumns, syscallChangeKey } from './syscall-change-columns.ts';
import './compare-tables.css';

interface ComparedSyscallsProps {
  compared: Compared;
  /** Takes how long was recorded, for tables, which do not say it; undefined takes it back. Without this nobody is asked. */
  onSpan?: (side: Side, nanoseconds: number | undefined) => void;
}

const SIDES: readonly Side[] = ['before', 'after'];

/** System calls of two captures: how often, how they failed and how long they took; in words what can't be compared. */
export function ComparedSyscalls({ compared, onSpan }: ComparedSyscallsProps) {
  const { t } = useTranslation('changes');
  const [sort, setSort] = useState({ column: 'delta', descending: true });
  const [selected, setSelected] = useState('');
  const { rows } = compared;
  const columns = syscallChangeColumns(t, compared);
  const sorted = useMemo(
    () => sortRows(rows, (row) => syscallChangeKey(row, sort.column), sort.descending),
    [rows, sort.column, sort.descending],
  );
  const rowAt = (index: number) => sorted[index] as ComparedSyscall;
  return (
    <div className="changed">
      <div className="changed-notes">
        <Notes compared={compared} />
        {onSpan &&
          SIDES.map((side) => (
            <SpanField
              key={side}
              side={side}
              captures={compared.captures[side]}
              span={compared.span[side]}
              onSpan={onSpan}
            />
          ))}
      </div>
      {rows.length === 0 ? (
        <p className="changed-none">{t('noSyscalls')}</p>
      ) : (
        <VirtualGrid
          table="compared-syscalls"
          label={t('syscalls')}
          columns={columns}
          sort={sort}
          onSort={(column) => setSort(sortedBy(sort, column))}
          count={sorted.length}
          keyOf={(index) => rowAt(index).name}
          cells={(index) => <SyscallChangeCells row={rowAt(index)} columns={columns} />}
          selectedAt={sorted.findIndex(({ name }) => name === selected)}
          onSelect={(index) => setSelected(rowAt(index).name)}
          onOpen={(index) => setSelected(rowAt(index).name)}
        />
      )}
      <PanelFoot hint={t('deltaNote')}>
        {t('countSyscalls', { count: rows.length, n: formatCount(rows.length) })}
      </PanelFoot>
    </div>
  );
}

/** Why there are no rates, and what the times are, or why they are not compared. */
function Notes({ compared: { span, seconds, secondsOf, lacksPercentiles } }: { compared: Compared }) {
  const { t } = useTranslation('changes');
  const localized = useLocalized();
  const [first, last] = SIDES.filter((side) => span[side] === undefined);
  return (
    <>
      {first && <p>{last ? t('noLengths') : t('noLength', { side: t(first) })}</p>}
      <p>
        {seconds === undefined
          ? localized(warningText({ code: 'seconds-differ', ...secondsOf }))
          : t('timesAre', { kind: localized(CPU_OR_WALL[seconds]) })}
      </p>
      {lacksPercentiles && <p>{t('noPercentiles')}</p>}
    </>
  );
}
