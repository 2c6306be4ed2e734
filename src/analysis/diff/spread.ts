import type { Pair } from './pair.ts';
import { runsOn, type Scaling } from './scale.ts';

/** From so many captures on each side on, a difference is judged by how much they differ among themselves. */
export const LEAST_RUNS = 3;

/** What each capture has of something: raw numbers, by capture a column. */
export interface RunColumns extends Pair<readonly Float64Array[]> {
  /** Of the columns. */
  readonly row: number;
}

/** The captures of one side by what each has of something, at the scale. A capture that lacks it has 0. */
export interface Spread {
  readonly runs: number;
  /** Each capture counts alike, however long it took. */
  readonly mean: number;
  /** Of the sample: by one less than there are captures; NaN of one alone. */
  readonly variance: number;
}

/** Whether z tells of the spread between captures, and not of how many samples were drawn. */
export function isBetweenRuns({ scale, before, after }: Pick<Scaling, 'scale' | 'before' | 'after'>): boolean {
  return scale !== 'subtract' && Math.min(runsOn(before), runsOn(after)) >= LEAST_RUNS;
}

/** The spread of one row of columns, each divided by its own divisor. O(captures). */
export function spreadOf(columns: readonly Float64Array[], row: number, divisors: readonly number[]): Spread {
  const runs = columns.length;
  const valueAt = (run: number) => ((columns[run] as Float64Array)[row] as number) / (divisors[run] as number);
  // Reckoned from the first one: of equal numbers the variance is nothing, and not what rounding leaves.
  const first = valueAt(0);
  let sum = 0;
  for (let run = 1; run < runs; run++) sum += valueAt(run) - first;
  const mean = sum / runs;
  let squares = 0;
  for (let run = 0; run < runs; run++) squares += (valueAt(run) - first - mean) ** 2;
  return { runs, mean: first + mean, variance: runs > 1 ? squares / (runs - 1) : Number.NaN };
}

/**
 * How many standard errors two means differ by, when the sides may differ in variance (Welch). Undefined where no capture
 * differs from another of its side: then the spread says nothing of chance.
 * Source: B. L. Welch, Biometrika 34 (1947).
 */
export function welchZ(before: Spread, after: Spread): number | undefined {
  const variance = before.variance / before.runs + after.variance / after.runs;
  return variance > 0 ? (after.mean - before.mean) / Math.sqrt(variance) : undefined;
}
