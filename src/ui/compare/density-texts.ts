import type { Side } from '../../analysis/diff/comparable.ts';
import type { ComparedDensities } from '../../analysis/diff/compare-densities.ts';
import type { TraceClock } from '../../model/syscall-trace.ts';
import { digitsFor, timeLabel } from '../timeline/time-axis.ts';

/** Calls and errors per second in one stretch. */
export interface Reading {
  readonly calls: number;
  readonly errors: number;
}

/** What a side had in a stretch; undefined where nothing was recorded. */
export function readingAt(densities: ComparedDensities, side: Side, stretch: number): Reading | undefined {
  const { calls, errors, ranges } = densities[side];
  const [begin, end] = [stretch / densities.length, (stretch + 1) / densities.length];
  if (!ranges.some(({ from, to }) => from < end && to > begin)) return undefined;
  const seconds = densities.width / 1e9;
  return { calls: (calls[stretch] as number) / seconds, errors: (errors[stretch] as number) / seconds };
}

/** A whole side in numbers: what it had, how long it lasted in nanoseconds, and the most in one stretch, per second. */
export interface DensitySummary extends Reading {
  readonly length: number;
  readonly peak: number;
  /** Begin of the busiest stretch, nanoseconds since the origin of the side's clock. */
  readonly peakAt: number;
}

export function summaryOf(densities: ComparedDensities, side: Side): DensitySummary {
  const { calls, errors, span, origin } = densities[side];
  let busiest = 0;
  for (let i = 1; i < calls.length; i++) if ((calls[i] as number) > (calls[busiest] as number)) busiest = i;
  const sum = (counts: Uint32Array) => counts.reduce((all, count) => all + count, 0);
  return {
    calls: sum(calls),
    errors: sum(errors),
    length: span,
    peak: (calls[busiest] as number) / (densities.width / 1e9),
    peakAt: origin + busiest * densities.width,
  };
}

/** When a stretch begins, on a clock on which the first one begins at `origin`. */
export function timeOfStretch({ width }: ComparedDensities, origin: number, stretch: number): number {
  return origin + stretch * width;
}

/** A moment, as exact as the stretches are. */
export function momentText(clock: TraceClock, time: number, width: number): string {
  return timeLabel(clock, time, digitsFor(width));
}

/** A clock that counts from the begin. */
export function sinceClock(clock: TraceClock): TraceClock {
  return { ...clock, kind: 'relative', origin: 0n };
}
