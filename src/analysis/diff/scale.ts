import { assert } from '../../base/assert.ts';
import type { ValueType } from '../../model/profile.ts';
import type { Pair } from './pair.ts';

/** What numbers of two captures are made of before they are held against each other. */
export type Scale = 'rate' | 'absolute' | 'share' | 'subtract';

/** All of them, in the order in which they are offered. */
export const scales: readonly Scale[] = ['rate', 'absolute', 'share', 'subtract'];

/** What of one capture its scale follows from. */
export interface ScaledSide {
  /** What all of it comes to before any filter, in the unit of the value type. */
  readonly whole: number;
  /** Number of samples before any filter; of them `countsSamples` says whether they were drawn. */
  readonly samples: number;
  /** How long was recorded; undefined where the capture does not say. */
  readonly durationNanos: number | undefined;
  /** Of several captures that stand on the side together, each by itself: the numbers above are their sums. */
  readonly runs?: readonly ScaledRun[];
}

/** One of several captures on a side. */
export type ScaledRun = Pick<ScaledSide, 'whole' | 'durationNanos'>;

/** Two captures, and what they are compared by. */
export interface ScaleInput extends Pair<ScaledSide> {
  readonly valueType: ValueType;
}

/** A scale, ready to be used: a raw number divided by its side's divisor is a scaled one. */
export interface Scaling extends ScaleInput {
  readonly scale: Scale;
  /**
   * Nanoseconds or seconds of the recording, the whole, or the number of captures; infinite where there is nothing to be
   * divided by.
   */
  readonly divisors: Pair<number>;
  /** The same of each capture, where several stand on either side. */
  readonly runDivisors?: Pair<readonly number[]>;
}

/**
 * The scale that is right unless the reader says otherwise: `absolute` for what is a state and not a flow (memory in
 * use, goroutines, threads), `rate` where both durations are known, else `share`, which has its warning.
 */
export function defaultScale({ valueType, before, after }: ScaleInput): Scale {
  if (isState(valueType)) return 'absolute';
  return hasDuration(before) && hasDuration(after) ? 'rate' : 'share';
}

/** Whether two captures can be compared at a scale: rates need both durations. */
export function canScale(scale: Scale, { before, after }: Pair<Pick<ScaledSide, 'durationNanos'>>): boolean {
  return scale !== 'rate' || (hasDuration(before) && hasDuration(after));
}

/**
 * Makes a scale usable. At `rate` nanoseconds become nanoseconds per nanosecond (of CPU time: cores), anything else a
 * number per second; `absolute` and `subtract` leave numbers as they are; at `share` they are in [0, 1].
 * Of several captures on a side it is their sum by their time together, the mean of the captures, or their sum by the sum
 * of their wholes. The scale is one that `canScale`.
 */
export function scaleBy(scale: Scale, input: ScaleInput): Scaling {
  assert(canScale(scale, input), `the captures can be compared at scale ${scale}`);
  const { before, after, valueType } = input;
  const divisors = { before: divisorOf(scale, before, valueType), after: divisorOf(scale, after, valueType) };
  const each = (side: ScaledSide) => (side.runs ?? [side]).map((run) => divisorOf(scale, run, valueType));
  const hasRuns = before.runs !== undefined || after.runs !== undefined;
  return { ...input, scale, divisors, ...(hasRuns && { runDivisors: { before: each(before), after: each(after) } }) };
}

/** How many captures stand on a side. */
export function runsOn({ runs }: ScaledSide): number {
  return runs?.length ?? 1;
}

/** What is there at one moment, so that recording for longer does not make more of it. */
export function isState({ name, unit }: ValueType): boolean {
  return (
    /^(?:inuse_.*|objects|space|goroutines?|goroutineleak|threads?(?:create)?)$/.test(name) && unit !== 'nanoseconds'
  );
}

/** From here on two durations, or two totals, are not the same. */
const SAME_DURATION = 0.01;

/** Whether two recordings took equally long, as far as anybody would call it that. */
export function lastEqually(before: number, after: number): boolean {
  return Math.abs(before - after) <= SAME_DURATION * Math.max(before, after);
}

const NANOS_PER_SECOND = 1e9;

function divisorOf(
  scale: Scale,
  { whole, durationNanos = 0, runs }: ScaledRun & Pick<ScaledSide, 'runs'>,
  { unit }: ValueType,
): number {
  if (scale === 'rate') return unit === 'nanoseconds' ? durationNanos : durationNanos / NANOS_PER_SECOND;
  return scale === 'share' ? whole || Number.POSITIVE_INFINITY : (runs?.length ?? 1);
}

function hasDuration({ durationNanos }: Pick<ScaledSide, 'durationNanos'>): boolean {
  return durationNanos !== undefined && durationNanos > 0;
}
