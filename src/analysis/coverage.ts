import type { CallTree } from '../model/call-tree.ts';

/**
 * Some of the samples of a call tree, told by the rows they end in. Such sets are combined row by row, and what they
 * hold is always the self values of their rows, so no sample can count twice.
 */
export interface Coverage {
  /** 1 for every row whose samples, those that end there, belong to the set. */
  readonly covered: Uint8Array;
  /** Covered rows whose caller is not covered, in preorder: the tops of what is highlighted. */
  readonly roots: Int32Array;
  /** Value of the samples, in the tree's unit. */
  readonly value: number;
  /** `value` as a share of `tree.whole`; 0 when that is 0. In [0, 1] unless the tree is a difference. */
  readonly share: number;
  /** Number of samples, as `tree.count` counts. */
  readonly count: number;
}

/** The set of samples that end in the rows marked 1. O(rows). */
export function coverageOf(tree: CallTree, covered: Uint8Array): Coverage {
  const roots: number[] = [];
  let value = 0;
  let count = 0;
  for (let row = 0; row < tree.length; row++) {
    const caller = tree.parent[row] as number;
    const callerCovered = caller >= 0 && covered[caller] === 1;
    if (covered[row] === 1) {
      value += tree.self[row] as number;
      count += tree.count[row] as number;
      if (!callerCovered) roots.push(row);
    }
    // A row's own count is what its callees leave of it.
    if (callerCovered) count -= tree.count[row] as number;
  }
  return { covered, roots: Int32Array.from(roots), value, share: shareOf(tree, value), count };
}

/** Samples in `a` or in `b`. */
export function union(tree: CallTree, a: Coverage, b: Coverage): Coverage {
  return coverageOf(
    tree,
    a.covered.map((mark, row) => mark | (b.covered[row] as number)),
  );
}

/** Samples in both. */
export function intersect(tree: CallTree, a: Coverage, b: Coverage): Coverage {
  return coverageOf(
    tree,
    a.covered.map((mark, row) => mark & (b.covered[row] as number)),
  );
}

/** Samples in `a` and not in `b`. */
export function subtract(tree: CallTree, a: Coverage, b: Coverage): Coverage {
  return coverageOf(
    tree,
    a.covered.map((mark, row) => mark & ~(b.covered[row] as number)),
  );
}

/** A value as a share of the whole it is part of, 0 when that is nothing. Signed, as values are. */
export function shareOf({ whole }: { readonly whole: number }, value: number): number {
  return whole === 0 ? 0 : value / whole;
}

/**
 * What a row has of its caller, as a share; undefined for a root, and where the caller's values are nothing or cancel
 * each other out: a part of what is left of them can be more than all of it.
 */
export function shareOfCaller(tree: CallTree, row: number): number | undefined {
  const caller = tree.parent[row] as number;
  const total = caller < 0 ? 0 : (tree.total[caller] as number);
  if (total === 0 || Math.abs(total) < (tree.weight[caller] as number)) return undefined;
  return (tree.total[row] as number) / total;
}
