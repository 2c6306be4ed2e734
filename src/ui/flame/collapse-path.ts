/** How many steps of a path are seen at its start and at its end; what lies between goes into a menu. */
export interface CollapsedPath {
  readonly head: number;
  readonly tail: number;
}

/** What a step takes besides its name, and what the first one and the menu take, in characters. */
const STEP = 4;
const ALL = 6;
const MENU = 5;

/**
 * Fits a path into `room` characters: the last step always stays, then the root, then the last but one; more than
 * these would be as long as the stack itself. Paths of up to three steps are whole when there is room.
 */
export function collapsePath(lengths: readonly number[], room: number): CollapsedPath {
  const costs = lengths.map((length) => length + STEP);
  const whole = costs.reduce((sum, cost) => sum + cost, ALL);
  if (lengths.length <= 1 || (lengths.length <= 3 && whole <= room)) return { head: 0, tail: lengths.length };
  let left = room - ALL - MENU - (costs.at(-1) as number);
  const first = costs[0] as number;
  const head = first <= left ? 1 : 0;
  left -= head * first;
  const tail = lengths.length > 2 && (costs.at(-2) as number) <= left ? 2 : 1;
  return { head, tail };
}
