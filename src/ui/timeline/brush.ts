import { clampRange } from '../../analysis/syscalls/time-window.ts';
import type { TimeRange } from '../../analysis/syscalls/trace-span.ts';

/** What of the brush is under the pointer: an edge, its middle, or nothing: there a new one is drawn. */
export type BrushPart = 'left' | 'right' | 'move' | 'draw';

/** What the brush belongs to. */
export interface BrushTarget {
  readonly limits: TimeRange;
  /** What is shown now. */
  shown(): TimeRange;
  /** The brush has been dragged to a range. */
  show(range: TimeRange): void;
  showAll(): void;
}

/** So near to an edge, in pixels, the pointer means it. */
const REACH = 5;
/** A pointer that moves less than this, in pixels, is still clicking. */
const CLICK_REACH = 3;

/** What is at `x`, when the brush reaches from `left` to `right`, all in pixels. A brush over everything cannot be moved. */
export function brushPartAt(x: number, left: number, right: number, isAll: boolean): BrushPart {
  if (isAll) return x <= left + REACH ? 'left' : x >= right - REACH ? 'right' : 'draw';
  // Of a brush narrower than two edges the middle is what one wants to take.
  const reach = Math.min(REACH, Math.max(1, (right - left) / 4));
  if (x >= left - REACH && x <= left + reach) return 'left';
  if (x <= right + REACH && x >= right - reach) return 'right';
  return x > left && x < right ? 'move' : 'draw';
}

/** The range after `part` of the brush was dragged from one moment to another. Edges that pass each other change places. */
export function dragBrush(part: BrushPart, origin: TimeRange, from: number, to: number, limits: TimeRange): TimeRange {
  if (part === 'move') {
    const shift = Math.min(limits.to - origin.to, Math.max(limits.from - origin.from, to - from));
    return { from: origin.from + shift, to: origin.to + shift };
  }
  const fixed = part === 'left' ? origin.to : part === 'right' ? origin.from : from;
  return clampRange(limits, Math.max(limits.from, Math.min(fixed, to)), Math.min(limits.to, Math.max(fixed, to)));
}

/**
 * Lets a brush be dragged on an element that shows all of the limits from its left to its right edge. A click beside it
 * brings it there, a double click shows everything. Returns what ends the listening.
 */
export function listenToBrush(element: HTMLElement, target: BrushTarget): () => void {
  let drag: { part: BrushPart; x: number; origin: TimeRange; moved: boolean } | undefined;

  const timeAt = (clientX: number) => {
    const { left, width } = element.getBoundingClientRect();
    const { from, to } = target.limits;
    return from + Math.min(1, Math.max(0, (clientX - left) / width)) * (to - from);
  };
  const partAt = (clientX: number): BrushPart => {
    const { left, width } = element.getBoundingClientRect();
    const { from, to } = target.limits;
    const shown = target.shown();
    const place = (time: number) => ((time - from) / (to - from)) * width;
    return brushPartAt(
      clientX - left,
      place(shown.from),
      place(shown.to),
      shown.to - shown.from >= (to - from) * 0.9999,
    );
  };

  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
    drag = { part: partAt(event.clientX), x: event.clientX, origin: target.shown(), moved: false };
    element.dataset.part = drag.part;
  };
  const move = (event: PointerEvent) => {
    if (!drag) {
      element.dataset.part = partAt(event.clientX);
      return;
    }
    if (Math.abs(event.clientX - drag.x) >= CLICK_REACH) drag.moved = true;
    if (drag.moved)
      target.show(dragBrush(drag.part, drag.origin, timeAt(drag.x), timeAt(event.clientX), target.limits));
  };
  const up = (event: PointerEvent) => {
    if (drag && !drag.moved && drag.part === 'draw' && event.type === 'pointerup') {
      const { from, to } = drag.origin;
      const half = (to - from) / 2;
      const at = timeAt(event.clientX);
      target.show(dragBrush('move', drag.origin, from + half, at, target.limits));
    }
    drag = undefined;
    delete element.dataset.part;
  };
  const all = () => target.showAll();

  element.addEventListener('pointerdown', down);
  element.addEventListener('pointermove', move);
  element.addEventListener('pointerup', up);
  element.addEventListener('pointercancel', up);
  element.addEventListener('dblclick', all);
  return () => {
    element.removeEventListener('pointerdown', down);
    element.removeEventListener('pointermove', move);
    element.removeEventListener('pointerup', up);
    element.removeEventListener('pointercancel', up);
    element.removeEventListener('dblclick', all);
  };
}
