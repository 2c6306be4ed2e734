import { type FlameLayout, windowOf } from '../analysis/flame-layout.ts';
import { clampWindow, EVERYTHING, sameWindow, type Window } from '../analysis/flame-window.ts';
import type { CaptureView, ZoomPlace } from './state.ts';

/** A place in a graph, and the way back from it. */
export type Zoom = Pick<CaptureView, 'window' | 'zoomed' | 'past'>;

/** A graph, and the place in it. */
interface ZoomedGraph extends Zoom {
  readonly folded: { readonly layout: FlameLayout };
}

/** So many places are kept; nobody goes back further. */
const MOST_PAST = 100;

/** A row fills the width; -1 shows everything, and then there is nothing to go back to. */
export function zoomedTo(view: ZoomedGraph, row: number): Zoom {
  const window = windowOf(view.folded.layout, row);
  return { window, zoomed: row, past: row < 0 ? [] : pastAt(view, window) };
}

/**
 * A window that the reader has panned or zoomed to by hand. A movement in several strokes is one step on the way back:
 * the place before its first stroke.
 */
export function freelyAt(view: ZoomedGraph, from: number, to: number): Zoom {
  const { layout } = view.folded;
  const window = clampWindow(from, to);
  const isFirstStroke = sameWindow(view.window, windowOf(layout, view.zoomed));
  const past = isFirstStroke ? pastAt(view, window) : view.past.filter((place) => !isWithin(place.window, window));
  return { window, zoomed: rowFilling(layout, view.zoomed, window), past };
}

/** The place before this one; everything when there is none. Nothing changes where everything is shown already. */
export function backFrom(view: Zoom): Partial<Zoom> {
  const before = view.past.at(-1);
  if (before) return { ...before, past: view.past.slice(0, -1) };
  return sameWindow(view.window, EVERYTHING) && view.zoomed < 0 ? {} : { window: EVERYTHING, zoomed: -1, past: [] };
}

/**
 * The way back from a window that comes after the view's. Who goes out to something wider has gone back himself past
 * the places that lie in it, so that the way back never leads in again.
 */
function pastAt({ past, window, zoomed }: Zoom, next: Window): readonly ZoomPlace[] {
  return [...past, { window, zoomed }].filter((place) => !isWithin(place.window, next)).slice(-MOST_PAST);
}

/**
 * The row whose callers the path over the graph shows: the zoomed one, or the nearest caller that still fills the
 * window, for who pans or zooms out of a frame is in its caller's; from there on inwards as long as one callee alone
 * fills the window, for who zooms in on a frame by hand is in it. -1 when only everything fills the window.
 */
function rowFilling(layout: FlameLayout, zoomed: number, window: Window): number {
  const { tree } = layout;
  const slack = (window.to - window.from) * 1e-6;
  const fills = (row: number) => {
    const { from, to } = windowOf(layout, row);
    return from <= window.from + slack && window.to <= to + slack;
  };
  let around = zoomed;
  while (around >= 0 && !fills(around)) around = tree.parent[around] as number;
  if (sameWindow(window, windowOf(layout, around))) return around;
  // Callees follow their caller in the tables, and each other at the end of the one before.
  for (let row = around + 1; row < (around < 0 ? tree.length : (tree.end[around] as number)); ) {
    if (!fills(row)) row = tree.end[row] as number;
    else {
      around = row;
      row++;
    }
  }
  return around;
}

/** Whether a window lies in another one, or is the same. */
function isWithin(inner: Window, outer: Window): boolean {
  const slack = (outer.to - outer.from) * 1e-6;
  return inner.from >= outer.from - slack && inner.to <= outer.to + slack;
}
