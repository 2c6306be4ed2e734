import type { TimeRange } from '../../analysis/syscalls/trace-span.ts';
import { type BrushPart, dragBrush } from '../timeline/brush.ts';

/** What of a range is moved: one of its ends, or all of it. */
export type RangePart = Exclude<BrushPart, 'draw'>;

/** Arrows move by this part of the whole. */
const STEP = 1 / 200;
const FAR = 10;

/** A range after a key was pressed on a part of it; undefined for keys that mean nothing there. */
export function keyedRange(
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  part: RangePart,
  range: TimeRange,
  limits: TimeRange,
): TimeRange | undefined {
  const whole = limits.to - limits.from;
  const step = whole * STEP * (shiftKey ? FAR : 1);
  const by = { ArrowLeft: -step, ArrowDown: -step, ArrowRight: step, ArrowUp: step }[key];
  const far = { PageDown: -whole * STEP * FAR, PageUp: whole * STEP * FAR, Home: -whole, End: whole }[key];
  const shift = by ?? far;
  return shift === undefined ? undefined : movedPart(part, range, shift, limits);
}

/** A range with a part of it moved by so much. */
export function movedPart(part: RangePart, range: TimeRange, shift: number, limits: TimeRange): TimeRange {
  const from = part === 'right' ? range.to : range.from;
  return dragBrush(part, range, from, from + shift, limits);
}
