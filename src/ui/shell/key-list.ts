import { COMPARE_KEYS, RANGE_KEYS } from '../compare/compare-keys.ts';

/**
 * The keys of the page that do one thing wherever the reader is, by what they do, as `KeyboardEvent.key` has them. `Mod`
 * is ⌘ on a Mac and Ctrl elsewhere. Whoever binds or shows one of them takes it from here.
 */
export const KEYS = {
  palette: 'Mod+k',
  search: '/',
  zoom: 'z',
  findings: '[',
  details: ']',
  help: '?',
  addStep: 'a',
  undoStep: 'u',
  invert: 'i',
  focusFunction: 'f',
  focusPath: 'F',
  dropFunction: 'd',
  mergeFunction: 'm',
  collapseRecursion: 'r',
  collapseAllRecursion: 'R',
  collapsePackage: 'p',
  sandwich: 's',
  why: 'w',
  copyStack: 'c',
} as const;

/** Keys that go to the views, in the order of their tabs. */
export const VIEW_KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** Where keys hold. */
export type KeyPlace = (typeof KEY_GROUPS)[number]['place'];

const ARROWS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] as const;
const ZOOM = { keys: ['+', '-', '0'], text: 'keyZoomBy' } as const;

/**
 * Every key of the page, by where it holds; `text` says in the catalogue what it does. Several keys of a row do related
 * things in the order of the text. `wheel` and `drag` are the mouse.
 */
export const KEY_GROUPS = [
  {
    place: 'everywhere',
    title: 'keysEverywhere',
    rows: [
      { keys: [KEYS.palette], text: 'keyPalette' },
      { keys: [KEYS.search], text: 'keySearch' },
      { keys: ['Enter', 'Shift+Enter'], text: 'keyNext' },
      { keys: [KEYS.zoom], text: 'keyZoomSelected' },
      { keys: ['Escape'], text: 'keyOut' },
      { keys: VIEW_KEYS, text: 'keyViews' },
      { keys: [KEYS.findings], text: 'keyLeft' },
      { keys: [KEYS.details], text: 'keyRight' },
      { keys: [KEYS.help], text: 'keyHelp' },
    ],
  },
  {
    place: 'steps',
    title: 'keysSteps',
    rows: [
      { keys: [KEYS.addStep], text: 'keyAddStep' },
      { keys: [KEYS.undoStep], text: 'keyUndoStep' },
      { keys: [KEYS.focusFunction, KEYS.focusPath], text: 'keyFocus' },
      { keys: [KEYS.dropFunction], text: 'keyDrop' },
      { keys: [KEYS.mergeFunction], text: 'keyMerge' },
      { keys: [KEYS.collapseRecursion, KEYS.collapseAllRecursion], text: 'keyRecursion' },
      { keys: [KEYS.collapsePackage], text: 'keyPackage' },
      { keys: [KEYS.invert], text: 'keyInvert' },
      { keys: [KEYS.sandwich], text: 'keySandwich' },
      { keys: [KEYS.why], text: 'keyWhy' },
      { keys: [KEYS.copyStack], text: 'keyCopyStack' },
      { keys: ['Shift+F10'], text: 'keyMenu' },
    ],
  },
  {
    place: 'graph',
    title: 'keysGraph',
    rows: [
      { keys: ARROWS, text: 'keyWalk' },
      { keys: ['Enter'], text: 'keyZoom' },
      { keys: ['Home', 'End'], text: 'keyEnds' },
      ZOOM,
      { keys: ['Mod+wheel'], text: 'keyWheel' },
      { keys: ['Shift+wheel'], text: 'keyPan' },
    ],
  },
  {
    place: 'comparison',
    title: 'keysComparison',
    rows: [
      { keys: [COMPARE_KEYS.swap], text: 'keySwap' },
      { keys: [COMPARE_KEYS.union, COMPARE_KEYS.blink], text: 'keyPanes' },
      { keys: [COMPARE_KEYS.widths], text: 'keyWidths' },
    ],
  },
  {
    place: 'callGraph',
    title: 'keysCallGraph',
    rows: [
      { keys: ['ArrowUp', 'ArrowDown'], text: 'keyHeaviest' },
      { keys: ['ArrowLeft', 'ArrowRight'], text: 'keyBeside' },
      { keys: ['Enter'], text: 'keyOpenFunction' },
      { keys: ['Home', 'End'], text: 'keyEndsGraph' },
      ZOOM,
    ],
  },
  {
    place: 'timeline',
    title: 'keysTimeline',
    rows: [
      { keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'], text: 'keyCalls' },
      { keys: ['n', 'p'], text: 'keyErrors' },
      { keys: ['t', 'T'], text: 'keyTimeouts' },
      { keys: ['Home', 'End'], text: 'keyEndsThread' },
      { keys: ['Enter'], text: 'keyZoomCall' },
      ZOOM,
      { keys: ['Shift+drag'], text: 'keySelectRange' },
      { keys: [RANGE_KEYS.before, RANGE_KEYS.rest], text: 'keyCompareRange' },
    ],
  },
  {
    place: 'table',
    title: 'keysTable',
    rows: [
      { keys: ['ArrowUp', 'ArrowDown'], text: 'keyRows' },
      { keys: ['Enter'], text: 'keyShow' },
    ],
  },
] as const;

/** The caps of a key or a chord as they are printed on the keyboard: `['Ctrl', 'K']`, on a Mac `['⌘', 'K']`. */
export function capsOf(key: string, apple: boolean): readonly string[] {
  if (key.length === 1) return [CAPS[key] ?? key];
  const parts = key.split('+');
  return parts.map((part) => {
    if (part === 'Mod') return apple ? '⌘' : 'Ctrl';
    return CAPS[part] ?? (parts.length > 1 && part.length === 1 ? part.toUpperCase() : part);
  });
}

/** The same for `aria-keyshortcuts`: `Control+K`, on a Mac `Meta+K`. */
export function ariaKeys(key: string, apple: boolean): string {
  if (!key.startsWith('Mod+')) return key;
  return `${apple ? 'Meta' : 'Control'}+${key.slice(4).toUpperCase()}`;
}

const CAPS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  '-': '−',
};
