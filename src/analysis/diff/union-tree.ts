import type { NamedFunctions } from '../../model/call-tree.ts';
import type { ValueType } from '../../model/profile.ts';
import type { MergedShape } from '../order-tree.ts';
import { layOver, type NodeValues, type SideTree } from './lay-over.ts';
import type { MatchKey } from './match-key.ts';
import { matchNames, type NameMatch } from './match-names.ts';
import type { Pair } from './pair.ts';

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
  /** Where several captures stand on either side, what each has of every node. */
  readonly runs?: Pair<readonly NodeValues[]>;
}

/**
 * Lays two call trees of one value type over each other: the same path of names is the same node. O(rows of both).
 * Neither may have negative values: what is a difference already is taken apart first (`splitDifference`).
 *
 * @param keyOf brings functions together that are called otherwise in the other capture; without it names are literal
 */
export function uniteTrees(before: SideTree, after: SideTree, keyOf?: MatchKey): UnionTree {
  const names = matchNames(before.functions, after.functions, keyOf);
  const laid = layOver([before, after], [names.ofBefore, names.ofAfter], names.functions.length);
  const [ofBefore, ofAfter] = laid.values as [NodeValues, NodeValues];
  const [nodeOfBefore, nodeOfAfter] = laid.nodeOf as [Int32Array, Int32Array];
  return {
    ...laid.shape,
    functions: names.functions,
    valueType: after.valueType,
    before: ofBefore,
    after: ofAfter,
    nodeOfBefore,
    nodeOfAfter,
    matches: names.matches,
  };
}
