/**
 * A list longer than browsers can make a box: Firefox stops at 17.9 million pixels, Chromium at 33.5. The box is then
 * shorter than the list; small scrolls move the list by as much as the box, and large ones (the bar is dragged) by their
 * share of it. All values are pixels.
 */
export interface LongScroll {
  /** How far the list is scrolled. */
  readonly top: number;
  /** How far the box is. */
  readonly boxTop: number;
}

/** What a list and its window measure. */
export interface LongList {
  /** Of all rows. */
  readonly length: number;
  /** Of what is seen at once. */
  readonly window: number;
}

/** No box is higher. */
export const LONGEST = 12_000_000;

/** Height of the box. */
export function boxLength({ length }: LongList): number {
  return Math.min(length, LONGEST);
}

/** Where the list is once the box was scrolled to `boxTop`. */
export function scrolled(before: LongScroll, boxTop: number, list: LongList): LongScroll {
  if (list.length <= LONGEST) return { top: boxTop, boxTop };
  const step = boxTop - before.boxTop;
  const isFar = Math.abs(step) > list.window * 3;
  return { top: clampTop(isFar ? boxTop * ratioOf(list) : before.top + step, list), boxTop };
}

/** Where the box belongs when the list is at `top`. */
export function settled(top: number, list: LongList): LongScroll {
  const at = clampTop(top, list);
  return { top: at, boxTop: list.length <= LONGEST ? at : at / ratioOf(list) };
}

/** Where the list must be for a row to be seen whole, moved as little as possible. */
export function topToSee(row: number, height: number, top: number, list: LongList): number {
  const from = row * height;
  if (from < top) return from;
  return from + height > top + list.window ? clampTop(from + height - list.window, list) : top;
}

function clampTop(top: number, { length, window }: LongList): number {
  return Math.min(Math.max(top, 0), Math.max(length - window, 0));
}

function ratioOf(list: LongList): number {
  return (list.length - list.window) / (boxLength(list) - list.window);
}
