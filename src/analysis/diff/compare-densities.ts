import { OUTCOME, type TraceClock } from '../../model/syscall-trace.ts';
import type { TimelineColumns } from '../syscalls/timeline.ts';
import { stretchFor } from '../syscalls/timeline-layout.ts';
import { lengthOfRanges, withinRanges } from '../syscalls/trace-part.ts';
import type { TimeRange } from '../syscalls/trace-span.ts';
import type { Pair } from './pair.ts';

/** The calls of one side by time: of a whole trace, or of ranges of it. */
export interface DensitySide {
  readonly columns: TimelineColumns;
  readonly ranges: readonly TimeRange[];
}

/** Where moments of both sides are drawn one above the other: as long after the begin of each, or at one time of the clock. */
export type Alignment = 'begin' | 'clock';

/**
 * Calls and errors of two sides, counted in equally long stretches from one moment on: stretch `i` of both is drawn in one
 * place. A call counts where it began, an error where it was returned.
 */
export interface ComparedDensities extends Pair<SideDensity> {
  /** Nanoseconds of a stretch: round, and no shorter than either clock can tell apart. */
  readonly width: number;
  /** Number of stretches. */
  readonly length: number;
  /** The most calls or errors in one stretch of either side, per second. */
  readonly peak: number;
}

/** One side on the common scale. */
export interface SideDensity {
  /** Moment at which stretch 0 begins, nanoseconds since the origin of the side's own clock. */
  readonly origin: number;
  readonly calls: Uint32Array;
  readonly errors: Uint32Array;
  /** How long was recorded, in nanoseconds. */
  readonly span: number;
  /** What was recorded, as parts of the whole scale: `from` and `to` in [0, 1]. */
  readonly ranges: readonly TimeRange[];
}

/** So many stretches at most: more are not told apart on a screen. */
const MOST = 600;

/** Counts both sides on one scale; undefined where neither has any time. O(calls). */
export function compareDensities(sides: Pair<DensitySide>, alignment: Alignment): ComparedDensities | undefined {
  const [before, after] = [extentOf(sides.before), extentOf(sides.after)];
  if (!before || !after) return undefined;
  const offset = alignment === 'clock' ? clockOffset(sides.after.columns.clock, sides.before.columns.clock) : undefined;
  // Moments of B on the clock of A.
  const shift = offset ?? before.from - after.from;
  const from = Math.min(before.from, after.from + shift);
  const to = Math.max(before.to, after.to + shift);
  const resolution = Math.max(sides.before.columns.clock.resolution, sides.after.columns.clock.resolution);
  const width = Math.max(stretchFor({ from, to }, MOST), resolution);
  const length = Math.max(1, Math.ceil((to - from) / width));
  const scale = { width, length };
  const [a, b] = [countSide(sides.before, from, scale), countSide(sides.after, from - shift, scale)];
  const most = [a.calls, a.errors, b.calls, b.errors].reduce((high, counts) => Math.max(high, largest(counts)), 0);
  return { width, length, peak: most / (width / 1e9), before: a, after: b };
}

/** Whether both sides are of clocks that tell the same time, and have some of it in common: then it can be drawn so. */
export function shareClock({ before, after }: Pair<DensitySide>): boolean {
  const offset = clockOffset(after.columns.clock, before.columns.clock);
  const [a, b] = [extentOf(before), extentOf(after)];
  return offset !== undefined && a !== undefined && b !== undefined && a.from < b.to + offset && b.from + offset < a.to;
}

/** From the first begin to the last end. */
function extentOf({ ranges }: DensitySide): TimeRange | undefined {
  const [first, last] = [ranges[0], ranges.at(-1)];
  return first && last && last.to > first.from ? { from: first.from, to: last.to } : undefined;
}

/** What makes moments of one clock moments of another; undefined where they don't tell the same time: of one trace they always do. */
function clockOffset(from: TraceClock, to: TraceClock): number | undefined {
  if (from === to) return 0;
  const tells = from.kind === to.kind && (from.kind === 'day' || from.kind === 'epoch');
  return tells ? Number(from.origin - to.origin) : undefined;
}

function countSide(side: DensitySide, origin: number, scale: Scale): SideDensity {
  const whole = scale.width * scale.length;
  return {
    origin,
    ...countCalls(side, origin, scale),
    span: lengthOfRanges(side.ranges),
    ranges: side.ranges.map(({ from, to }) => ({ from: (from - origin) / whole, to: (to - origin) / whole })),
  };
}

/** Equally long stretches of time. */
type Scale = Pick<ComparedDensities, 'width' | 'length'>;

/** Calls and errors of a side in stretches from `origin` on. O(calls). */
export function countCalls(
  { columns, ranges }: DensitySide,
  origin: number,
  { width, length }: Scale,
): Pick<SideDensity, 'calls' | 'errors'> {
  const calls = new Uint32Array(length);
  const errors = new Uint32Array(length);
  const isWithin = withinRanges(ranges, columns.span);
  const count = (column: Uint32Array, time: number) => {
    const at = Math.min(length - 1, Math.max(0, Math.floor((time - origin) / width)));
    column[at] = (column[at] as number) + 1;
  };
  for (let row = 0; row < columns.length; row++) {
    const start = columns.start[row] as number;
    if (!isWithin(start)) continue;
    count(calls, start);
    if (columns.outcome[row] !== OUTCOME.failed) continue;
    const end = start + ((columns.duration[row] as number) || 0);
    if (isWithin(end)) count(errors, end);
  }
  return { calls, errors };
}

function largest(counts: Uint32Array): number {
  return counts.reduce((high, count) => Math.max(high, count), 0);
}
