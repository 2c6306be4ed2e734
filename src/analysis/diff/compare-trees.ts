import type { CallTree } from '../../model/call-tree.ts';
import { addToCallers, placeNodes } from '../order-tree.ts';
import { type ComparedValues, compareValues } from './compare-values.ts';
import type { NodeValues } from './lay-over.ts';
import type { NameMatch } from './match-names.ts';
import type { Pair } from './pair.ts';
import type { Scaling } from './scale.ts';
import type { RunColumns } from './spread.ts';
import type { UnionTree } from './union-tree.ts';

/**
 * Two call trees over each other, in the order in which they are drawn.
 *
 * `tree` is a call tree like any other: its values are the means of both captures at the scale, so a path that either
 * has is there, as wide as half of it at least. Its order is the same whichever is baseline. `before` and `after` are
 * the raw numbers by row of it.
 */
export interface Comparison {
  readonly tree: CallTree;
  readonly before: NodeValues;
  readonly after: NodeValues;
  readonly scaling: Scaling;
  /** Whether `z` can be told: the captures' samples are drawn (`countsSamples`). */
  readonly gated: boolean;
  readonly matches: readonly NameMatch[];
  /** Where several captures stand on either side, the raw numbers of each by row: `before` and `after` are their sums. */
  readonly runs?: Pair<readonly NodeValues[]>;
}

/** What a frame's width shows: the mean of both captures, one of them, or the sum of the changes of self at and below it. */
export type WidthMode = 'mean' | 'before' | 'after' | 'change';

/**
 * Lays a union out at a scale: width is the mean of both captures, siblings are in order of it, ties by name. O(nodes).
 * Swapping the captures changes neither.
 */
export function compareTrees(union: UnionTree, scaling: Scaling, gated: boolean): Comparison {
  const { functions, valueType, length } = union;
  const mean = (before: Float64Array, after: Float64Array) => meanOf(before, after, scaling);
  const weightOfNode = mean(union.before.total, union.after.total);
  const { rowOf, ...rows } = placeNodes(union, weightOfNode);
  const before = inOrder(union.before, rowOf);
  const after = inOrder(union.after, rowOf);
  const total = mean(before.total, after.total);
  const sum = sumOfRoots({ length, end: rows.end }, total);
  const tree: CallTree = {
    length,
    ...rows,
    self: mean(before.self, after.self),
    total,
    weight: total,
    count: before.count.map((count, row) => count + (after.count[row] as number)),
    functions,
    valueType,
    sum,
    whole: (scaling.before.whole / scaling.divisors.before + scaling.after.whole / scaling.divisors.after) / 2,
    signed: false,
    weightSum: sum,
    countSum: scaling.before.samples + scaling.after.samples,
  };
  const { runs } = union;
  const ordered = (values: NodeValues) =>
    values === union.before ? before : values === union.after ? after : inOrder(values, rowOf);
  return {
    tree,
    before,
    after,
    scaling,
    gated,
    matches: union.matches,
    ...(runs && { runs: { before: runs.before.map(ordered), after: runs.after.map(ordered) } }),
  };
}

/** What a row has, by itself or with all below it. */
export function compareRow(comparison: Comparison, row: number, of: 'self' | 'total'): ComparedValues {
  const { before, after, scaling, gated, runs } = comparison;
  const samples = (values: NodeValues) =>
    of === 'total' ? (values.count[row] as number) : ownCount(comparison, values, row);
  return compareValues(
    {
      before: before[of][row] as number,
      after: after[of][row] as number,
      samplesBefore: gated ? samples(before) : 0,
      samplesAfter: gated ? samples(after) : 0,
      runs: runs && { ...runColumns(runs, of), row },
    },
    scaling,
    gated,
  );
}

/** A column of each capture: what it has by itself, or with all below. */
export function runColumns(
  runs: Pair<readonly Pick<NodeValues, 'self' | 'total'>[]>,
  of: 'self' | 'total',
): Omit<RunColumns, 'row'> {
  return { before: runs.before.map((run) => run[of]), after: runs.after.map((run) => run[of]) };
}

/**
 * The tree of one capture, or of how much changed, on the rows of the comparison: its values are that capture's at the
 * scale, or changes of self without their sign. Rows stay where they are, so siblings are not in order of weight
 * (`layoutFlame` has to be told), and some have none.
 */
export function withWidths(comparison: Comparison, mode: WidthMode): CallTree {
  const { tree, before, after, scaling } = comparison;
  if (mode === 'mean') return tree;
  const { divisors } = scaling;
  let self: Float64Array;
  let total: Float64Array;
  if (mode === 'change') {
    self = before.self.map((value, row) =>
      Math.abs((after.self[row] as number) / divisors.after - value / divisors.before),
    );
    total = self.slice();
    addToCallers(total, tree.parent);
  } else {
    const scaled = (column: Float64Array) => column.map((value) => value / divisors[mode]);
    self = scaled(comparison[mode].self);
    total = scaled(comparison[mode].total);
  }
  const sum = sumOfRoots(tree, total);
  return {
    ...tree,
    self,
    total,
    weight: total,
    weightSum: sum,
    sum,
    ...(mode !== 'change' && {
      count: comparison[mode].count,
      countSum: scaling[mode].samples,
      whole: scaling[mode].whole / divisors[mode],
    }),
  };
}

function sumOfRoots({ length, end }: Pick<CallTree, 'length' | 'end'>, column: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < length; row = end[row] as number) sum += column[row] as number;
  return sum;
}

/** Symmetric: the sum of two products is the same in either order. */
function meanOf(before: Float64Array, after: Float64Array, { divisors }: Scaling): Float64Array {
  return before.map((value, row) => (value / divisors.before + (after[row] as number) / divisors.after) / 2);
}

function inOrder({ self, total, count }: NodeValues, rowOf: Int32Array): NodeValues {
  const scatter = (column: Float64Array) => {
    const ordered = new Float64Array(column.length);
    for (let node = 0; node < column.length; node++) ordered[rowOf[node] as number] = column[node] as number;
    return ordered;
  };
  return { self: scatter(self), total: scatter(total), count: scatter(count) };
}

/** Samples that end in the row: what its callees leave of it. */
function ownCount({ tree }: Comparison, { count }: NodeValues, row: number): number {
  let own = count[row] as number;
  const end = tree.end[row] as number;
  for (let callee = row + 1; callee < end; callee = tree.end[callee] as number) own -= count[callee] as number;
  return own;
}
