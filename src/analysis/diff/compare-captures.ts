import type { CallTree } from '../../model/call-tree.ts';
import type { CaptureFacts } from '../../model/facts.ts';
import type { ValueType } from '../../model/profile.ts';
import type { SecondsKind } from '../../model/syscall-summary.ts';
import { commonType, type Incomparable, type Side } from './comparable.ts';
import { type Comparison, compareTrees } from './compare-trees.ts';
import { countsSamples } from './compare-values.ts';
import type { NodeValues, SideTree } from './lay-over.ts';
import { functionKey, type MatchKey, threadKey } from './match-key.ts';
import { type CaptureOfSide, differencesWithin, mergeFacts, type SideDifference, typeIn } from './merge-facts.ts';
import { allMatches } from './merge-names.ts';
import { type BuiltTree, mergeTrees, onNodes } from './merge-trees.ts';
import type { Pair } from './pair.ts';
import { canScale, defaultScale, type Scale, type ScaledSide, scaleBy } from './scale.ts';
import { type UnionTree, uniteTrees } from './union-tree.ts';
import { type ComparisonWarning, goVersionOf, warningsOf } from './warnings.ts';

/** A capture, as far as it is compared. */
export interface ComparedCapture {
  readonly facts: CaptureFacts;
  /** What the seconds of its tables of system calls are; absent for other captures. */
  readonly seconds?: SecondsKind;
  /** Its stacks folded by a value type, after whatever steps are on. */
  treeOf(valueType: number): CallTree;
}

/** What stands on one side of a comparison: one capture, or several as one; at least one. */
export type ComparedSide = readonly ComparedCapture[];

/** How to compare; what is absent is chosen by the captures. */
export interface CompareOptions {
  /** Name of the value type. */
  readonly valueType?: string;
  readonly scale?: Scale;
  /** Whether functions are brought together that one build calls otherwise; so they are unless this is false. */
  readonly matchNames?: boolean;
}

/** Two captures compared, or why they can't be. */
export type ComparedCaptures =
  | ({ readonly ok: true } & CaptureComparison)
  | { readonly ok: false; readonly why: Incomparable };

/** Two captures, compared. */
export interface CaptureComparison {
  readonly comparison: Comparison;
  /** The value type compared, as an index of each capture's. */
  readonly types: Pair<readonly number[]>;
  readonly warnings: readonly ComparisonWarning[];
}

/** The value type by which sides are compared, as an index of each capture's, and what they are as one capture each. */
export type SideTypes =
  | {
      readonly ok: true;
      readonly types: Pair<readonly number[]>;
      readonly valueType: ValueType;
      readonly sides: Pair<CaptureOfSide>;
    }
  | { readonly ok: false; readonly why: Incomparable };

/** By what the captures of two sides are compared: what all of them have, as `commonType` chooses; or why they can't be. */
export function typesOfSides(
  before: readonly CaptureOfSide[],
  after: readonly CaptureOfSide[],
  wanted?: string,
): SideTypes {
  const first = mergeFacts('before', before);
  if (!first.ok) return first;
  const last = mergeFacts('after', after);
  if (!last.ok) return last;
  const common = commonType(withSeconds(first), withSeconds(last), wanted);
  if (!common.ok) return common;
  const type = last.facts.valueTypes[common.types.after] as ValueType;
  const ofEach = (side: readonly CaptureOfSide[], index: number) =>
    side.length === 1 ? [index] : side.map(({ facts }) => typeIn(facts, type));
  return {
    ok: true,
    types: { before: ofEach(before, common.types.before), after: ofEach(after, common.types.after) },
    valueType: { name: type.name, unit: type.unit },
    sides: { before: first, after: last },
  };
}

/**
 * Compares two sides: chooses the value type and the scale where the reader has not, lays their trees over each other,
 * and says what to keep in mind. Totals and numbers of samples are those of the whole captures, before any steps.
 */
