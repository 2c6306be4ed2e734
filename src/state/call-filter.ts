import { type CallFilter, tidyFilter } from '../analysis/syscalls/filter-calls.ts';
import type { TimeRange } from '../analysis/syscalls/trace-span.ts';
import type { FoundCalls } from '../model/finding.ts';

/** Whether a filter leaves all calls. */
export function leavesAll(filter: CallFilter): boolean {
  return Object.keys(tidyFilter(filter)).length === 0;
}

/** Whether two filters ask for the same. */
export function isSameFilter(a: CallFilter, b: CallFilter): boolean {
  const ordered = (filter: CallFilter) =>
    JSON.stringify(Object.entries(tidyFilter(filter)).sort(([x], [y]) => (x < y ? -1 : 1)));
  return ordered(a) === ordered(b);
}

/** The worst second of a finding with as much before and after it; undefined when it names none. */
export function peakRange({ peakAt }: FoundCalls, span: TimeRange): TimeRange | undefined {
  if (peakAt === undefined) return undefined;
  return clampRange({ from: peakAt - 1e9, to: peakAt + 2e9 }, span);
}

/** Nanoseconds; no timeline shows less. */
const NARROWEST = 1e3;

/** A part of a span: at least a microsecond wide where the span is, moved rather than cut where it reaches out of it. */
export function clampRange({ from, to }: TimeRange, span: TimeRange): TimeRange {
  const whole = span.to - span.from;
  const width = Math.min(Math.max(to - from, NARROWEST), whole);
  const middle = (from + to) / 2;
  if (!Number.isFinite(middle)) return span;
  const start = to - from < NARROWEST ? middle - width / 2 : from;
  const clamped = Math.min(Math.max(start, span.from), span.to - width);
  return { from: clamped, to: clamped + width };
}
