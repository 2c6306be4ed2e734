import { parseSearch } from '../analysis/search.ts';
import type { Localized } from '../base/localized.ts';
import type { FoldedView } from '../worker/protocol.ts';
import { remember } from './remember.ts';
import type { CaptureView, SortColumn } from './state.ts';

/** The rows of the functions table. */
export interface FunctionRows {
  /** Functions in the order of the table, rows of `tree.functions`. */
  readonly rows: Int32Array;
  /** Why the filter is not applied; undefined when it is, or there is none. */
  readonly problem: Localized | undefined;
}

/**
 * The functions of the tree on the screen, filtered by name as the search field does it, sorted as the reader wants;
 * ties by name.
 */
export function functionRowsOf({ folded, sort, functionFilter }: CaptureView): FunctionRows {
  return filtered(sorted(folded, `${sort.column} ${sort.descending}`), functionFilter);
}

/** All functions of a fold in one order. */
interface Sorted {
  readonly names: readonly string[];
  readonly rows: Int32Array;
}

const sorted = remember((folded: FoldedView, order: string): Sorted => {
  const [column, descending] = order.split(' ') as [SortColumn, 'true' | 'false'];
  const names = folded.tree.functions.name;
  const rows = Int32Array.from(names.keys());
  // The table of functions is in order of name, so a row's own number breaks ties.
  if (column === 'name') {
    return { names, rows: descending === 'true' ? rows.reverse() : rows };
  }
  const { signed } = folded.tree;
  // Of a difference the largest changes come first, whichever way they go, as pprof lists them.
  const values = signed ? folded.functions[column].map(Math.abs) : folded.functions[column];
  const sign = descending === 'true' ? -1 : 1;
  rows.sort((a, b) => sign * ((values[a] as number) - (values[b] as number)) || a - b);
  return { names, rows };
});

const filtered = remember(({ names, rows }: Sorted, filter: string): FunctionRows => {
  const search = parseSearch(filter);
  if (search.kind === 'none') return { rows, problem: undefined };
  if (search.kind === 'unusable') return { rows, problem: search.problem };
  return { rows: rows.filter((func) => search.matches(names[func] as string)), problem: undefined };
});
