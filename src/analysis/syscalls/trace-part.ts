import type { Profile } from '../../model/profile.ts';
import type { SyscallTrace } from '../../model/syscall-trace.ts';
import type { FdMap } from './describe-fds.ts';
import { type SyscallRow, syscallRows } from './syscall-rows.ts';
import { type ThreadRow, threadRows } from './thread-rows.ts';
import { timedMeta, traceProfile } from './trace-profile.ts';
import { type TimeRange, traceSpan } from './trace-span.ts';

/** What the calls of a part of a trace came to. */
export interface PartCalls {
  readonly rows: readonly SyscallRow[];
  /** All threads of the trace, also those without a call in the part; `share` is of the part, in calls that began before it, too. */
  readonly threads: readonly ThreadRow[];
  /** How long the part is, in nanoseconds; undefined where it has no length, so that no rate is made of it. */
  readonly span: number | undefined;
}

/**
 * Whether a time lies in one of the ranges, `to` not included; what happens at the very end of a trace is of the range that
 * reaches there, so that ranges which meet share nothing and leave out nothing. NaN lies in none.
 */
export function withinRanges(ranges: readonly TimeRange[], span: TimeRange): (time: number) => boolean {
  const ends = ranges.map(({ to }) => (to >= span.to ? Number.POSITIVE_INFINITY : to));
  return (time) => ranges.some(({ from }, i) => time >= from && time < (ends[i] as number));
}

/** Rows of the calls that began within ranges of a trace, in their order; none where the lines have no times. O(calls). */
export function callsWithin(trace: SyscallTrace, ranges: readonly TimeRange[]): Uint32Array {
  const { calls } = trace;
  const rows = new Uint32Array(calls.length);
  const span = traceSpan(trace);
  if (!span) return rows.slice(0, 0);
  const isWithin = withinRanges(ranges, span);
  let length = 0;
  for (let row = 0; row < calls.length; row++) if (isWithin(calls.start[row] as number)) rows[length++] = row;
  return rows.slice(0, length);
}

/** How long ranges are together, in nanoseconds. */
export function lengthOfRanges(ranges: readonly TimeRange[]): number {
  return ranges.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** System calls and threads of the calls that began within ranges; rates of the rows are none of the part. O(calls). */
export function measurePart(trace: SyscallTrace, ranges: readonly TimeRange[]): PartCalls {
  const rows = callsWithin(trace, ranges);
  const span = lengthOfRanges(ranges) || undefined;
  const inside = timeInside(trace, ranges);
  return {
    rows: syscallRows(trace, { rows }),
    threads: threadRows(trace, { rows }).rows.map((row) => ({
      ...row,
      share: span === undefined ? undefined : Math.min((inside[row.thread] as number) / span, 1),
    })),
    span,
  };
}

/** Time of the ranges that each thread spent inside calls, whenever they began. */
function timeInside(trace: SyscallTrace, ranges: readonly TimeRange[]): Float64Array {
  const { calls, threads } = trace;
  const inside = new Float64Array(threads.length);
  for (let row = 0; row < calls.length; row++) {
    const time = timeWithin(trace, ranges, row);
    if (time > 0) inside[calls.thread[row] as number] = (inside[calls.thread[row] as number] as number) + time;
  }
  return inside;
}

/** Time of the ranges that was spent in a call; 0 where that is not known. */
function timeWithin({ calls }: SyscallTrace, ranges: readonly TimeRange[], row: number): number {
  const start = calls.start[row] as number;
  const end = start + (calls.duration[row] as number);
  let time = 0;
  for (const { from, to } of ranges) {
    const overlap = Math.min(end, to) - Math.max(start, from);
    if (overlap > 0) time += overlap;
  }
  return time;
}

/**
 * The stacks of ranges, as long as these are together: of calls and errors those that began there, and all the time there
 * that was spent in calls, so that a wait which began earlier is not gone. O(calls).
 */
export function partProfile(trace: SyscallTrace, fds: FdMap, ranges: readonly TimeRange[]): Profile {
  const span = traceSpan(trace);
  const isWithin = span ? withinRanges(ranges, span) : () => false;
  const profile = traceProfile(trace, fds, {
    part: {
      began: (row) => isWithin(trace.calls.start[row] as number),
      timeOf: (row) => timeWithin(trace, ranges, row),
    },
  });
  return { ...profile, meta: timedMeta(trace.clock, lengthOfRanges(ranges) || undefined) };
}
