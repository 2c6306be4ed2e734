import type { CaptureFacts, ValueTypeFacts } from '../../model/facts.ts';
import type { SecondsKind } from '../../model/syscall-summary.ts';
import { formatDuration, formatValue } from '../../model/units.ts';
import type { ComparedFacts, Incomparable, Side } from './comparable.ts';
import { lastEqually } from './scale.ts';

/** What of the facts of a capture, or of all captures of a side, their comparison follows from. */
export type SideFacts = Pick<
  CaptureFacts,
  | 'kind'
  | 'valueTypes'
  | 'defaultValueType'
  | 'program'
  | 'buildId'
  | 'period'
  | 'periodUnit'
  | 'timeMillis'
  | 'durationNanos'
>;

/** One capture of a side. */
export interface CaptureOfSide {
  readonly facts: SideFacts;
  /** What the seconds of its tables of system calls are; absent for other captures. */
  readonly seconds?: SecondsKind;
}

/** The facts of all captures of a side as one, or why they can't stand there together. */
export type MergedFacts = ({ readonly ok: true } & CaptureOfSide) | { readonly ok: false; readonly why: Incomparable };

/** In what the captures of one side are not alike. */
export interface SideDifference {
  readonly what: 'program' | 'build' | 'go' | 'period' | 'types' | 'duration';
  /** What there is; of `types` those that not all of them have, of `duration` the shortest and the longest. */
  readonly values: readonly string[];
}

/**
 * Adds up the facts of the captures of one side: value types that all of them have, with the sums of their totals, and the
 * time of all of them. What they do not have in common is left unsaid. Of one capture they are its own; there is one at least.
 */
export function mergeFacts(side: Side, captures: readonly CaptureOfSide[]): MergedFacts {
  const first = captures[0] as CaptureOfSide;
  if (captures.length === 1) return { ok: true, ...first };
  const all = captures.map(({ facts }) => facts);
  // Folded stacks do not say what they are of.
  const kinds = distinct(all.map(({ kind }) => kind)).filter((kind) => kind !== 'other');
  if (kinds.length > 1) return { ok: false, why: { code: 'side-kinds', side, kinds } };
  // What is compared of logs are their messages, one log with one.
  if (kinds[0] === 'log') return { ok: false, why: { code: 'side-logs', side } };
  const valueTypes = first.facts.valueTypes.flatMap((type) => {
    const same = all.map((facts) => facts.valueTypes[typeIn(facts, type)]).filter((one) => one !== undefined);
    const sum = (of: 'total' | 'whole') => same.reduce((total, one) => total + one[of], 0);
    return same.length < all.length ? [] : [{ ...type, total: sum('total'), whole: sum('whole') }];
  });
  if (valueTypes.length === 0) return { ok: false, why: { code: 'side-types', side } };
  const shown = first.facts.valueTypes[first.facts.defaultValueType];
  const shownAt = valueTypes.findIndex((type) => shown && isSameType(type, shown));
  const seconds = captures.some((one) => one.seconds === undefined)
    ? undefined
    : (only(captures.map((one) => one.seconds)) ?? 'unknown');
  const periods = distinct(all.map(periodText));
  const durations = all.map(({ durationNanos }) => durationNanos ?? 0);
  return {
    ok: true,
    facts: {
      kind: kinds[0] ?? 'other',
      valueTypes,
      defaultValueType: shownAt < 0 ? valueTypes.length - 1 : shownAt,
      program: only(all.map(({ program }) => program)) ?? '',
      buildId: only(all.map(({ buildId }) => buildId)) ?? '',
      period: periods.length === 1 ? first.facts.period : 0,
      periodUnit: periods.length === 1 ? first.facts.periodUnit : '',
      timeMillis: undefined,
      durationNanos: durations.every((nanos) => nanos > 0)
        ? durations.reduce((sum, nanos) => sum + nanos, 0)
        : undefined,
    },
    ...(seconds && { seconds }),
  };
}

/** In what the captures of one side differ, as far as they say; `go` are their versions of Go. */
export function differencesWithin(
  captures: readonly CaptureOfSide[],
  go: readonly string[],
): readonly SideDifference[] {
  const all = captures.map(({ facts }) => facts);
  const typeNames = all.map(({ valueTypes }) => valueTypes.map(({ name, unit }) => `${name}/${unit}`));
  const durations = all.map(({ durationNanos }) => durationNanos ?? 0).filter((nanos) => nanos > 0);
  const [shortest, longest] = [Math.min(...durations), Math.max(...durations)];
  const differences: SideDifference[] = [
    {
      what: 'types',
      values: distinct(typeNames.flat()).filter((name) => !typeNames.every((names) => names.includes(name))),
    },
  ];
  if (durations.length > 0 && !lastEqually(shortest, longest))
    differences.push({ what: 'duration', values: [shortest, longest].map((nanos) => formatDuration(nanos)) });
  const known = {
    period: all.map(periodText),
    program: all.map(({ program }) => program),
    build: all.map(({ buildId }) => buildId.slice(0, 12)),
    go,
  };
  for (const what of ['period', 'program', 'build', 'go'] as const) {
    const values = distinct(known[what].filter((value) => value !== ''));
    if (values.length > 1) differences.push({ what, values });
  }
  return differences.filter(({ values }) => values.length > 0);
}

/** Where a capture has a value type, -1 for nowhere. */
export function typeIn(
  { valueTypes }: Pick<ComparedFacts, 'valueTypes'>,
  type: Pick<ValueTypeFacts, 'name' | 'unit'>,
): number {
  return valueTypes.findIndex((one) => isSameType(one, type));
}

function isSameType(a: Pick<ValueTypeFacts, 'name' | 'unit'>, b: Pick<ValueTypeFacts, 'name' | 'unit'>): boolean {
  return a.name === b.name && a.unit === b.unit;
}

function periodText({ period, periodUnit }: SideFacts): string {
  return period > 0 ? formatValue(period, periodUnit) : '';
}

/** The one value that there is; undefined for several. */
function only<Value>(values: readonly Value[]): Value | undefined {
  const all = distinct(values);
  return all.length === 1 ? all[0] : undefined;
}

/** Each once, in the order in which they come. */
function distinct<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)];
}
