import type { CallEdges } from '../../analysis/callers-callees.ts';

/** A graph without its cycles, in rows. */
export interface AcyclicRanks {
  /** 1 for an edge that has to be turned round, so that no cycle is left. */
  readonly turned: Uint8Array;
  /** Per node the most edges that lead to it one after the other, turned ones the other way. */
  readonly rank: Int32Array;
}

/**
 * Turns the fewest edges that a walk from the callers down finds to lead back up, and ranks what is left by its longest
 * paths. `first` lists all nodes, those that are to be above first; edges that are not in `kept` don't count. No recursion. O(nodes + edges).
 */
export function acyclicRanks(first: Int32Array, { length, from, to }: CallEdges, kept: Uint8Array): AcyclicRanks {
  const nodes = first.length;
  const out: number[][] = Array.from({ length: nodes }, () => []);
  for (let edge = 0; edge < length; edge++) if (kept[edge] === 1) out[from[edge] as number]?.push(edge);
  const turned = new Uint8Array(length);
  // 0 not seen, 1 on the path of the walk, 2 done.
  const state = new Uint8Array(nodes);
  const next = new Int32Array(nodes);
  const done: number[] = [];
  for (const root of first) {
    const path = state[root] === 0 ? [root] : [];
    while (path.length > 0) {
      const node = path.at(-1) as number;
      state[node] = 1;
      const edge = out[node]?.[next[node] as number];
      if (edge === undefined) {
        state[node] = 2;
        done.push(node);
        path.pop();
        continue;
      }
      next[node] = (next[node] as number) + 1;
      const callee = to[edge] as number;
      if (state[callee] === 1) turned[edge] = 1;
      else if (state[callee] === 0) path.push(callee);
    }
  }
  // What is done last has nothing above it.
  const rank = new Int32Array(nodes);
  const into: number[][] = Array.from({ length: nodes }, () => []);
  for (let edge = 0; edge < length; edge++) {
    if (kept[edge] === 1) into[(turned[edge] ? from : to)[edge] as number]?.push(edge);
  }
  for (const node of done.reverse()) {
    for (const edge of into[node] as number[]) {
      const above = (turned[edge] ? to : from)[edge] as number;
      rank[node] = Math.max(rank[node] as number, (rank[above] as number) + 1);
    }
  }
  return { turned, rank };
}
