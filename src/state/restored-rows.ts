import { windowOf } from '../analysis/flame-layout.ts';
import { clampWindow, sameWindow } from '../analysis/flame-window.ts';
import { functionNamed, heaviestRowOf } from '../analysis/tree-walk.ts';
import type { Localized } from '../base/localized.ts';
import type { CaptureView, RestoringRows } from './state.ts';
import { findFrame } from './url/frame-path.ts';
import { linkTexts } from './url/link-texts.ts';

/** The parts of a view that are about rows, and what could not be found. */
export interface RestoredRows {
  readonly view: Partial<CaptureView>;
  readonly problems: readonly Localized[];
}

/**
 * Finds frames in the tree on the screen. A zoom goes to the nearest caller that there is; a selection whose path there
 * is not goes to the heaviest frame of its function.
 */
export function restoredRows(view: CaptureView, rows: RestoringRows, capture: string): RestoredRows {
  const { tree } = view.folded;
  const problems: Localized[] = [];
  const zoom = rows.zoom ? findFrame(tree, rows.zoom) : { row: -1, isExact: true };
  if (!zoom.isExact) problems.push(linkTexts.noFrame(rows.zoom?.names.at(-1) ?? '', capture));
  const filled = windowOf(view.folded.layout, zoom.row);
  const window = rows.window && zoom.isExact ? clampWindow(rows.window.from, rows.window.to) : filled;

  const name = rows.selected?.names.at(-1) ?? rows.selectedFunction;
  const found = rows.selected && findFrame(tree, rows.selected);
  const func = name === undefined ? -1 : functionNamed(tree.functions, name);
  const selected = found?.isExact ? found.row : rows.selected ? heaviestRowOf(tree, func) : -1;
  if (name !== undefined && (func < 0 || (found && !found.isExact))) {
    problems.push(selected < 0 ? linkTexts.noFrame(name, capture) : linkTexts.otherFrame(name, capture));
  }
  return {
    view: {
      restoring: undefined,
      zoomed: zoom.row,
      window,
      past: pastBefore(view, zoom.row, window),
      selected,
      selectedFunction: func,
    },
    problems,
  };
}

/** The way back from a place: what was before it where the reader had been there, else to everything. */
function pastBefore({ past }: CaptureView, zoomed: number, window: CaptureView['window']): CaptureView['past'] {
  const at = past.findLastIndex((place) => place.zoomed === zoomed && sameWindow(place.window, window));
  return at < 0 ? [] : past.slice(0, at);
}
