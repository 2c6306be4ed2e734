import { FloatColumn, IntColumn } from '../base/columns.ts';
import { PairIndex } from '../base/pair-index.ts';
import type { CallTree } from '../model/call-tree.ts';

/** Which functions call which, and what passes from one to the other; row `i` of every column is one edge. */
export interface CallEdges {
  readonly length: number;
  /** Rows of `tree.functions`; never the same twice in one edge. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Value of the samples that have the call, each sample once however often it recurs. */
  readonly value: Float64Array;
  /** Number of those samples, as `tree.count` counts. */
  readonly count: Float64Array;
  /** 1 where there are functions in between that were left out. */
  readonly residual: Uint8Array;
}

/** A function with its edges, heaviest first, ties by name. */
export interface CallersCallees {
  /** Edges that lead to the function. */
  readonly callers: Int32Array;
  /** Edges that lead from it. */
  readonly callees: Int32Array;
}

/**
 * The calls between functions, as `go tool pprof -peek` and `-tree` list them; a function that calls itself makes no
 * edge. With `kept`, 1 for every function that stays, calls lead over those that don't. O(rows).
 * Source: `newGraph` in https://github.com/google/pprof/blob/main/internal/graph/graph.go
 */
export function callEdges(tree: CallTree, kept?: Uint8Array): CallEdges {
  const known = new PairIndex(tree.functions.length * 4);
  const from = new IntColumn();
  const to = new IntColumn();
  const value = new FloatColumn();
  const count = new FloatColumn();
  const residual = new IntColumn();
  // In preorder an edge is still open, that is among the callers, before the end of its outermost row.
  const openUntil = new IntColumn();
  // Per row the nearest one at or above it that stays, -1 for none.
  const standing = new Int32Array(tree.length);
  for (let row = 0; row < tree.length; row++) {
    const func = tree.func[row] as number;
    const parent = tree.parent[row] as number;
    const caller = parent < 0 ? -1 : (standing[parent] as number);
    if (kept && kept[func] === 0) {
      standing[row] = caller;
      continue;
    }
    standing[row] = row;
    if (caller < 0) continue;
    const calling = tree.func[caller] as number;
    if (calling === func) continue;
    let edge = known.get(calling, func);
    if (edge < 0) {
      edge = from.push(calling);
      known.add(calling, func, edge);
      to.push(func);
      value.push(0);
      count.push(0);
      residual.push(0);
      openUntil.push(0);
    }
    if (row < openUntil.at(edge)) continue;
    openUntil.set(edge, tree.end[row] as number);
    value.set(edge, value.at(edge) + (tree.total[row] as number));
    count.set(edge, count.at(edge) + (tree.count[row] as number));
    if (caller !== parent) residual.set(edge, 1);
  }
  return {
    length: from.length,
    from: from.done(),
    to: to.done(),
    value: value.done(),
    count: count.done(),
    residual: Uint8Array.from(residual.done()),
  };
}

/** The edges of every function of a tree, by function: what leads to row `i` is `callers[i]`. */
export function groupEdges(tree: CallTree, edges: CallEdges): (func: number) => CallersCallees {
  const heaviest = sortEdges(edges);
  const callers = byFunction(heaviest, edges.to, tree.functions.length);
  const callees = byFunction(heaviest, edges.from, tree.functions.length);
  return (func) => ({ callers: callers(func), callees: callees(func) });
}

/** Numbers of edges, heaviest first, ties by the names of caller and callee. Functions are in order of name. */
function sortEdges({ length, from, to, value }: CallEdges): Int32Array {
  const size = value.map(Math.abs);
  return Int32Array.from({ length }, (_, edge) => edge).sort(
    (a, b) =>
      (size[b] as number) - (size[a] as number) ||
      (from[a] as number) - (from[b] as number) ||
      (to[a] as number) - (to[b] as number),
  );
}

/** Edges by one of their ends, each group in the order given. */
function byFunction(order: Int32Array, end: Int32Array, functions: number): (func: number) => Int32Array {
  const start = new Int32Array(functions + 1);
  for (const func of end) start[func + 1] = (start[func + 1] as number) + 1;
  for (let func = 0; func < functions; func++) start[func + 1] = (start[func + 1] as number) + (start[func] as number);
  const next = start.slice();
  const grouped = new Int32Array(order.length);
  for (const edge of order) {
    const func = end[edge] as number;
    grouped[next[func] as number] = edge;
    next[func] = (next[func] as number) + 1;
  }
  return (func) => grouped.subarray(start[func], start[func + 1]);
}
