import type { TimeRange } from '../syscalls/trace-span.ts';
import type { Pair } from './pair.ts';

/** A part of a trace that is compared: a range of its time, or the rest: all that the other part is not. */
export type TracePart = TimeRange | 'rest';

/** A part of one capture that is compared with another: one of the two captures that a difference holds, or a part of a trace. */
export type ComparedPart = keyof Pair<unknown> | TracePart;

/** Whether a part is one of a trace. */
export function isOfTrace(part: ComparedPart): part is TracePart {
  return part === 'rest' || typeof part === 'object';
}

/** The ranges that two parts of a trace are: the rest are up to two, before the other part and after it; ranges end where the trace does. */
export function rangesOf({ before, after }: Pair<TracePart>, span: TimeRange): Pair<readonly TimeRange[]> {
  return { before: rangesOfPart(before, after, span), after: rangesOfPart(after, before, span) };
}

function rangesOfPart(part: TracePart, other: TracePart, span: TimeRange): readonly TimeRange[] {
  const taken = other === 'rest' ? [] : within(other, span);
  if (part !== 'rest') return within(part, span);
  const [hole] = taken;
  if (!hole) return [span];
  return [
    { from: span.from, to: hole.from },
    { from: hole.to, to: span.to },
  ].filter(({ from, to }) => to > from);
}

function within({ from, to }: TimeRange, span: TimeRange): readonly TimeRange[] {
  const cut = { from: Math.max(from, span.from), to: Math.min(to, span.to) };
  return cut.to > cut.from ? [cut] : [];
}

/** What is just before a range and as long, or all that is before it where that is less; undefined where nothing is. */
export function rangeBefore({ from, to }: TimeRange, span: TimeRange): TimeRange | undefined {
  const begin = Math.max(span.from, from - (to - from));
  return begin < from ? { from: begin, to: from } : undefined;
}

/** Whether a range leaves a rest. */
export function hasRest({ from, to }: TimeRange, span: TimeRange): boolean {
  return from > span.from || to < span.to;
}
