import type { CallTree } from '../model/call-tree.ts';
import { climb } from './invert.ts';
import { mergeRows } from './merge-rows.ts';
import { orderTree } from './order-tree.ts';

/** Every occurrence of a function in one: who calls it, and what it calls. */
export interface Sandwich {
  /** Root is the function; callees of a row are its callers. */
  readonly callers: CallTree;
  /** Root is the function; below it is all that it calls, itself too where it recurs. */
  readonly callees: CallTree;
}

/**
 * The sandwich of a function. Of a stack that it is on more than once, the outermost call counts, so both roots have
 * the function's total (pprof: cum), and what calls it from within itself is among its callees. No rows when the tree
 * has none of it.
 */
export function sandwich(tree: CallTree, func: number, { floor = 1e-5 }: { readonly floor?: number } = {}): Sandwich {
  const from = outermostRows(tree, func);
  return {
    callers: climb(tree, { from, value: tree.total, count: tree.count, floor }),
    callees: mergeSubtrees(tree, from),
  };
}

/** The rows of a function that have no caller of the same function, in preorder. */
export function outermostRows(tree: CallTree, func: number): Int32Array {
  const rows: number[] = [];
  for (let row = 0; row < tree.length; ) {
    if (tree.func[row] !== func) row++;
    else {
      rows.push(row);
      row = tree.end[row] as number;
    }
  }
  return Int32Array.from(rows);
}

/** The subtrees of rows, none of them below another, as one tree by name. O(rows of the subtrees). */
export function mergeSubtrees(tree: CallTree, roots: Int32Array): CallTree {
  let length = 0;
  for (const root of roots) length += (tree.end[root] as number) - root;
  const caller = new Int32Array(length);
  const frame = new Int32Array(length);
  const self = new Float64Array(length);
  const count = new Float64Array(length);
  let at = 0;
  let sum = 0;
  let countSum = 0;
  // Subtrees are ranges of rows, so a row's place is its distance from its root.
  for (const root of roots) {
    const shift = at - root;
    const end = tree.end[root] as number;
    for (let row = root; row < end; row++, at++) {
      caller[at] = row === root ? -1 : (tree.parent[row] as number) + shift;
      frame[at] = tree.func[row] as number;
      self[at] = tree.self[row] as number;
      count[at] = (count[at] as number) + (tree.count[row] as number);
      const above = caller[at] as number;
      if (above >= 0) count[above] = (count[above] as number) - (tree.count[row] as number);
    }
    sum += tree.total[root] as number;
    countSum += tree.count[root] as number;
  }
  const names = tree.functions.length;
  const merged = mergeRows({
    caller,
    live: new Uint8Array(length).fill(1),
    liveRows: length,
    self,
    count,
    frame,
    nameOfFrame: Int32Array.from({ length: names }, (_, name) => name),
    names,
  });
  const { functions, valueType, whole, signed } = tree;
  return { ...orderTree(merged, signed), functions, valueType, sum, whole, signed, countSum };
}
