import type { GroupTable } from '../analysis/group-table.ts';
import type { FoldedView } from '../worker/protocol.ts';
import { remember } from './remember.ts';
import type { SortColumn } from './state.ts';

/** What the table of functions lists: functions, or whatever they are grouped by. Row `i` of every column is one. */
export interface FunctionTable {
  /** In order (UTF-16 code units), each once. */
  readonly names: readonly string[];
  /** In the unit of the tree on the screen. */
  readonly self: Float64Array;
  readonly total: Float64Array;
  /** Number of samples, objects or contentions: what `CallTree.count` counts. */
  readonly count: Float64Array;
  /** What shares are shares of. */
  readonly whole: number;
  readonly signed: boolean;
}

/** The functions of the tree on the screen, or what else its frames are named after. */
export function tableOfFold(folded: FoldedView): FunctionTable {
  return ofFold(folded, null);
}

/** What the worker has grouped. */
export function tableOfGroups(groups: GroupTable): FunctionTable {
  return ofGroups(groups, null);
}

/** What one of them has on average: bytes of an object, time of a wait. NaN where nothing was counted. */
export function meanOf({ total, count }: FunctionTable, row: number): number {
  const counted = count[row] as number;
  return counted > 0 ? (total[row] as number) / counted : Number.NaN;
}

/** The rows in the order of a column; ties, and what has no number, by name. */
export function sortedRows(table: FunctionTable, column: SortColumn, descending: boolean): Int32Array {
  const rows = Int32Array.from(table.names.keys());
  // Names are in order, so a row's own number breaks ties.
  if (column === 'name') return descending ? rows.reverse() : rows;
  const values = column === 'mean' ? Float64Array.from(rows, (row) => meanOf(table, row)) : table[column];
  // Of a difference the largest changes come first, whichever way they go, as pprof lists them.
  const sizes = table.signed ? values.map(Math.abs) : values;
  const sign = descending ? -1 : 1;
  const missing = (row: number) => (Number.isNaN(sizes[row]) ? 1 : 0);
  return rows.sort((a, b) => missing(a) - missing(b) || sign * ((sizes[a] as number) - (sizes[b] as number)) || a - b);
}

const ofFold = remember(({ tree, functions }: FoldedView, _key: null): FunctionTable => {
  const { self, total, count } = functions;
  return { names: tree.functions.name, self, total, count, whole: tree.whole, signed: tree.signed };
});

const ofGroups = remember(({ groups, self, total, count, whole }: GroupTable, _key: null): FunctionTable => {
  const signed = self.some((value) => value < 0);
  return { names: groups.name, self, total, count, whole, signed };
});
