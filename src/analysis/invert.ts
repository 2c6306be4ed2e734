import { FloatColumn, IntColumn } from '../base/columns.ts';
import type { CallTree } from '../model/call-tree.ts';
import type { MergedTree } from './merge-rows.ts';
import { orderTree } from './order-tree.ts';

/** How far an inverted tree goes. */
export interface InvertOptions {
  /**
   * Share of `tree.whole`, in [0, 1], below which a row's callers are not looked for. Whole inverted trees can have
   * as many rows as the samples have frames together; a share of 1/100,000 bounds them by that times the height.
   */
  readonly floor?: number;
}

/** Narrower than a pixel of any screen at tenfold zoom. */
const FLOOR = 1e-5;

/**
 * The call tree upside down: roots are the functions that samples end in, callees of a row are its callers. Every row's
 * total is the value of the samples that end in its root and came that way, so the roots' totals are the functions'
 * self values. A row's self is the value of the samples whose stack begins there, or, below the floor, all that it has.
 */
export function invert(tree: CallTree, { floor = FLOOR }: InvertOptions = {}): CallTree {
  const from: number[] = [];
  for (let row = 0; row < tree.length; row++) if (tree.self[row] !== 0) from.push(row);
  return climb(tree, { from: Int32Array.from(from), value: tree.self, count: ownCounts(tree), floor });
}

/** Rows to climb from, and what each of them weighs. */
export interface ClimbInput {
  /** Rows of the tree, none of which has another one with the same path of names. */
  readonly from: Int32Array;
  /** Per row of the tree. */
  readonly value: Float64Array;
  /** Per row of the tree. */
  readonly count: Float64Array;
  /** As in `InvertOptions`. */
  readonly floor: number;
}

/**
 * Merges the paths from rows to their roots into a tree of callers. As in `mergeRows`, the callers of one node are
 * gathered at once, and a table as long as there are names remembers which node last saw each. Paths that go on
 * together are never the same row twice, so every step up is one row.
 */
export function climb(tree: CallTree, { from, value, count, floor }: ClimbInput): CallTree {
  const below = floor * Math.abs(tree.whole);
  const nodes = growingNodes(from.length);
  // Paths of each node as linked lists; `at` is how far up each has come.
  const at = from.slice();
  const nextPath = new Int32Array(from.length);
  const seenBy = new Int32Array(tree.functions.length).fill(-2);
  const seenAs = new Int32Array(tree.functions.length);
  const pending = new IntColumn();
  const reach = (node: number, path: number) => {
    const func = tree.func[at[path] as number] as number;
    let reached: number;
    if (seenBy[func] === node) reached = seenAs[func] as number;
    else {
      reached = nodes.add(func, node);
      seenBy[func] = node;
      seenAs[func] = reached;
    }
    nextPath[path] = nodes.firstPath.at(reached);
    nodes.firstPath.set(reached, path);
    const own = value[from[path] as number] as number;
    nodes.weight.set(reached, nodes.weight.at(reached) + Math.abs(own));
  };
  const end = (node: number, path: number) => {
    const row = from[path] as number;
    nodes.self.set(node, nodes.self.at(node) + (value[row] as number));
    nodes.count.set(node, nodes.count.at(node) + (count[row] as number));
  };

  for (let path = 0; path < from.length; path++) reach(-1, path);
  const rootsTo = nodes.length();
  for (let root = rootsTo - 1; root >= 0; root--) pending.push(root);
  while (pending.length > 0) {
    const node = pending.at(--pending.length);
    const first = nodes.length();
    const goesOn = nodes.weight.at(node) >= below;
    for (let path = nodes.firstPath.at(node); path >= 0; ) {
      const next = nextPath[path] as number;
      const caller = goesOn ? (tree.parent[at[path] as number] as number) : -1;
      if (caller < 0) end(node, path);
      else {
        at[path] = caller;
        reach(node, path);
      }
      path = next;
    }
    nodes.calleesFrom.set(node, first);
    nodes.calleesTo.set(node, nodes.length());
    for (let callee = nodes.length() - 1; callee >= first; callee--) pending.push(callee);
  }
  return treeOf(tree, nodes.done(rootsTo), from, value, count);
}

/** The columns of a merged tree, as long as need be. */
function growingNodes(expected: number) {
  const func = new IntColumn(expected);
  const parent = new IntColumn(expected);
  const firstPath = new IntColumn(expected);
  const calleesFrom = new IntColumn(expected);
  const calleesTo = new IntColumn(expected);
  const self = new FloatColumn(expected);
  const count = new FloatColumn(expected);
  const weight = new FloatColumn(expected);
  return {
    firstPath,
    calleesFrom,
    calleesTo,
    self,
    count,
    weight,
    length: () => func.length,
    add(name: number, caller: number): number {
      parent.push(caller);
      firstPath.push(-1);
      calleesFrom.push(0);
      calleesTo.push(0);
      self.push(0);
      count.push(0);
      weight.push(0);
      return func.push(name);
    },
    done: (rootsTo: number): MergedTree => ({
      length: func.length,
      func: func.done(),
      parent: parent.done(),
      self: self.done(),
      count: count.done(),
      calleesFrom: calleesFrom.done(),
      calleesTo: calleesTo.done(),
      rootsTo,
    }),
  };
}

/** The merged tree in order. Its sums are those of the paths; what shares are shares of stays. */
function treeOf(
  tree: CallTree,
  merged: MergedTree,
  from: Int32Array,
  value: Float64Array,
  count: Float64Array,
): CallTree {
  const { functions, valueType, whole, signed } = tree;
  let sum = 0;
  let countSum = 0;
  for (const row of from) {
    sum += value[row] as number;
    countSum += count[row] as number;
  }
  return { ...orderTree(merged, signed), functions, valueType, sum, whole, signed, countSum };
}

/** Number of samples that end in each row. */
export function ownCounts(tree: CallTree): Float64Array {
  const own = tree.count.slice();
  for (let row = 0; row < tree.length; row++) {
    const caller = tree.parent[row] as number;
    if (caller >= 0) own[caller] = (own[caller] as number) - (tree.count[row] as number);
  }
  return own;
}
