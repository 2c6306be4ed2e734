import { type FlameLayout, windowOf } from '../../analysis/flame-layout.ts';
import { EVERYTHING, sameWindow, type Window } from '../../analysis/flame-window.ts';
import { callerOf, firstCallee, nextSibling, previousSibling } from '../../analysis/tree-walk.ts';
import type { CallTree } from '../../model/call-tree.ts';

/** What a key means in the graph. */
export type KeyIntent =
  /** Nowhere to go; the key is the graph's all the same. */
  | { readonly kind: 'stay' }
  | { readonly kind: 'select'; readonly row: number }
  | { readonly kind: 'zoomTo'; readonly row: number }
  | { readonly kind: 'zoomBy'; readonly factor: number };

/** What the reader sees when the key is pressed. */
export interface KeyState {
  readonly layout: FlameLayout;
  readonly window: Window;
  readonly zoomed: number;
  readonly selected: number;
  readonly upwards: boolean;
}

const STEP = 1.6;

/**
 * What a key does: arrows walk the tree as it is drawn, Home and End go to the first and last sibling, Enter zooms,
 * Escape goes back a step, + and - zoom, 0 shows everything. Undefined for a key that is somebody else's.
 */
export function intentOf(key: string, state: KeyState): KeyIntent | undefined {
  switch (key) {
    case 'Enter':
      return state.selected < 0 ? undefined : { kind: 'zoomTo', row: state.selected };
    case 'Escape':
      return stepOut(state);
    case '+':
    case '=':
      return { kind: 'zoomBy', factor: STEP };
    case '-':
    case '_':
      return { kind: 'zoomBy', factor: 1 / STEP };
    case '0':
      return { kind: 'zoomTo', row: -1 };
    default: {
      const row = walk(key, state);
      if (row === undefined) return undefined;
      return row < 0 ? { kind: 'stay' } : { kind: 'select', row };
    }
  }
}

/**
 * One step out of a zoom: back to the frame when it was panned or zoomed further, else to the nearest caller that is
 * wider, so that something changes; at last to everything, and then nothing.
 */
export function stepOut({ layout, window, zoomed }: Omit<KeyState, 'selected' | 'upwards'>): KeyIntent | undefined {
  const { tree } = layout;
  if (zoomed >= 0 && !sameWindow(window, windowOf(layout, zoomed))) return { kind: 'zoomTo', row: zoomed };
  if (zoomed < 0) return sameWindow(window, EVERYTHING) ? undefined : { kind: 'zoomTo', row: -1 };
  const wider = (tree.weight[zoomed] as number) * 1.005;
  let caller = callerOf(tree, zoomed);
  while (caller >= 0 && (tree.weight[caller] as number) < wider) caller = callerOf(tree, caller);
  return { kind: 'zoomTo', row: caller };
}

/** The row that a key leads to, -1 where there is none; undefined for a key that leads nowhere at all. */
function walk(key: string, { layout: { tree }, selected, upwards }: KeyState): number | undefined {
  const step = upwards ? STEPS_UPWARDS[key] : STEPS[key];
  if (!step) return undefined;
  // Who has selected nothing starts at the heaviest root.
  return selected < 0 ? Math.min(0, tree.length - 1) : step(tree, selected);
}

type Step = (tree: CallTree, row: number) => number;

const STEPS: Readonly<Record<string, Step>> = {
  ArrowDown: firstCallee,
  ArrowUp: callerOf,
  ArrowRight: nextSibling,
  ArrowLeft: previousSibling,
  Home: (tree, row) => callerOf(tree, row) + 1,
  End: lastSibling,
};

const STEPS_UPWARDS: Readonly<Record<string, Step>> = { ...STEPS, ArrowDown: callerOf, ArrowUp: firstCallee };

function lastSibling(tree: CallTree, row: number): number {
  const caller = callerOf(tree, row);
  const end = caller < 0 ? tree.length : (tree.end[caller] as number);
  let last = end - 1;
  while (callerOf(tree, last) !== caller) last = callerOf(tree, last);
  return last;
}
