import type { CallTree } from '../model/call-tree.ts';
import type { MergedTree } from './merge-rows.ts';

/** The columns of a call tree that follow from its merged nodes. */
export type OrderedColumns = Omit<CallTree, 'functions' | 'valueType' | 'sum' | 'whole' | 'signed' | 'countSum'>;

/**
 * Writes merged nodes as the preorder rows of a call tree, heaviest sibling first.
 * Where no value is negative, `weight` is the very array that `total` is.
 */
export function orderTree(merged: MergedTree, signed: boolean): OrderedColumns {
  const { length, rootsTo } = merged;
  const weight = weighSubtrees(merged, signed);
  const { rowOf, ...rows } = placeNodes(merged, weight);
  let weightSum = 0;
  for (let root = 0; root < rootsTo; root++) weightSum += weight[root] as number;
  const self = new Float64Array(length);
  const count = new Float64Array(length);
  const weightByRow = new Float64Array(length);
  for (let node = 0; node < length; node++) {
    const at = rowOf[node] as number;
    self[at] = merged.self[node] as number;
    count[at] = merged.count[node] as number;
    weightByRow[at] = weight[node] as number;
  }
  addToCallers(count, rows.parent);
  let total = weightByRow;
  if (signed) {
    total = self.slice();
    addToCallers(total, rows.parent);
  }
  return { length, ...rows, self, total, weight: weightByRow, count, weightSum };
}

/** The tree's shape as merging leaves it, without values. */
export type MergedShape = Omit<MergedTree, 'self' | 'count'>;

/** Preorder rows of merged nodes, and the row of each node. */
export interface PlacedNodes extends Pick<CallTree, 'parent' | 'func' | 'depth' | 'end' | 'height'> {
  readonly rowOf: Int32Array;
}

/** Puts merged nodes into preorder, siblings by `weight` (one per node), heaviest first, ties by function. */
export function placeNodes(merged: MergedShape, weight: Float64Array): PlacedNodes {
  const { length, rootsTo } = merged;
  const size = countSubtrees(merged);
  const order = orderSiblings(merged, weight);
  const parent = new Int32Array(length);
  const func = new Int32Array(length);
  const depth = new Int32Array(length);
  const end = new Int32Array(length);
  const rowOf = new Int32Array(length);

  let row = 0;
  for (let k = 0; k < rootsTo; k++) {
    const root = order[k] as number;
    rowOf[root] = row;
    parent[row] = -1;
    row += size[root] as number;
  }
  let height = 0;
  // Callers precede callees, so a node's own row is known when its turn comes.
  for (let node = 0; node < length; node++) {
    const at = rowOf[node] as number;
    const level = depth[at] as number;
    if (level >= height) height = level + 1;
    func[at] = merged.func[node] as number;
    end[at] = at + (size[node] as number);
    let next = at + 1;
    const to = merged.calleesTo[node] as number;
    for (let k = merged.calleesFrom[node] as number; k < to; k++) {
      const callee = order[k] as number;
      rowOf[callee] = next;
      parent[next] = at;
      depth[next] = level + 1;
      next += size[callee] as number;
    }
  }
  return { rowOf, parent, func, depth, end, height };
}

/** Weight of every subtree: of values without their signs. */
function weighSubtrees(merged: MergedTree, signed: boolean): Float64Array {
  const weight = merged.self.slice(0, merged.length);
  if (signed) for (let node = 0; node < weight.length; node++) weight[node] = Math.abs(weight[node] as number);
  addToCallers(weight, merged.parent);
  return weight;
}

/** Number of nodes of every subtree. */
function countSubtrees({ length, parent }: MergedShape): Int32Array {
  const size = new Int32Array(length).fill(1);
  for (let node = length - 1; node >= 0; node--) {
    const above = parent[node] as number;
    if (above >= 0) size[above] = (size[above] as number) + (size[node] as number);
  }
  return size;
}

/** Adds every row's value to its caller's. Callers precede callees, so one backward pass carries every sum up. */
export function addToCallers(column: Float64Array, parent: Int32Array): void {
  for (let row = column.length - 1; row >= 0; row--) {
    const above = parent[row] as number;
    if (above >= 0) column[above] = (column[above] as number) + (column[row] as number);
  }
}

/** All nodes, each group of siblings (they are consecutive) ordered by weight, heaviest first, ties by function. */
function orderSiblings(merged: MergedShape, weight: Float64Array): Int32Array {
  const { length, func, calleesFrom, calleesTo, rootsTo } = merged;
  const order = new Int32Array(length);
  for (let node = 0; node < length; node++) order[node] = node;
  let spare: Int32Array = new Int32Array(0);
  for (let node = -1; node < length; node++) {
    const from = node < 0 ? 0 : (calleesFrom[node] as number);
    const to = node < 0 ? rootsTo : (calleesTo[node] as number);
    if (to - from < 2) continue;
    for (let run = from; run < to; run += RUN) insertionSort(order, run, Math.min(run + RUN, to), weight, func);
    if (to - from <= RUN) continue;
    if (spare.length < to - from) spare = new Int32Array(to - from);
    mergeRuns(order.subarray(from, to), spare, weight, func);
  }
  return order;
}

/** How many siblings are put in order by insertion; more are merged from runs of this length. */
const RUN = 16;

function insertionSort(order: Int32Array, from: number, to: number, weight: Float64Array, func: Int32Array): void {
  for (let i = from + 1; i < to; i++) {
    const node = order[i] as number;
    const heavy = weight[node] as number;
    let k = i;
    for (; k > from; k--) {
      const other = order[k - 1] as number;
      const otherWeight = weight[other] as number;
      if (otherWeight > heavy || (otherWeight === heavy && (func[other] as number) < (func[node] as number))) break;
      order[k] = other;
    }
    order[k] = node;
  }
}

/** Merges sorted runs, pairwise and ever longer; `spare` is at least as long as `order`. */
function mergeRuns(order: Int32Array, spare: Int32Array, weight: Float64Array, func: Int32Array): void {
  const length = order.length;
  let source: Int32Array = order;
  let target: Int32Array = spare;
  for (let run = RUN; run < length; run *= 2) {
    for (let from = 0; from < length; from += 2 * run) {
      const middle = Math.min(from + run, length);
      const to = Math.min(from + 2 * run, length);
      let left = from;
      let right = middle;
      for (let k = from; k < to; k++) {
        target[k] = (
          right >= to || (left < middle && precedes(source[left] as number, source[right] as number, weight, func))
            ? source[left++]
            : source[right++]
        ) as number;
      }
    }
    [source, target] = [target, source];
  }
  if (source !== order) order.set(source.subarray(0, length));
}

function precedes(a: number, b: number, weight: Float64Array, func: Int32Array): boolean {
  const weightA = weight[a] as number;
  const weightB = weight[b] as number;
  return weightA > weightB || (weightA === weightB && (func[a] as number) < (func[b] as number));
}
