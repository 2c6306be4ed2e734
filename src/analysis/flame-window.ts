/** The part of the whole width that fills the graph, as fractions 0 <= from < to <= 1. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

export const EVERYTHING: Window = { from: 0, to: 1 };

/**
 * No window is narrower than this: a pixel of it is still hundreds of times what a double can tell apart near 1,
 * so positions, and with them the numbers under the pointer, stay exact.
 */
export const NARROWEST = 1e-10;

/** The window that was meant, moved and narrowed until it is one: inside [0, 1] and no narrower than `NARROWEST`. */
export function clampWindow(from: number, to: number): Window {
  if (from >= 0 && to <= 1 && to - from >= NARROWEST) return { from, to };
  const span = Math.min(1, Math.max(NARROWEST, to - from));
  const start = Math.min(1 - span, Math.max(0, (from + to) / 2 - span / 2));
  return { from: start, to: Math.min(1, start + span) };
}

/** Zooms by `factor` (above 1 comes nearer) and keeps what is at `at` (0..1 of the graph's width) where it is. */
export function zoomAround(window: Window, at: number, factor: number): Window {
  const span = window.to - window.from;
  const next = Math.min(1, Math.max(NARROWEST, span / factor));
  const fixed = window.from + at * span;
  return clampSpan(fixed - at * next, next);
}

/** Moves the window by `share` of its own width; at an edge it stops, and never changes its width. */
export function panBy(window: Window, share: number): Window {
  const span = window.to - window.from;
  return clampSpan(window.from + share * span, span);
}

/** A window on the way from one to the other; `progress` runs from 0 to 1. */
export function between(from: Window, to: Window, progress: number): Window {
  if (progress >= 1) return to;
  const eased = 1 - (1 - progress) ** 3;
  return { from: from.from + (to.from - from.from) * eased, to: from.to + (to.to - from.to) * eased };
}

/** Where a fraction of the whole width is in the graph: 0 at its left edge, 1 at its right. */
export function placeOf(window: Window, fraction: number): number {
  return (fraction - window.from) / (window.to - window.from);
}

/** Which fraction of the whole width is at this place of the graph. */
export function fractionAt(window: Window, place: number): number {
  return window.from + place * (window.to - window.from);
}

/** Whether two windows are the same to the eye: no edge differs by a hundredth of a pixel of a wide screen. */
export function sameWindow(a: Window, b: Window): boolean {
  const tolerance = Math.min(a.to - a.from, b.to - b.from) * 2e-6;
  return Math.abs(a.from - b.from) <= tolerance && Math.abs(a.to - b.to) <= tolerance;
}

function clampSpan(from: number, span: number): Window {
  const start = Math.min(1 - span, Math.max(0, from));
  return { from: start, to: Math.min(1, start + span) };
}
