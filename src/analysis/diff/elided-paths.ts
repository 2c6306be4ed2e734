import type { Comparison } from './compare-trees.ts';

/** What a picture of one capture leaves out: the paths that only the other one has. */
export interface ElidedPaths {
  /** Call paths that samples end in, in the other capture only. */
  readonly paths: number;
  /** What they come to, at the scale. */
  readonly value: number;
  /** Per row of the comparison what is missing right below it, at the scale. */
  readonly below: Float64Array;
  /** What is missing among the roots. */
  readonly belowRoot: number;
}

/** The paths that a picture as wide as `shown` has no width for. O(rows). */
export function elidedPaths(comparison: Comparison, shown: 'before' | 'after'): ElidedPaths {
  const { tree, scaling } = comparison;
  const other = shown === 'after' ? 'before' : 'after';
  const here = comparison[shown].total;
  const there = comparison[other];
  const divisor = scaling.divisors[other];
  const below = new Float64Array(tree.length);
  let belowRoot = 0;
  let paths = 0;
  let value = 0;
  for (let row = 0; row < tree.length; row++) {
    if ((here[row] as number) > 0) continue;
    if ((there.self[row] as number) > 0) paths++;
    const caller = tree.parent[row] as number;
    if (caller >= 0 && (here[caller] as number) === 0) continue;
    const missing = (there.total[row] as number) / divisor;
    value += missing;
    if (caller < 0) belowRoot += missing;
    else below[caller] = (below[caller] as number) + missing;
  }
  return { paths, value, below, belowRoot };
}
