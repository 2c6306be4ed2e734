import type { TimeRange } from './trace-span.ts';

/** No view is shorter, in nanoseconds: strace prints microseconds, and a call of one should fill the view at most. */
export const SHORTEST = 1000;

/** The range that a timeline can show: the span, widened to `SHORTEST` when the whole trace is shorter than that. */
export function limitsOf({ from, to }: TimeRange): TimeRange {
  return { from, to: Math.max(to, from + SHORTEST) };
}

/** The range that was meant, moved and widened until it lies within the limits and is no shorter than `SHORTEST`. */
export function clampRange(limits: TimeRange, from: number, to: number): TimeRange {
  if (from >= limits.from && to <= limits.to && to - from >= SHORTEST) return { from, to };
  const length = Math.min(limits.to - limits.from, Math.max(SHORTEST, to - from));
  return slide(limits, (from + to) / 2 - length / 2, length);
}

/** Zooms by `factor` (above 1 comes nearer) and keeps what is at `place` (0..1 of the width) where it is. */
export function zoomRange(limits: TimeRange, range: TimeRange, place: number, factor: number): TimeRange {
  const length = range.to - range.from;
  const next = Math.min(limits.to - limits.from, Math.max(SHORTEST, length / factor));
  return slide(limits, range.from + place * (length - next), next);
}

/** Moves the range by `share` of its own length; at a limit it stops, and never changes its length. */
export function panRange(limits: TimeRange, range: TimeRange, share: number): TimeRange {
  const length = range.to - range.from;
  return slide(limits, range.from + share * length, length);
}

/** A range in which a call fills half of the view; one without a known length is shown in a tenth of a millisecond. */
export function rangeAround(limits: TimeRange, start: number, duration: number): TimeRange {
  const length = duration > 0 ? duration : 100_000;
  const middle = start + (duration > 0 ? duration / 2 : 0);
  return clampRange(limits, middle - length, middle + length);
}

/** The range moved, without changing its length, as little as lets `start` to `end` (or as much of it as fits) be seen. */
export function revealRange(limits: TimeRange, range: TimeRange, start: number, end: number): TimeRange {
  if (end >= range.from && start <= range.to) return range;
  const length = range.to - range.from;
  return slide(limits, (start + end) / 2 - length / 2, length);
}

/** Whether two ranges are the same to the eye: no end differs by a hundredth of a pixel of a wide screen. */
export function sameRange(a: TimeRange, b: TimeRange): boolean {
  const tolerance = Math.min(a.to - a.from, b.to - b.from) * 2e-6;
  return Math.abs(a.from - b.from) <= tolerance && Math.abs(a.to - b.to) <= tolerance;
}

function slide(limits: TimeRange, from: number, length: number): TimeRange {
  const start = Math.min(limits.to - length, Math.max(limits.from, from));
  return { from: start, to: Math.min(limits.to, start + length) };
}
