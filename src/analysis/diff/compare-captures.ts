import type { CallTree } from '../../model/call-tree.ts';
import type { CaptureFacts } from '../../model/facts.ts';
import type { ValueType } from '../../model/profile.ts';
import type { SecondsKind } from '../../model/syscall-summary.ts';
import { commonType, type Incomparable, type Side } from './comparable.ts';
import { type Comparison, compareTrees } from './compare-trees.ts';
import { countsSamples } from './compare-values.ts';
import { functionKey, threadKey } from './match-key.ts';
import type { Pair } from './pair.ts';
import { canScale, defaultScale, type Scale, type ScaledSide, scaleBy } from './scale.ts';
import { uniteTrees } from './union-tree.ts';
import { type ComparisonWarning, goVersionOf, warningsOf } from './warnings.ts';

/** A capture, as far as it is compared. */
export interface ComparedCapture {
  readonly facts: CaptureFacts;
  /** What the seconds of its tables of system calls are; absent for other captures. */
  readonly seconds?: SecondsKind;
  /** Its stacks folded by a value type, after whatever steps are on. */
  treeOf(valueType: number): CallTree;
}

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
  /** Value types compared, as indices of either capture's. */
  readonly types: Pair<number>;
  readonly warnings: readonly ComparisonWarning[];
}

/**
 * Compares two captures: chooses the value type and the scale where the reader has not, lays their trees over each other,
 * and says what to keep in mind. Totals and numbers of samples are those of the whole captures, before any steps.
 */
export function compareCaptures(
  before: ComparedCapture,
  after: ComparedCapture,
  { valueType: wanted, scale: wantedScale, matchNames = true }: CompareOptions = {},
): ComparedCaptures {
  const common = commonType(withSeconds(before), withSeconds(after), wanted);
  if (!common.ok) return common;
  const { types } = common;
  const valueType = after.facts.valueTypes[types.after] as ValueType;
  const trees = { before: before.treeOf(types.before), after: after.treeOf(types.after) };
  const input = {
    valueType: { name: valueType.name, unit: valueType.unit },
    before: sideOf(before, types.before),
    after: sideOf(after, types.after),
  };
  const scale = wantedScale ?? defaultScale(input);
  if (!canScale(scale, input)) {
    const sides: readonly Side[] = ['before', 'after'];
    return {
      ok: false,
      why: { code: 'no-rate', sides: sides.filter((side) => !((input[side].durationNanos ?? 0) > 0)) },
    };
  }
  const scaling = scaleBy(scale, input);
  const gated =
    scale !== 'subtract' &&
    countsSamples(before.facts.valueTypes, types.before) &&
    countsSamples(after.facts.valueTypes, types.after);
  const keyOf = after.facts.kind === 'syscall-trace' ? threadKey : functionKey;
  const union = uniteTrees(trees.before, trees.after, matchNames ? keyOf : undefined);
  return {
    ok: true,
    comparison: compareTrees(union, scaling, gated),
    types,
    warnings: warningsOf({
      before: withGo(before, trees.before),
      after: withGo(after, trees.after),
      types,
      scaling,
      gated,
    }),
  };
}

function withSeconds({ facts, seconds }: ComparedCapture) {
  return { ...facts, ...(seconds && { seconds }) };
}

function withGo(capture: ComparedCapture, tree: CallTree) {
  return {
    facts: capture.facts,
    go: goVersionOf(tree.functions.file),
    ...(capture.seconds && { seconds: capture.seconds }),
  };
}

function sideOf({ facts }: ComparedCapture, valueType: number): ScaledSide {
  return {
    whole: facts.valueTypes[valueType]?.total ?? 0,
    // Asked for only where samples are drawn, and then the capture counts them.
    samples: facts.valueTypes.find(({ name, unit }) => name === 'samples' && unit === 'count')?.total ?? 0,
    durationNanos: facts.durationNanos,
  };
}
