import type { FlameLayout } from '../../analysis/flame-layout.ts';
import { EVERYTHING, type Window } from '../../analysis/flame-window.ts';
import type { CallTree } from '../../model/call-tree.ts';
import type { ZoomPlace } from '../../state/state.ts';
import { backFrom, freelyAt, type Zoom, zoomedTo } from '../../state/zoom.ts';

/** A half of a sandwich. */
export type Half = 'callers' | 'callees';

/** How the two graphs of a sandwich are looked at. Rows are rows of the half's tree. */
export interface Halves extends Readonly<Record<Half, Zoom>> {
  /** Where the reader zoomed or panned last: the way back begins there. */
  readonly last: Half;
  /** What was selected by hand; -1 for nothing. */
  readonly selected: { readonly half: Half; readonly row: number };
}

const EVERYTHING_SHOWN: Zoom = { window: EVERYTHING, zoomed: -1, past: [] };

/** Everything of both is shown. */
export const FIRST_HALVES: Halves = {
  callers: EVERYTHING_SHOWN,
  callees: EVERYTHING_SHOWN,
  last: 'callees',
  selected: { half: 'callees', row: -1 },
};

/** A row fills the width of its half; -1 shows everything of it. */
export function zoomed(halves: Halves, half: Half, layout: FlameLayout, row: number): Halves {
  return { ...halves, [half]: zoomedTo({ folded: { layout }, ...halves[half] }, row), last: half };
}

/** A half shows a window that was panned or zoomed to by hand. */
export function moved(halves: Halves, half: Half, layout: FlameLayout, { from, to }: Window): Halves {
  return { ...halves, [half]: freelyAt({ folded: { layout }, ...halves[half] }, from, to), last: half };
}

/** One step back in the half where the reader zoomed last, or else in the other. */
export function backInHalves(halves: Halves): Halves {
  const { last } = halves;
  const half = isWhole(halves[last]) ? otherOf(last) : last;
  return { ...halves, [half]: { ...halves[half], ...backFrom(halves[half]) }, last: half };
}

/** The selected row of a half, -1 where the selection is in the other one, or has since gone to another function. */
export function selectedIn({ selected }: Halves, half: Half, tree: CallTree, selectedName: string): number {
  if (selected.half !== half || selected.row < 0) return -1;
  return tree.functions.name[tree.func[selected.row] as number] === selectedName ? selected.row : -1;
}

function isWhole({ past, zoomed: row, window }: Zoom): boolean {
  const place: ZoomPlace = { zoomed: row, window };
  return past.length === 0 && place.zoomed < 0 && place.window.from === 0 && place.window.to === 1;
}

function otherOf(half: Half): Half {
  return half === 'callers' ? 'callees' : 'callers';
}
