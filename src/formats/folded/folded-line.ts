import { isDigit, isSpace, type TextLines, textOf } from '../text-lines.ts';

const MINUS = 45;
const PLUS = 43;
const DOT = 46;
const HASH = 35;
const EQUALS = 61;
/** Up to here, adding up digits in a double is exact. */
const EXACT_DIGITS = 15;

/** What a line of folded stacks can be. */
export type FoldedLineKind = 'blank' | 'comment' | 'stack' | 'other';

/**
 * One line of folded stacks, cut into its parts: `main;serve;parse 12`, or `main;serve 3 4` with two weights.
 * The stack is `[start, stackEnd)`; where a line ends with two numbers, it is `[start, earlierStackEnd)` too.
 */
export class FoldedLine {
  start = 0;
  stackEnd = 0;
  /** Where the last number begins and ends. */
  weightStart = 0;
  weightEnd = 0;
  /** -1 when there is one number. */
  earlierStackEnd = -1;
  earlierStart = -1;
  earlierEnd = -1;

  /** Cuts the line on which `lines` stands. A frame may hold spaces, so numbers are looked for from the end. */
  read({ bytes, start, end: lineEnd }: TextLines): FoldedLineKind {
    let end = lineEnd;
    while (end > start && isSpace(bytes[end - 1] as number)) end--;
    if (end === start) return 'blank';
    if (bytes[start] === HASH) return 'comment';
    this.start = start;
    this.weightEnd = end;
    this.weightStart = numberBefore(bytes, start, end);
    if (this.weightStart < 0) return 'other';
    this.stackEnd = endBefore(bytes, start, this.weightStart);
    // `futex(0x1c, FUTEX_WAIT) = 0` is a line of strace, and no frame ends like that.
    if (this.stackEnd <= start || bytes[this.stackEnd - 1] === EQUALS) return 'other';
    this.earlierEnd = this.stackEnd;
    this.earlierStart = numberBefore(bytes, start, this.stackEnd);
    this.earlierStackEnd = this.earlierStart < 0 ? -1 : endBefore(bytes, start, this.earlierStart);
    if (this.earlierStackEnd <= start) this.earlierStackEnd = -1;
    return 'stack';
  }
}

/** Value of the number `bytes[start..end)`, as `FoldedLine` found it. */
export function numberAt(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > EXACT_DIGITS) return Number(textOf(bytes, start, end));
  let value = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (!isDigit(byte)) return Number(textOf(bytes, start, end));
    value = value * 10 + (byte - 48);
  }
  return value;
}

/**
 * Where the number begins that ends at `end`: digits, a fraction, an exponent, a minus. A space must precede it.
 * @returns -1 when there is none.
 */
function numberBefore(bytes: Uint8Array, start: number, end: number): number {
  let at = end;
  while (at > start && !isSpace(bytes[at - 1] as number)) at--;
  if (at === start || at === end) return -1;
  let i = bytes[at] === MINUS ? at + 1 : at;
  const digits = i;
  while (i < end && isDigit(bytes[i] as number)) i++;
  const whole = i - digits;
  if (bytes[i] === DOT && i < end) {
    i++;
    while (i < end && isDigit(bytes[i] as number)) i++;
    if (i - digits < 2) return -1;
  } else if (whole === 0) return -1;
  if (i < end && ((bytes[i] as number) | 32) === 101) {
    i++;
    if (bytes[i] === MINUS || bytes[i] === PLUS) i++;
    if (i >= end) return -1;
    while (i < end && isDigit(bytes[i] as number)) i++;
  }
  return i === end ? at : -1;
}

function endBefore(bytes: Uint8Array, start: number, from: number): number {
  let end = from;
  while (end > start && isSpace(bytes[end - 1] as number)) end--;
  return end;
}
