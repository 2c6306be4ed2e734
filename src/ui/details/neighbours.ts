import type { CallTree } from '../../model/call-tree.ts';

/** A function that calls, or is called by, another one. */
export interface Neighbour {
  /** Row of `tree.functions`. */
  readonly func: number;
  /** Value of the samples in which one calls the other, each sample once. */
  readonly value: number;
  /** Where to go to see it: below or above the row that was asked for when it stands there, else its heaviest row. */
  readonly row: number;
}

/** Callers above and callees below one function, heaviest first, ties by row. */
export interface Neighbours {
  readonly callers: readonly Neighbour[];
  readonly callees: readonly Neighbour[];
}

/** Finds who calls a function and whom it calls, over all stacks. O(rows). `near` is one of its rows, or -1. */
export function neighboursOf(tree: CallTree, func: number, near: number): Neighbours {
  const callers = new Edges(tree);
  const callees = new Edges(tree);
  const nearCaller = near < 0 ? -1 : (tree.parent[near] as number);
  for (let row = 0; row < tree.length; row++) {
    const caller = tree.parent[row] as number;
    if (caller < 0) continue;
    if (tree.func[row] === func) callers.add(tree.func[caller] as number, row, caller, caller === nearCaller);
    if (tree.func[caller] === func) callees.add(tree.func[row] as number, row, row, caller === near);
  }
  return { callers: callers.ranked(), callees: callees.ranked() };
}

/** Adds up calls by function; a call inside another one of the same pair is part of it already. */
class Edges {
  readonly #tree: CallTree;
  readonly #byFunction = new Map<number, { func: number; value: number; row: number; best: number; until: number }>();

  constructor(tree: CallTree) {
    this.#tree = tree;
  }

  /** Adds the call whose callee is `callee`; `shown` is the row to go to for it. */
  add(func: number, callee: number, shown: number, isNear: boolean): void {
    const value = this.#tree.total[callee] as number;
    const weight = isNear ? Number.POSITIVE_INFINITY : (this.#tree.weight[callee] as number);
    const until = this.#tree.end[callee] as number;
    const edge = this.#byFunction.get(func);
    if (!edge) {
      this.#byFunction.set(func, { func, value, row: shown, best: weight, until });
      return;
    }
    if (weight > edge.best) {
      edge.best = weight;
      edge.row = shown;
    }
    if (callee < edge.until) return;
    edge.value += value;
    edge.until = until;
  }

  ranked(): readonly Neighbour[] {
    return [...this.#byFunction.values()]
      .sort((a, b) => Math.abs(b.value) - Math.abs(a.value) || a.row - b.row)
      .map(({ func, value, row }) => ({ func, value, row }));
  }
}
