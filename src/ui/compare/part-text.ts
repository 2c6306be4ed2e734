import type { TimeRange } from '../../analysis/syscalls/trace-span.ts';
import type { TraceClock } from '../../model/syscall-trace.ts';
import { digitsFor, timeLabel } from '../timeline/time-axis.ts';

/** A range as the lines of its trace print times, as exact as its length asks for: `12:00:02.000–12:00:06.000`, `2 s–90 s`. */
export function rangeText(clock: TraceClock, { from, to }: TimeRange): string {
  const digits = digitsFor((to - from) / 60);
  return `${timeLabel(clock, from, digits)}–${timeLabel(clock, to, digits)}`;
}

/** All the ranges of a part. */
export function rangesText(clock: TraceClock, ranges: readonly TimeRange[]): string {
  return ranges.map((range) => rangeText(clock, range)).join(', ');
}
