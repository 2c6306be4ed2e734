import type { CallTree } from '../model/call-tree.ts';

/** What each function has in a call tree; row `i` of every column is row `i` of `tree.functions`. */
export interface FunctionTotals {
  /** Value of the samples that end in the function (pprof: flat). */
  readonly self: Float64Array;
  /** Value of the samples that the function is in, each sample once however often it recurs (pprof: cum). */
  readonly total: Float64Array;
  /** Number of those samples, as `tree.count` counts. */
  readonly count: Float64Array;
}

/** Adds up a call tree by function. O(rows): a row counts towards the total when no caller of it has the same function. */
export function functionTotals(tree: CallTree): FunctionTotals {
  const self = new Float64Array(tree.functions.length);
  const total = new Float64Array(tree.functions.length);
  const count = new Float64Array(tree.functions.length);
  // In preorder a function is still open, that is among the callers, before the end of its outermost row.
  const openUntil = new Int32Array(tree.functions.length);
  for (let row = 0; row < tree.length; row++) {
    const func = tree.func[row] as number;
    self[func] = (self[func] as number) + (tree.self[row] as number);
    if (row < (openUntil[func] as number)) continue;
    openUntil[func] = tree.end[row] as number;
    total[func] = (total[func] as number) + (tree.total[row] as number);
    count[func] = (count[func] as number) + (tree.count[row] as number);
  }
  return { self, total, count };
}
