import { assert } from '../../base/assert.ts';
import type { CallTree } from '../../model/call-tree.ts';
import { type MergedTree, mergeRows } from '../merge-rows.ts';
import { addToCallers, type MergedShape } from '../order-tree.ts';

/** The stacks of one side of a comparison: callers precede callees, and no more of their order is asked. */
export type SideTree = Pick<
  CallTree,
  'length' | 'parent' | 'func' | 'self' | 'count' | 'functions' | 'valueType' | 'signed'
>;

/** What one capture, or one side, has of every node, in its own unit; 0 where it has nothing. */
export interface NodeValues {
  readonly self: Float64Array;
  readonly total: Float64Array;
  /** Number of samples that pass through, as `CallTree.count`. */
  readonly count: Float64Array;
}

/** Trees laid over each other: the call paths of all of them, each once. */
export interface LaidOver {
  readonly shape: MergedShape;
  /** By tree, the node of each of its rows. */
  readonly nodeOf: readonly Int32Array[];
  /** By tree, what it has of every node. */
  readonly values: readonly NodeValues[];
}

/**
 * Lays trees of one value type over each other: the same path of names is the same node. O(rows of all).
 * None may have negative values: what is a difference already is taken apart first (`splitDifference`).
 *
 * @param nameOf by tree, the name of each of its functions, below `names`
 */
export function layOver(trees: readonly SideTree[], nameOf: readonly Int32Array[], names: number): LaidOver {
  assert(!trees.some(({ signed }) => signed), 'a difference is taken apart before it is compared');
  const rows = trees.reduce((sum, { length }) => sum + length, 0);
  const caller = new Int32Array(rows);
  const nameOfRow = new Int32Array(rows);
  const self = new Float64Array(rows);
  let at = 0;
  for (const [i, tree] of trees.entries()) {
    const ownNames = nameOf[i] as Int32Array;
    for (let row = 0; row < tree.length; row++) {
      const parent = tree.parent[row] as number;
      caller[at + row] = parent < 0 ? -1 : parent + at;
      nameOfRow[at + row] = ownNames[tree.func[row] as number] as number;
    }
    at += tree.length;
  }
  const nodeOfRow = new Int32Array(rows);
  const merged: MergedTree = mergeRows({
    caller,
    live: new Uint8Array(rows).fill(1),
    liveRows: rows,
    self,
    count: self,
    frame: Int32Array.from({ length: rows }, (_, row) => row),
    nameOfFrame: nameOfRow,
    names,
    nodeOfRow,
  });
  const { length } = merged;
  const shape = {
    length,
    func: merged.func.slice(0, length),
    parent: merged.parent.slice(0, length),
    calleesFrom: merged.calleesFrom.slice(0, length),
    calleesTo: merged.calleesTo.slice(0, length),
    rootsTo: merged.rootsTo,
  };
  let to = 0;
  const nodeOf = trees.map((tree) => {
    const from = to;
    to += tree.length;
    return nodeOfRow.slice(from, to);
  });
  return { shape, nodeOf, values: trees.map((tree, i) => valuesOf(tree, nodeOf[i] as Int32Array, shape)) };
}

function valuesOf(tree: SideTree, nodeOf: Int32Array, { length, parent }: MergedShape): NodeValues {
  const values = { self: new Float64Array(length), total: new Float64Array(length), count: new Float64Array(length) };
  for (let row = 0; row < tree.length; row++) {
    const node = nodeOf[row] as number;
    values.self[node] = (values.self[node] as number) + (tree.self[row] as number);
    values.count[node] = (values.count[node] as number) + (tree.count[row] as number);
  }
  values.total.set(values.self);
  addToCallers(values.total, parent);
  return values;
}
