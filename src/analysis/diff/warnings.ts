import type { SecondsKind } from '../../model/syscall-summary.ts';
import { isLaterSnapshot, type Side } from './comparable.ts';
import { canTellChance } from './compare-values.ts';
import type { SideDifference, SideFacts } from './merge-facts.ts';
import type { Pair } from './pair.ts';
import { isState, lastEqually, runsOn, type Scale, type ScaledSide, type Scaling } from './scale.ts';
import { isBetweenRuns } from './spread.ts';

/** What to keep in mind about a comparison; `warningText` puts it into words. */
export type ComparisonWarning =
  | { readonly code: 'shares' }
  | { readonly code: 'no-duration'; readonly sides: readonly Side[] }
  | { readonly code: 'durations-differ'; readonly before: number; readonly after: number }
  | { readonly code: 'types-differ'; readonly onlyBefore: readonly string[]; readonly onlyAfter: readonly string[] }
  | { readonly code: 'periods-differ'; readonly before: number; readonly after: number; readonly unit: string }
  | { readonly code: 'programs-differ'; readonly before: string; readonly after: string }
  | { readonly code: 'builds-differ'; readonly before: string; readonly after: string }
  | { readonly code: 'go-differs'; readonly before: string; readonly after: string }
  | { readonly code: 'totals-differ'; readonly part: number }
  | { readonly code: 'no-snapshot' }
  | { readonly code: 'seconds-differ'; readonly before: SecondsKind; readonly after: SecondsKind }
  | { readonly code: 'no-gate' }
  | ({ readonly code: 'side-differs'; readonly side: Side } & SideDifference)
  | { readonly code: 'several'; readonly runs: Pair<number>; readonly scale: Scale; readonly isBetweenRuns: boolean };

/** What the warnings about two captures follow from. */
export interface WarnedCaptures extends Pair<WarnedCapture> {
  /** Value types compared, as indices of either. */
  readonly types: Pair<number>;
  readonly scaling: Scaling;
  readonly gated: boolean;
}

/** One of them. */
export interface WarnedCapture {
  readonly facts: SideFacts;
  /** Go version that it was built with, `''` when it does not say (`goVersionOf`). */
  readonly go: string;
  /** Of tables of system calls. */
  readonly seconds?: SecondsKind;
  /** In what the captures of a side differ, where there are several. */
  readonly within: readonly SideDifference[];
}

/** From this difference on, as a part of the larger one, totals are said to differ. */
const MUCH = 0.2;

/**
 * Everything about two captures that makes their numbers less comparable than they look; most weighty first. Of logs
 * nothing: their messages are compared by rates or by numbers, each with its own z (`compareLogs`).
 */
export function warningsOf({ before, after, types, scaling, gated }: WarnedCaptures): readonly ComparisonWarning[] {
  if (before.facts.kind === 'log' && after.facts.kind === 'log') return [];
  const { scale, valueType, divisors } = scaling;
  const sides: readonly Side[] = ['before', 'after'];
  const unknown = sides.filter((side) => scaling[side].durationNanos === undefined);
  const [a, b] = [before.facts, after.facts];
  const totals = [scaling.before.whole / divisors.before, scaling.after.whole / divisors.after] as const;
  const part = Math.abs(totals[0] - totals[1]) / Math.max(...totals);
  const raw = [meanOf(scaling.before, 'whole'), meanOf(scaling.after, 'whole')] as const;
  const runs = { before: runsOn(scaling.before), after: runsOn(scaling.after) };
  const isSeveral = runs.before > 1 || runs.after > 1;
  const rawPart = Math.abs(raw[0] - raw[1]) / Math.max(...raw);
  const warnings: (ComparisonWarning | false)[] = [
    before.seconds !== undefined &&
      after.seconds !== undefined &&
      (before.seconds !== after.seconds || before.seconds === 'unknown') && {
        code: 'seconds-differ',
        before: before.seconds,
        after: after.seconds,
      },
    scale === 'share' && { code: 'shares' },
    scale !== 'rate' && !isState(valueType) && unknown.length > 0 && { code: 'no-duration', sides: unknown },
    (scale === 'absolute' || scale === 'subtract') && !isState(valueType) && durationsDiffer(scaling),
    scale === 'subtract' && (isSeveral || !isLaterSnapshot(a, b, types)) && { code: 'no-snapshot' },
    typesDiffer(a, b),
    ...sides.flatMap((side) =>
      (side === 'before' ? before : after).within.map((one) => ({ code: 'side-differs' as const, side, ...one })),
    ),
    a.period > 0 && b.period > 0 && a.period !== b.period && a.periodUnit === b.periodUnit
      ? { code: 'periods-differ', before: a.period, after: b.period, unit: a.periodUnit }
      : false,
    a.program !== '' && b.program !== '' && a.program !== b.program
      ? { code: 'programs-differ', before: a.program, after: b.program }
      : false,
    a.buildId !== '' && b.buildId !== '' && a.buildId !== b.buildId
      ? { code: 'builds-differ', before: a.buildId, after: b.buildId }
      : false,
    before.go !== '' && after.go !== '' && before.go !== after.go
      ? { code: 'go-differs', before: before.go, after: after.go }
      : false,
    scale === 'share'
      ? rawPart > MUCH && { code: 'totals-differ', part: rawPart }
      : part > MUCH && { code: 'totals-differ', part },
    !canTellChance({ scaling, gated }) && { code: 'no-gate' },
    isSeveral && { code: 'several', runs, scale, isBetweenRuns: isBetweenRuns(scaling) },
  ];
  return warnings.filter((warning) => warning !== false);
}

/** The Go version that a program was built with, as the paths of its sources tell it: `1.22.3`; `''` when they don't. */
export function goVersionOf(files: readonly string[]): string {
  for (const file of files) {
    const found = /(?:\/toolchain@v[\d.]+-go|\/go-?)(1\.\d+(?:\.\d+)?)[./-].*src\//.exec(file);
    if (found) return found[1] as string;
  }
  return '';
}

function durationsDiffer({ before, after }: Scaling): ComparisonWarning | false {
  const [first, last] = [meanOf(before, 'durationNanos'), meanOf(after, 'durationNanos')];
  if (Number.isNaN(first) || Number.isNaN(last) || lastEqually(first, last)) return false;
  return { code: 'durations-differ', before: first, after: last };
}

/** What a capture of the side has on average; NaN where that is not known. */
function meanOf(side: ScaledSide, of: 'whole' | 'durationNanos'): number {
  return (side[of] ?? Number.NaN) / runsOn(side);
}

function typesDiffer(a: SideFacts, b: SideFacts): ComparisonWarning | false {
  const namesOf = ({ valueTypes }: SideFacts) => valueTypes.map(({ name, unit }) => `${name}/${unit}`);
  const [before, after] = [namesOf(a), namesOf(b)];
  const onlyBefore = before.filter((name) => !after.includes(name));
  const onlyAfter = after.filter((name) => !before.includes(name));
  return onlyBefore.length + onlyAfter.length > 0 && { code: 'types-differ', onlyBefore, onlyAfter };
}
