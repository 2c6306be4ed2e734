import type { CallTree } from '../model/call-tree.ts';

/** How many functions call one and how many it calls; itself is neither, as it makes no edge in `callEdges`. */
export interface NeighbourCounts {
  readonly callers: number;
  readonly callees: number;
}

/** Counts the callers and callees of a function, wherever it stands. O(rows). */
export function countNeighbours(tree: CallTree, func: number): NeighbourCounts {
  const callers = new Set<number>();
  const callees = new Set<number>();
  for (let row = 0; row < tree.length; row++) {
    const parent = tree.parent[row] as number;
    if (parent < 0) continue;
    const callee = tree.func[row] as number;
    const caller = tree.func[parent] as number;
    if (caller === callee) continue;
    if (callee === func) callers.add(caller);
    if (caller === func) callees.add(callee);
  }
  return { callers: callers.size, callees: callees.size };
}
