import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyscallRow } from '../../analysis/syscalls/syscall-rows.ts';
import { functionNamed } from '../../analysis/tree-walk.ts';
import { formatCount, formatDuration, formatShare } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { hasCalls } from '../../state/tabs.ts';
import { useActions } from '../shared/store-context.tsx';
import { GridCell } from '../shared/table/GridCell.tsx';
import type { GridColumn } from '../shared/table/GridHead.tsx';
import { VirtualGrid } from '../shared/table/VirtualGrid.tsx';
import { groupLines } from './group-lines.ts';
import { formatPercent, formatRate } from './number-text.ts';
import { SyscallCells } from './SyscallCells.tsx';
import { secondsOf } from './seconds-of.ts';
import { sortRows } from './sort-rows.ts';
import { syscallColumns, syscallKey } from './syscall-columns.ts';
import type { TableChoice } from './table-choices.ts';
import { useCallViews } from './use-call-views.ts';

interface SyscallsTableProps {
  entry: OpenEntry;
  choice: TableChoice;
  /** Those of its rows to show. */
  rows: readonly SyscallRow[];
}

/**
 * System calls as a grid. A click selects the call, also in the flame graph and the details; its name and its errors lead
 * to the calls themselves, and so does Enter.
 */
export function SyscallsTable({ entry, choice, rows }: SyscallsTableProps) {
  const { t } = useTranslation('syscalls');
  const { selectFunction, showTab, sortSyscalls } = useActions();
  const { show } = useCallViews(entry);
  const { opened, view } = entry;
  const { source } = choice;
  const leads = source === 'trace' && hasCalls(opened);
  const lines = source === 'trace' ? groupLines(entry, 'syscall') : undefined;
  const { kind } = secondsOf(entry, choice.facts);
  const columns = syscallColumns(t, { source, rows: choice.rows, seconds: kind, lines: lines !== undefined });
  const sort = sortOf(entry, columns);
  const sorted = useMemo(
    () => sortRows(rows, (row) => syscallKey(row, sort.column), sort.descending),
    [rows, sort.column, sort.descending],
  );
  // Shares are those of the whole capture, also where a filter is on.
  const whole = timeOf(choice.whole);
  const groups = opened.syscalls?.timeline?.syscalls;
  const { functions } = view.folded.tree;
  const selected = functions.name[view.selectedFunction];
  const showCalls = (row: SyscallRow, errno?: string) =>
    show([{ kind: 'syscall', name: row.name }, ...(errno ? [{ kind: 'errno', name: errno } as const] : [])], 'calls');

  return (
    <VirtualGrid
      table={source === 'trace' ? 'syscall' : 'summary'}
      label={t('table')}
      columns={columns}
      sort={sort}
      onSort={sortSyscalls}
      count={sorted.length}
      keyOf={(index) => (sorted[index] as SyscallRow).name}
      cells={(index) => {
        const row = sorted[index] as SyscallRow;
        return (
          <SyscallCells
            row={row}
            columns={columns}
            share={row.time === undefined || whole === 0 ? undefined : row.time / whole}
            lines={lines}
            group={groups?.indexOf(row.name) ?? -1}
            onShow={leads ? (errno) => showCalls(row, errno) : undefined}
          />
        );
      }}
      foot={<SumCells rows={rows} columns={columns} whole={whole} />}
      selectedAt={sorted.findIndex((row) => row.name === selected)}
      onSelect={(index) => selectFunction(functionNamed(functions, (sorted[index] as SyscallRow).name))}
      onOpen={(index) => {
        const row = sorted[index] as SyscallRow;
        if (leads) showCalls(row);
        else {
          selectFunction(functionNamed(functions, row.name));
          showTab('flame');
        }
      }}
    />
  );
}

interface SumCellsProps {
  rows: readonly SyscallRow[];
  columns: readonly GridColumn[];
  whole: number;
}

/** What the rows on the screen come to. */
function SumCells({ rows, columns, whole }: SumCellsProps) {
  const { t } = useTranslation('syscalls');
  const sum = (of: (row: SyscallRow) => number | undefined) => rows.reduce((total, row) => total + (of(row) ?? 0), 0);
  const calls = sum((row) => row.calls);
  const time = timeOf(rows);
  const texts: Readonly<Record<string, string>> = {
    name: t('sum', { count: rows.length, n: formatCount(rows.length) }),
    calls: formatCount(calls),
    rate: formatRate(sum((row) => row.rate)),
    errors: formatCount(sum((row) => row.errors)),
    time: formatDuration(time),
    share: whole === 0 ? '' : formatShare(Math.min(time / whole, 1)),
    percent: whole === 0 ? '' : formatPercent(time / whole),
    usecs: calls === 0 ? '' : formatCount(Math.floor(time / 1e3 / calls)),
    mean:
      calls === 0
        ? ''
        : formatDuration(
            time /
              Math.max(
                sum((row) => row.timed),
                1,
              ),
          ),
  };
  return columns.map(({ name }) => (
    <GridCell key={name} name={name}>
      {texts[name]}
    </GridCell>
  ));
}

function timeOf(rows: readonly SyscallRow[]): number {
  return rows.reduce((sum, row) => sum + (row.time ?? 0), 0);
}

/** How the reader sorts, where this table has that column; else by time, else by calls. */
function sortOf({ view }: OpenEntry, columns: readonly GridColumn[]) {
  const sort = view.syscalls?.sort;
  if (sort && columns.some(({ name }) => name === sort.column)) return sort;
  return { column: columns.some(({ name }) => name === 'time') ? 'time' : 'calls', descending: true };
}
