import { assert } from '../../base/assert.ts';
import type { CallTree, NamedFunctions } from '../../model/call-tree.ts';
import type { ValueType } from '../../model/profile.ts';
import { type MergedTree, mergeRows } from '../merge-rows.ts';
import { addToCallers, type MergedShape } from '../order-tree.ts';
import type { MatchKey } from './match-key.ts';
import { matchNames, type NameMatch } from './match-names.ts';

/** What one capture has of every node, in its own unit; 0 where it has nothing. */
export interface NodeValues {
  readonly self: Float64Array;
  readonly total: Float64Array;
  /** Number of samples that pass through, as `CallTree.count`. */
  readonly count: Float64Array;
}

/**
 * The call paths of two captures, each path once. Callers precede callees, and the callees of one node are consecutive,
 * as in a `MergedTree`; in which order they lie follows from the scale (`compareTrees`).
 */
export interface UnionTree extends MergedShape {
  readonly functions: NamedFunctions;
  readonly valueType: ValueType;
  readonly before: NodeValues;
  readonly after: NodeValues;
  /** The node of each row of either tree. */
  readonly nodeOfBefore: Int32Array;
  readonly nodeOfAfter: Int32Array;
  /** Functions that were brought together under different names. */
  readonly matches: readonly NameMatch[];
}

/**
 * Lays two call trees of one value type over each other: the same path of names is the same node. O(rows of both).
 * Neither may have negative values: what is a difference already is taken apart first (`splitDifference`).
 *
 * @param keyOf brings functions together that are called otherwise in the other capture; without it names are literal
 */
export function uniteTrees(before: CallTree, after: CallTree, keyOf?: MatchKey): UnionTree {
  assert(!before.signed && !after.signed, 'a difference is taken apart before it is compared');
  const names = matchNames(before.functions, after.functions, keyOf);
  const rows = before.length + after.length;
  const caller = new Int32Array(rows);
  const nameOfRow = new Int32Array(rows);
  const self = new Float64Array(rows);
  append(before, names.ofBefore, 0);
  append(after, names.ofAfter, before.length);
  const nodeOfRow = new Int32Array(rows);
  const shape: MergedTree = mergeRows({
    caller,
    live: new Uint8Array(rows).fill(1),
    liveRows: rows,
    self,
    count: self,
    frame: Int32Array.from({ length: rows }, (_, row) => row),
    nameOfFrame: nameOfRow,
    names: names.functions.length,
    nodeOfRow,
  });
  const { length } = shape;
  const nodeOfBefore = nodeOfRow.slice(0, before.length);
  const nodeOfAfter = nodeOfRow.slice(before.length);
  return {
    length,
    func: shape.func.slice(0, length),
    parent: shape.parent.slice(0, length),
    calleesFrom: shape.calleesFrom.slice(0, length),
    calleesTo: shape.calleesTo.slice(0, length),
    rootsTo: shape.rootsTo,
    functions: names.functions,
    valueType: after.valueType,
    before: valuesOf(before, nodeOfBefore, length),
    after: valuesOf(after, nodeOfAfter, length),
    nodeOfBefore,
    nodeOfAfter,
    matches: names.matches,
  };

  function append(tree: CallTree, nameOf: Int32Array, at: number): void {
    for (let row = 0; row < tree.length; row++) {
      const parent = tree.parent[row] as number;
      caller[at + row] = parent < 0 ? -1 : parent + at;
      nameOfRow[at + row] = nameOf[tree.func[row] as number] as number;
    }
  }

  function valuesOf(tree: CallTree, nodeOf: Int32Array, nodes: number): NodeValues {
    const values = { self: new Float64Array(nodes), total: new Float64Array(nodes), count: new Float64Array(nodes) };
    for (let row = 0; row < tree.length; row++) {
      const node = nodeOf[row] as number;
      values.self[node] = (values.self[node] as number) + (tree.self[row] as number);
      values.count[node] = (values.count[node] as number) + (tree.count[row] as number);
    }
    values.total.set(values.self);
    addToCallers(values.total, shape.parent.subarray(0, nodes));
    return values;
  }
}
