import { addToCallers } from '../order-tree.ts';
import { layOver, type NodeValues, type SideTree } from './lay-over.ts';
import type { MatchKey } from './match-key.ts';
import { type MergedNames, mergeNames } from './merge-names.ts';

/** The stacks of one capture of a side. */
export interface BuiltTree {
  readonly tree: SideTree;
  /** As of `BuiltFunctions`. */
  readonly build: string;
}

/** The trees of all captures of one side as one, with what each of them has of it. */
export interface MergedTrees {
  /** Its numbers are the sums of theirs. */
  readonly tree: SideTree;
  /** By capture, on the rows of the tree. */
  readonly runs: readonly NodeValues[];
  readonly merged: MergedNames['merged'];
}

/**
 * Lays the trees of the captures of one side over each other and adds them up. O(rows of all). There is one at
 * least, all are of one value type, and none has negative values. Their order does not matter to what a path has.
 */
export function mergeTrees(captures: readonly BuiltTree[], keyOf?: MatchKey): MergedTrees {
  const trees = captures.map(({ tree }) => tree);
  const names = mergeNames(
    captures.map(({ tree, build }) => ({ functions: tree.functions, build })),
    keyOf,
  );
  const { shape, values } = layOver(trees, names.rowsOf, names.functions.length);
  const { length, parent, func } = shape;
  const tree: SideTree = {
    length,
    parent,
    func,
    self: sumOf(values.map(({ self }) => self)),
    count: sumOf(values.map(({ count }) => count)),
    functions: names.functions,
    valueType: (captures[0] as BuiltTree).tree.valueType,
    signed: false,
  };
  return { tree, runs: values, merged: names.merged };
}

/** What a capture has of the nodes that its side's rows became part of. */
export function onNodes(run: NodeValues, nodeOf: Int32Array, parent: Int32Array): NodeValues {
  const scatter = (column: Float64Array) => {
    const values = new Float64Array(parent.length);
    for (let row = 0; row < column.length; row++) {
      const node = nodeOf[row] as number;
      values[node] = (values[node] as number) + (column[row] as number);
    }
    return values;
  };
  const self = scatter(run.self);
  const total = self.slice();
  addToCallers(total, parent);
  return { self, total, count: scatter(run.count) };
}

function sumOf(columns: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(columns[0]?.length ?? 0);
  for (const column of columns) {
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (column[i] as number);
  }
  return sum;
}
