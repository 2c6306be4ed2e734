import { parseSearch } from '../analysis/search.ts';
import type { Localized } from '../base/localized.ts';
import { type FunctionTable, sortedRows, tableOfFold } from './function-table.ts';
import { remember } from './remember.ts';
import type { CaptureView, SortColumn } from './state.ts';

/** The rows of the functions table. */
export interface FunctionRows {
  /** Rows of the table of functions, in the order in which they are shown. */
  readonly rows: Int32Array;
  /** Why the filter is not applied; undefined when it is, or there is none. */
  readonly problem: Localized | undefined;
}

/**
 * The functions of the tree on the screen, filtered by name as the search field does it, sorted as the reader wants;
 * ties by name. The same of another table, where that is given.
 */
export function functionRowsOf(
  { folded, sort, functionFilter }: CaptureView,
  table: FunctionTable = tableOfFold(folded),
): FunctionRows {
  return filtered(sorted(table, `${sort.column} ${sort.descending}`), functionFilter);
}

/** All functions of a table in one order. */
interface Sorted {
  readonly names: readonly string[];
  readonly rows: Int32Array;
}

const sorted = remember((table: FunctionTable, order: string): Sorted => {
  const [column, descending] = order.split(' ') as [SortColumn, 'true' | 'false'];
  return { names: table.names, rows: sortedRows(table, column, descending === 'true') };
});

const filtered = remember(({ names, rows }: Sorted, filter: string): FunctionRows => {
  const search = parseSearch(filter);
  if (search.kind === 'none') return { rows, problem: undefined };
  if (search.kind === 'unusable') return { rows, problem: search.problem };
  return { rows: rows.filter((func) => search.matches(names[func] as string)), problem: undefined };
});
