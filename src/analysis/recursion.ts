import type { CallTree } from '../model/call-tree.ts';

/** Calls of a function from within itself, directly or not. */
export interface Recursion {
  /** Value of the samples that have the function more than once, each sample once; in the tree's unit. */
  readonly value: number;
  /** So often one stack has the function at most; 0 where the tree has none of it. */
  readonly deepest: number;
}

/** How a function recurs. O(rows); it makes no difference which way up the tree is. */
export function recursionOf(tree: CallTree, func: number): Recursion {
  let value = 0;
  let deepest = 0;
  // In preorder a row is open until its end; those of the function that are open lie within each other.
  const open: number[] = [];
  let countedUntil = 0;
  for (let row = 0; row < tree.length; row++) {
    if (tree.func[row] !== func) continue;
    while (open.length > 0 && row >= (open.at(-1) as number)) open.pop();
    open.push(tree.end[row] as number);
    if (open.length > deepest) deepest = open.length;
    if (open.length < 2 || row < countedUntil) continue;
    countedUntil = tree.end[row] as number;
    value += tree.total[row] as number;
  }
  return { value, deepest };
}
