import type { StackTable } from '../../model/profile.ts';

/** Stack rows in preorder: what lies below a row are the places after its own and before `end`. */
export interface StackOrder {
  /** Per place its row. */
  readonly order: Int32Array;
  /** Per place the first one after the subtree. */
  readonly end: Int32Array;
}

/** Puts stack rows in preorder. O(rows): callers precede callees, so sizes are one pass back and places one forth. */
export function orderStacks({ length, parent }: StackTable): StackOrder {
  const size = new Int32Array(length).fill(1);
  for (let row = length - 1; row >= 0; row--) {
    const caller = parent[row] as number;
    if (caller >= 0) size[caller] = (size[caller] as number) + (size[row] as number);
  }
  const order = new Int32Array(length);
  const end = new Int32Array(length);
  // Where the next callee of each row goes; that of the roots is kept apart.
  const free = new Int32Array(length);
  let freeRoot = 0;
  for (let row = 0; row < length; row++) {
    const caller = parent[row] as number;
    const at = caller < 0 ? freeRoot : (free[caller] as number);
    const after = at + (size[row] as number);
    if (caller < 0) freeRoot = after;
    else free[caller] = after;
    free[row] = at + 1;
    order[at] = row;
    end[at] = after;
  }
  return { order, end };
}
