import type { Label } from '../../model/label-sets.ts';

/** Labels of one sample, as its one or two lines have them. */
export interface LabelLines {
  readonly labels: readonly Label[];
  /** How many texts hold spaces, so that they may have been several. */
  readonly withSpaces: number;
}

const NUMBER = /^-?\d+$/;
const NUMBERS = /^-?\d+(?: -?\d+)*$/;
const NUMBERS_WITH_UNITS = /^-?\d+ [^\s\d]\S*(?: -?\d+ [^\s\d]\S*)*$/;
/** Keys that the Go runtime and tcmalloc give numbers to. */
const NUMERIC_KEYS = new Set(['bytes', 'request', 'alignment']);

/**
 * Reads `handler:[/metrics] tenant:[t0]` and `bytes:[4096]`, `bytes:[16 32]`, `request:[100 milliseconds]`.
 *
 * pprof writes the texts of a sample on one line and its numbers on the next, but a text of digits looks like a
 * number. So a second line holds numbers; a lone line only where units or well-known keys say so. Go's `%v` joins
 * several values by spaces, so a text with spaces is taken as one value.
 *
 * @param lines one or two lines, without their ends.
 * @returns undefined when a line is no line of labels.
 */
export function parseLabels(lines: readonly string[]): LabelLines | undefined {
  const labels: Label[] = [];
  let withSpaces = 0;
  for (const [i, line] of lines.entries()) {
    const entries = splitEntries(line);
    if (!entries) return undefined;
    const numeric = entries.every(([key, value]) =>
      i > 0 ? NUMBERS.test(value) || NUMBERS_WITH_UNITS.test(value) : looksNumeric(key, value),
    );
    for (const [key, value] of entries) {
      if (numeric) labels.push(...numbersOf(key, value));
      else {
        labels.push({ key, text: value, number: 0, unit: '' });
        if (value.includes(' ')) withSpaces++;
      }
    }
  }
  return { labels, withSpaces };
}

function looksNumeric(key: string, value: string): boolean {
  return NUMBERS_WITH_UNITS.test(value) || (NUMERIC_KEYS.has(key) && NUMBERS.test(value));
}

/** Cuts `key:[value] key:[value]`: an entry ends at the first `]` that the end or another entry follows. */
function splitEntries(line: string): (readonly [key: string, value: string])[] | undefined {
  const entries: (readonly [string, string])[] = [];
  let rest = line.trim();
  while (rest !== '') {
    const open = rest.indexOf(':[');
    if (open <= 0) return undefined;
    const close = endOfEntry(rest, open + 2);
    if (close < 0) return undefined;
    entries.push([rest.slice(0, open), rest.slice(open + 2, close)]);
    rest = rest.slice(close + 2);
  }
  return entries.length > 0 ? entries : undefined;
}

function endOfEntry(text: string, from: number): number {
  for (let at = text.indexOf(']', from); at >= 0; at = text.indexOf(']', at + 1)) {
    if (at === text.length - 1) return at;
    if (/^ [^\]]+?:\[/.test(text.slice(at + 1))) return at;
  }
  return -1;
}

function numbersOf(key: string, value: string): Label[] {
  const words = value.split(' ');
  if (words.every((word) => NUMBER.test(word))) {
    return words.map((word) => ({ key, text: null, number: Number(word), unit: '' }));
  }
  const labels: Label[] = [];
  for (let i = 0; i + 1 < words.length; i += 2) {
    labels.push({ key, text: null, number: Number(words[i]), unit: words[i + 1] as string });
  }
  return labels;
}
