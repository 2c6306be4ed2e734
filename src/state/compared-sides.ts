import type { CompareOptions } from '../analysis/diff/compare-captures.ts';
import { typesOfSides } from '../analysis/diff/compare-captures.ts';
import type { Pair } from '../analysis/diff/pair.ts';
import { canScale } from '../analysis/diff/scale.ts';
import type { CaptureFacts } from '../model/facts.ts';
import type { SecondsKind } from '../model/syscall-summary.ts';
import type { ComparisonView } from './comparison-view.ts';
import type { OpenEntry } from './entries.ts';

/** A capture as it stands on a side of a comparison. */
export interface StandingCapture {
  /** With the time that it took, as the reader says it, where the capture does not. */
  readonly facts: CaptureFacts;
  /** What the seconds of its tables of system calls are; absent for other captures. */
  readonly seconds?: SecondsKind;
}

/** The captures of both sides, with what the reader says of them: `spans` are of each side in all, in nanoseconds. */
export function standingCaptures(
  { before, after }: Pair<readonly OpenEntry[]>,
  spans: ComparisonView['spans'],
): Pair<readonly StandingCapture[]> {
  const side = (entries: readonly OpenEntry[], span: number | undefined) =>
    // Whatever each of several took: rates are of all their time.
    entries.map((entry) => standing(entry, span === undefined ? undefined : span / entries.length));
  return { before: side(before, spans.before), after: side(after, spans.after) };
}

function standing({ opened, view }: OpenEntry, span: number | undefined): StandingCapture {
  const { facts, syscalls } = opened;
  const seconds = syscalls?.facts.source === 'summary' ? (view.syscalls?.seconds ?? syscalls.facts.seconds) : undefined;
  return {
    facts: span === undefined || facts.durationNanos !== undefined ? facts : { ...facts, durationNanos: span },
    ...(seconds && { seconds }),
  };
}

/** What of it can be asked of these captures as well; the rest is for them to choose. */
export function optionsFor(
  options: CompareOptions,
  { before, after }: Pair<readonly StandingCapture[]>,
): CompareOptions {
  const { valueType, scale, ...others } = options;
  const common = typesOfSides(before, after, valueType);
  const sides = common.ok ? common : typesOfSides(before, after);
  if (!sides.ok) return others;
  const [first, last] = [sides.sides.before.facts, sides.sides.after.facts];
  return {
    ...others,
    ...(common.ok && valueType !== undefined && { valueType }),
    ...(scale && canScale(scale, { before: first, after: last }) && { scale }),
  };
}
