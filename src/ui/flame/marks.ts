import type { Coverage } from '../../analysis/coverage.ts';
import type { SearchResult } from '../../analysis/search.ts';
import type { CallTree } from '../../model/call-tree.ts';

/** Rows that are meant by the search or by a finding. */
export interface Marks {
  has(row: number): boolean;
  /** Whether one of the rows from `first` up to `end` (exclusive) is meant: what a box for many rows asks. */
  hasAny(first: number, end: number): boolean;
}

/** The frames that a search found. */
export function foundMarks({ func }: CallTree, { functions, rows }: SearchResult): Marks {
  return {
    has: (row) => functions[func[row] as number] === 1,
    hasAny: (first, end) => anyWithin(rows, first, end),
  };
}

/** The frames that a finding is about. What is below a covered frame is covered, so its tops tell of any range. */
export function coveredMarks({ covered, roots }: Coverage): Marks {
  return {
    has: (row) => covered[row] === 1,
    hasAny: (first, end) => covered[first] === 1 || anyWithin(roots, first, end),
  };
}

/** Whether one of the rows, which rise, is in `first..end` (exclusive). O(log rows). */
function anyWithin(rows: Int32Array, first: number, end: number): boolean {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] as number) < first) low = middle + 1;
    else high = middle;
  }
  return low < rows.length && (rows[low] as number) < end;
}
