import type { SyscallTrace } from '../../model/syscall-trace.ts';

/*
 * What arguments say, read from their bytes without making text of them. strace prints what goes into a call before it
 * waits, so all of it stands on the first line of a call; what a call only has the end of says nothing here.
 */

/** A number at `at` (decimal or 0x…) after the name that -N puts before it; NaN when none stands there. */
export function numberAt(bytes: Uint8Array, at: number, end: number): number {
  let i = afterName(bytes, at, end);
  const negative = bytes[i] === MINUS;
  if (negative) i++;
  const hex = bytes[i] === ZERO && ((bytes[i + 1] as number) | 32) === 120;
  if (hex) i += 2;
  const first = i;
  let value = 0;
  for (; i < end; i++) {
    const digit = digitOf(bytes[i] as number, hex);
    if (digit < 0) break;
    value = value * (hex ? 16 : 10) + digit;
  }
  return i === first ? Number.NaN : negative ? -value : value;
}

/** First argument of a call as a number, such as a descriptor; NaN when it is none (`AT_FDCWD`) or unknown. */
export function firstNumber({ text, calls }: SyscallTrace, row: number): number {
  return numberAt(text, calls.headStart[row] as number, calls.headEnd[row] as number);
}

/** Where the first string argument stands, quotes left out; undefined when there is none. Escapes are not undone. */
export function firstString(trace: SyscallTrace, row: number): { start: number; end: number } | undefined {
  const { text, calls } = trace;
  const limit = calls.headEnd[row] as number;
  let open = calls.headStart[row] as number;
  while (open < limit && text[open] !== QUOTE) open++;
  for (let at = open + 1; at < limit; at++) {
    if (text[at] === BACKSLASH) at++;
    else if (text[at] === QUOTE) return { start: open + 1, end: at };
  }
  return undefined;
}

/** Begin and end of the argument of this index (from 0) among words without commas; undefined when it is not there. */
export function argumentAt(
  trace: SyscallTrace,
  row: number,
  index: number,
): { start: number; end: number } | undefined {
  const { text, calls } = trace;
  const end = calls.headEnd[row] as number;
  let start = calls.headStart[row] as number;
  let depth = 0;
  let passed = 0;
  for (let at = start; at <= end; at++) {
    const byte = at === end ? COMMA : (text[at] as number);
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET || byte === OPEN_PAREN) depth++;
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET || byte === CLOSE_PAREN) depth--;
    else if (byte === COMMA && depth <= 0) {
      if (passed++ === index) return { start: skipBlanks(text, start, at), end: at };
      start = at + 1;
    }
  }
  return undefined;
}

/** Whether the arguments of a call hold these bytes on its first line. */
export function holds({ text, calls }: SyscallTrace, row: number, word: Uint8Array): boolean {
  return findBytes(text, calls.headStart[row] as number, calls.headEnd[row] as number, word) >= 0;
}

/** First place of `word` in `bytes[from..end)`, -1 when there is none. */
export function findBytes(bytes: Uint8Array, from: number, end: number, word: Uint8Array): number {
  const first = word[0] as number;
  for (let at = from; at + word.length <= end; at++) {
    if (bytes[at] !== first) continue;
    let i = 1;
    while (i < word.length && bytes[at + i] === word[i]) i++;
    if (i === word.length) return at;
  }
  return -1;
}

/** The time that a call asks to wait, in nanoseconds: of the last `{tv_sec=…, tv_nsec=…}` on its first line; NaN for none. */
export function requestedWait({ text, calls }: SyscallTrace, row: number): number {
  const end = calls.headEnd[row] as number;
  let from = calls.headStart[row] as number;
  let found = -1;
  for (let at = findBytes(text, from, end, SECONDS); at >= 0; at = findBytes(text, from, end, SECONDS)) {
    found = at;
    from = at + 1;
  }
  if (found < 0) return Number.NaN;
  const seconds = numberAt(text, found + SECONDS.length, end);
  // `tv_nsec=` and `tv_usec=` end alike.
  const fraction = findBytes(text, found + SECONDS.length, end, FRACTION);
  if (fraction < 0) return Number.NaN;
  const scale = text[fraction - 1] === LETTER_U ? 1e3 : 1;
  return seconds * 1e9 + numberAt(text, fraction + FRACTION.length, end) * scale;
}

/** Bytes of an ASCII text. */
export function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** ASCII text of a short piece of bytes. */
export function asciiText(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, Math.min(end, start + LONGEST_WORD)));
}

const QUOTE = 34;
const OPEN_PAREN = 40;
const CLOSE_PAREN = 41;
const COMMA = 44;
const MINUS = 45;
const ZERO = 48;
const EQUALS = 61;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const LETTER_U = 117;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const LONGEST_WORD = 512;
const SECONDS = asciiBytes('tv_sec=');
const FRACTION = asciiBytes('sec=');

function afterName(bytes: Uint8Array, at: number, end: number): number {
  let i = at;
  while (i < end && isNamePart(bytes[i] as number)) i++;
  return i > at && i < end && bytes[i] === EQUALS ? i + 1 : at;
}

function isNamePart(byte: number): boolean {
  return (byte >= 97 && byte <= 122) || byte === 95;
}

function digitOf(byte: number, hex: boolean): number {
  if (byte >= 48 && byte <= 57) return byte - 48;
  return hex && byte >= 97 && byte <= 102 ? byte - 87 : -1;
}

function skipBlanks(bytes: Uint8Array, at: number, end: number): number {
  let i = at;
  while (i < end && bytes[i] === 32) i++;
  return i;
}
