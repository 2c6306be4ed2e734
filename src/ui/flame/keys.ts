import type { FlameLayout } from '../../analysis/flame-layout.ts';
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
  readonly selected: number;
  readonly upwards: boolean;
}

const STEP = 1.6;

/**
 * What a key does: arrows walk the tree as it is drawn, Home and End go to the first and last sibling, Enter zooms,
 * + and - zoom, 0 shows everything. Undefined for a key that is somebody else's.
 */
export function intentOf(key: string, state: KeyState): KeyIntent | undefined {
  switch (key) {
    case 'Enter':
      return state.selected < 0 ? undefined : { kind: 'zoomTo', row: state.selected };
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
