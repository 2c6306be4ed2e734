import { escapeText, unescapeText } from '../../base/fragment-text.ts';

/** No call path is longer: what a few characters can stand for is bounded. */
const MOST_NAMES = 65_536;

/** Cycles of calls of up to so many functions are told in short. */
const LONGEST_CYCLE = 32;

/**
 * Names as items without separators. Recursion is told in short: `=4998` stands for the name before it 4,998 times more,
 * `=4998,2` for the two names before it over and over until 4,998 names have been added.
 */
export function writeNames(names: readonly string[]): readonly string[] {
  const items: string[] = [];
  for (let at = 0; at < names.length; ) {
    const { length, cycle } = longestRepeat(names, at);
    const short = cycle === 1 ? `=${length}` : `=${length},${cycle}`;
    const long = names.slice(at, at + Math.min(length, short.length)).map(escapeText);
    if (length > 0 && short.length < long.join(';').length) {
      items.push(short);
      at += length;
    } else {
      items.push(escapeText(names[at] as string));
      at++;
    }
  }
  return items;
}

/** The names that were meant; undefined for what can't be read, and for more names than a call path has. */
export function readNames(items: readonly string[]): readonly string[] | undefined {
  const names: string[] = [];
  for (const item of items) {
    const repeat = /^=(\d{1,6})(?:,(\d{1,2}))?$/.exec(item);
    const name = repeat || item.startsWith('=') ? undefined : unescapeText(item);
    const cycle = Number(repeat?.[2] ?? 1);
    const length = repeat ? Number(repeat[1]) : 1;
    if (names.length + length > MOST_NAMES) return undefined;
    if (name !== undefined) names.push(name);
    else if (!repeat || cycle < 1 || cycle > names.length) return undefined;
    else for (let i = 0; i < length; i++) names.push(names[names.length - cycle] as string);
  }
  return names;
}

/** How far the names from `at` on repeat those before it; the shortest cycle of the longest. */
function longestRepeat(names: readonly string[], at: number): { readonly length: number; readonly cycle: number } {
  let [length, cycle] = [0, 1];
  for (let back = 1; back <= Math.min(at, LONGEST_CYCLE); back++) {
    let end = at;
    while (end < names.length && names[end] === names[end - back]) end++;
    if (end - at > length) [length, cycle] = [end - at, back];
  }
  return { length, cycle };
}