export function compareCaptures(
  before: ComparedSide,
  after: ComparedSide,
  { valueType: wanted, scale: wantedScale, matchNames = true }: CompareOptions = {},
): ComparedCaptures {
  const common = typesOfSides(before, after, wanted);
  if (!common.ok) return common;
  const { types, valueType, sides: facts } = common;
  const input = { valueType, before: scaledSide(before, types.before), after: scaledSide(after, types.after) };
  const scale = wantedScale ?? defaultScale(input);
  if (!canScale(scale, input)) {
    const both: readonly Side[] = ['before', 'after'];
    return {
      ok: false,
      why: { code: 'no-rate', sides: both.filter((side) => !((input[side].durationNanos ?? 0) > 0)) },
    };
  }
  const scaling = scaleBy(scale, input);
  const isDrawn = (side: ComparedSide, indices: readonly number[]) =>
    side.every((capture, i) => countsSamples(capture.facts.valueTypes, indices[i] as number));
  const gated = scale !== 'subtract' && isDrawn(before, types.before) && isDrawn(after, types.after);
  const keyOf = facts.after.facts.kind === 'syscall-trace' ? threadKey : functionKey;
  const sides = { before: foldSide(before, types.before), after: foldSide(after, types.after) };
  const union = uniteSides(sides.before.trees, sides.after.trees, matchNames ? keyOf : undefined);
  const warned = (side: Side) => ({ ...facts[side], go: sides[side].go, within: sides[side].within });
  const valueTypes = { before: typeIn(facts.before.facts, valueType), after: typeIn(facts.after.facts, valueType) };
  return {
    ok: true,
    comparison: compareTrees(union, scaling, gated),
    types,
    warnings: warningsOf({ before: warned('before'), after: warned('after'), types: valueTypes, scaling, gated }),
  };
}

/** The trees of a side, and what they tell of their builds. */
interface FoldedSide {
  readonly trees: readonly BuiltTree[];
  /** The version of Go, `''` where it is not known or not the same. */
  readonly go: string;
  readonly within: readonly SideDifference[];
}

function foldSide(side: ComparedSide, types: readonly number[]): FoldedSide {
  const trees = side.map(({ facts, treeOf }, i) => {
    const tree = treeOf(types[i] as number);
    const go = goVersionOf(tree.functions.file);
    return { tree, go, build: `${facts.program} ${facts.buildId} ${go}` };
  });
  const versions = trees.map(({ go }) => go);
  const [go = ''] = versions;
  return {
    trees,
    go: versions.every((one) => one === go) ? go : '',
    within: side.length === 1 ? [] : differencesWithin(side, versions),
  };
}

/** The trees of two sides over each other, and what each capture has of it where there are several. */
function uniteSides(before: FoldedSide['trees'], after: FoldedSide['trees'], keyOf: MatchKey | undefined): UnionTree {
  const merged = { before: mergeSide(before, keyOf), after: mergeSide(after, keyOf) };
  const union = uniteTrees(merged.before.tree, merged.after.tree, keyOf);
  if (!merged.before.runs && !merged.after.runs) return union;
  const runsOf = (side: Side, nodeOf: Int32Array): readonly NodeValues[] =>
    merged[side].runs?.map((run) => onNodes(run, nodeOf, union.parent)) ?? [union[side]];
  return {
    ...union,
    matches: allMatches(union.matches, { before: merged.before.merged, after: merged.after.merged }),
    runs: { before: runsOf('before', union.nodeOfBefore), after: runsOf('after', union.nodeOfAfter) },
  };
}

interface MergedSide {
  readonly tree: SideTree;
  /** Undefined for one capture. */
  readonly runs: readonly NodeValues[] | undefined;
  readonly merged: ReadonlyMap<string, readonly string[]>;
}

function mergeSide(side: FoldedSide['trees'], keyOf: MatchKey | undefined): MergedSide {
  const [first, ...others] = side;
  return first && others.length === 0
    ? { tree: first.tree, runs: undefined, merged: new Map() }
    : mergeTrees(side, keyOf);
}

function withSeconds({ facts, seconds }: CaptureOfSide) {
  return { ...facts, ...(seconds && { seconds }) };
}

/** The numbers of a side before any steps: sums, where it has several captures. */
function scaledSide(side: ComparedSide, types: readonly number[]): ScaledSide {
  const runs = side.map(
    ({ facts }, i): ScaledSide => ({
      whole: facts.valueTypes[types[i] as number]?.total ?? 0,
      // Asked for only where samples are drawn, and then the capture counts them.
      samples: facts.valueTypes.find(({ name, unit }) => name === 'samples' && unit === 'count')?.total ?? 0,
      durationNanos: facts.durationNanos,
    }),
  );
  if (runs.length === 1) return runs[0] as ScaledSide;
  const sum = (of: (run: ScaledSide) => number) => runs.reduce((all, run) => all + of(run), 0);
  const isTimed = runs.every(({ durationNanos }) => (durationNanos ?? 0) > 0);
  return {
    whole: sum(({ whole }) => whole),
    samples: sum(({ samples }) => samples),
    durationNanos: isTimed ? sum(({ durationNanos }) => durationNanos as number) : undefined,
    runs,
  };
}
