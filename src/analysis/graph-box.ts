import { methodName, packageOf } from '../model/names.ts';

/*
 * What the box of a function in a call graph says, and how large that makes it. Sizes are decided where the graph is
 * laid out, without a screen to measure on: the letters are monospaced, and none of the fonts in use has wider ones.
 */

/** Width of a letter as a share of its height. */
export const LETTER = 0.61;
/** Height of a line as a share of that of its letters. */
export const LINE = 1.35;
/** Space between the text of a box and its edge, in pixels. */
export const PADDING = { x: 9, y: 6 } as const;
/** Height of the letters that say what a call has, in pixels. */
export const EDGE_LETTERS = 10;
/** How far the loop of a function that calls itself reaches beyond its box, in pixels, without its label. */
export const LOOP = 22;

/** A name as its box shows it. */
export interface BoxText {
  /** `''` for names without a package. */
  readonly packageText: string;
  readonly nameText: string;
}

/** Heights of the letters in a box, in pixels. */
export interface BoxLetters {
  /** Of the name and what the function has by itself. */
  readonly name: number;
  /** Of its package and its total. */
  readonly rest: number;
}

/** The longest line of a name, in letters; the whole name stands where there is room. */
const MOST_LETTERS = 36;
/** A function that has nothing by itself has letters of this height; the one that has most, higher by `GROWTH`. */
const LEAST_HEIGHT = 11;
const GROWTH = 11;
/** Letters that the words around a number take, in the language in which they take most. */
const WORDS = 5;

/** Splits a name in its package and the function, each cut to what a box has room for. */
export function boxText(name: string): BoxText {
  return { packageText: fitPath(packageOf(name)), nameText: fitPath(methodName(name)) };
}

/** How high the letters of a box are: by what the function has by itself, as pprof does it. `most` is the most of all. */
export function boxLetters(self: number, most: number): BoxLetters {
  const share = most === 0 ? 0 : Math.sqrt(Math.min(1, Math.abs(self / most)));
  return { name: LEAST_HEIGHT + Math.round(GROWTH * share), rest: 9 + Math.round(2 * share) };
}

/** Width and height of a box in pixels, given its texts; the total is `''` where it is the same as self. */
export function boxSize(
  { packageText, nameText }: BoxText,
  numbers: { readonly self: string; readonly total: string },
  letters: BoxLetters,
): { readonly width: number; readonly height: number } {
  const wide = Math.max(nameText.length, numbers.self.length + WORDS) * letters.name;
  const narrow = Math.max(packageText.length, numbers.total.length + WORDS) * letters.rest;
  const small = Number(packageText !== '') + Number(numbers.total !== '');
  const lines = 2 * letters.name + small * letters.rest;
  return {
    width: Math.ceil(Math.max(wide, narrow) * LETTER + 2 * PADDING.x),
    height: Math.ceil(lines * LINE + 2 * PADDING.y),
  };
}

/** The width in pixels of what stands at an edge. */
export function edgeTextWidth(text: string): number {
  return Math.ceil(text.length * EDGE_LETTERS * LETTER) + 6;
}

/** A path without its first parts where it is too long, or a name without its end. */
function fitPath(path: string): string {
  if (path.length <= MOST_LETTERS) return path;
  const tail = path.slice(path.length - MOST_LETTERS + 1);
  const slash = tail.indexOf('/');
  return slash >= 0 && slash < tail.length - 1 ? `…${tail.slice(slash)}` : `${path.slice(0, MOST_LETTERS - 1)}…`;
}
