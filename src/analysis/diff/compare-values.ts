import type { ValueType } from '../../model/profile.ts';
import { countTypeOf } from '../count-type.ts';
import type { Pair } from './pair.ts';
import type { Scaling } from './scale.ts';
import { isBetweenRuns, type RunColumns, type Spread, spreadOf, welchZ } from './spread.ts';

/** What became of something, told by its raw numbers and never by rounded ones. */
export type ChangeState = 'added' | 'removed' | 'changed' | 'same';

/** Two raw numbers of one thing, and the samples they were drawn from. */
export interface RawPair extends Pair<number> {
  readonly samplesBefore: number;
  readonly samplesAfter: number;
  /** Where several captures stand on either side, what each has of it. */
  readonly runs?: RunColumns | undefined;
}

/** Two numbers held against each other. */
export interface ComparedValues {
  /** At the scale. */
  readonly before: number;
  readonly after: number;
  /** `after - before`. */
  readonly delta: number;
  /** Difference of the shares of the wholes, in [-1, 1]. */
  readonly points: number;
  /** `after / before - 1`; undefined but for what has changed: what came or went has none. */
  readonly ratio: number | undefined;
  readonly state: ChangeState;
  /**
   * How many standard errors the difference is: of the spread between captures where there are enough of them
   * (`isBetweenRuns`), else as if samples were independent; undefined where none were drawn either.
   */
  readonly z: number | undefined;
  /** Where several captures stand on either side, at the scale: their mean, each counted alike, … */
  readonly mean?: Pair<number>;
  /** … and the standard deviation between them, NaN of one alone. */
  readonly deviation?: Pair<number>;
}

/** Below so many standard errors, or so few samples in both together, a difference may be chance. */
const LEAST_Z = 3;
const LEAST_SAMPLES = 10;

/** Compares two raw numbers at a scale. `gated`: whether samples are drawn (`countsSamples`). */
export function compareValues(pair: RawPair, scaling: Scaling, gated: boolean): ComparedValues {
  const spreads = pair.runs && spreadsOf(pair.runs, scaling);
  const before = pair.before / scaling.divisors.before;
  const after = pair.after / scaling.divisors.after;
  const state = changeOf(pair, scaling.divisors);
  return {
    before,
    after,
    delta: state === 'same' ? 0 : after - before,
    points: shareOf(pair.after, scaling.after.whole) - shareOf(pair.before, scaling.before.whole),
    ratio: state === 'changed' ? after / before - 1 : undefined,
    state,
    z: zOf(pair, scaling, gated, spreads),
    ...(spreads && {
      mean: { before: spreads.before.mean, after: spreads.after.mean },
      deviation: { before: Math.sqrt(spreads.before.variance), after: Math.sqrt(spreads.after.variance) },
    }),
  };
}

/** Whether anybody can tell what may be chance: samples were drawn, or each side has enough captures. */
export function canTellChance({ scaling, gated }: { readonly scaling: Scaling; readonly gated: boolean }): boolean {
  return gated || isBetweenRuns(scaling);
}

/** What became of something. Quotients are compared crosswise, so equal ones are equal in floating point, too. */
export function changeOf({ before, after }: Pair<number>, divisors: Pair<number>): ChangeState {
  if (before === 0) return after === 0 ? 'same' : 'added';
  if (after === 0) return 'removed';
  return before * divisors.after === after * divisors.before ? 'same' : 'changed';
}

/**
 * Whether a difference is within what chance makes of it; undefined where there is no z. It is a guide: samples that
 * follow each other are alike, and three captures tell little of their spread, so `z` is too large rather than too small.
 * `gated`: whether samples are drawn, of which there must be enough.
 */
export function isNoise(
  pair: Pick<RawPair, 'samplesBefore' | 'samplesAfter'>,
  z: number | undefined,
  gated = true,
): boolean | undefined {
  if (z === undefined) return undefined;
  return Math.abs(z) < LEAST_Z || (gated && pair.samplesBefore + pair.samplesAfter < LEAST_SAMPLES);
}

/** How many standard errors two rates of samples differ by, were these independent: of two Poisson processes over their times. */
export function poissonZ(
  samples: readonly [before: number, after: number],
  times: readonly [before: number, after: number],
): number {
  const variance = samples[0] / times[0] ** 2 + samples[1] / times[1] ** 2;
  return variance > 0 ? (samples[1] / times[1] - samples[0] / times[0]) / Math.sqrt(variance) : 0;
}

/** How many standard errors two shares of samples differ by: the test of two proportions, 0 where either is of nothing. */
export function proportionsZ(
  samples: readonly [before: number, after: number],
  of: readonly [before: number, after: number],
): number {
  if (of[0] === 0 || of[1] === 0) return 0;
  const pooled = (samples[0] + samples[1]) / (of[0] + of[1]);
  const variance = pooled * (1 - pooled) * (1 / of[0] + 1 / of[1]);
  return variance > 0 ? (samples[1] / of[1] - samples[0] / of[0]) / Math.sqrt(variance) : 0;
}

/** Whether `CallTree.count` counts samples that were drawn: a profiler's own, not objects, waits or calls. */
export function countsSamples(valueTypes: readonly ValueType[], valueType: number): boolean {
  const count = valueTypes[countTypeOf(valueTypes, valueType)];
  return count !== undefined && /^samples(?:_before|_after)?$/.test(count.name);
}

/** From this part of the larger total on, a change has the full colour. */
const FULL_COLOUR = 0.05;

/**
 * How strongly a change is to be coloured, by what it means for all and not by its ratio: in [-1, 1], 0 for none,
 * 1 and -1 from 5 % of the larger total on.
 */
export function impactOf(delta: number, { before, after, divisors }: Scaling): number {
  const most = FULL_COLOUR * Math.max(before.whole / divisors.before, after.whole / divisors.after);
  if (most === 0) return 0;
  return Math.sign(delta) * Math.sqrt(Math.min(Math.abs(delta) / most, 1));
}

function spreadsOf({ before, after, row }: RunColumns, { runDivisors }: Scaling): Pair<Spread> | undefined {
  return (
    runDivisors && {
      before: spreadOf(before, row, runDivisors.before),
      after: spreadOf(after, row, runDivisors.after),
    }
  );
}

/** Where no capture differs from another of its side, the number of samples is all that tells of chance. */
function zOf(pair: RawPair, scaling: Scaling, gated: boolean, spreads: Pair<Spread> | undefined): number | undefined {
  const between = spreads && isBetweenRuns(scaling) ? welchZ(spreads.before, spreads.after) : undefined;
  return between ?? (gated ? standardErrors(pair, scaling) : undefined);
}

/**
 * Of shares the test of two proportions; of rates that of two Poisson processes over their durations; of absolute
 * numbers the same, as if both had been watched equally long.
 */
function standardErrors({ samplesBefore, samplesAfter }: RawPair, { scale, before, after }: Scaling): number {
  if (scale === 'share') return proportionsZ([samplesBefore, samplesAfter], [before.samples, after.samples]);
  const times = scale === 'rate' ? [before.durationNanos as number, after.durationNanos as number] : [1, 1];
  return poissonZ([samplesBefore, samplesAfter], times as [number, number]);
}

function shareOf(value: number, whole: number): number {
  return whole === 0 ? 0 : value / whole;
}
