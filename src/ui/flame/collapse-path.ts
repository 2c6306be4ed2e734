/** How many steps of a path are seen at its start and at its end; what lies between goes into a menu. */
export interface CollapsedPath {
  readonly head: number;
  readonly tail: number;
}

/** What a step takes besides its name, and what the first one and the menu take, in pixels. */
const STEP = 30;
const ALL = 42;
const MENU = 40;

/**
 * Fits a path into `room` pixels, its steps being so wide: whole when there is room. Else the last step always stays,
 * then the root, then as many before the last as there is room for.
 */
export function collapsePath(widths: readonly number[], room: number): CollapsedPath {
  const costs = widths.map((width) => width + STEP);
  const whole = costs.reduce((sum, cost) => sum + cost, ALL);
  if (costs.length <= 1 || whole <= room) return { head: 0, tail: costs.length };
  let left = room - ALL - MENU - (costs.at(-1) as number);
  const first = costs[0] as number;
  const head = first <= left ? 1 : 0;
  left -= head * first;
  let tail = 1;
  while (head + tail < costs.length - 1 && (costs.at(-tail - 1) as number) <= left) {
    left -= costs.at(-tail - 1) as number;
    tail++;
  }
  return { head, tail };
}
