import { OUTCOME } from '../../model/syscall-trace.ts';

/**
 * Reads what follows `= ` on a line: value, error, outcome, notes of strace and the `<duration>` (-T). One object is
 * used for all lines. The text of an error is in the language of who ran strace: only the name before it counts.
 */
export class Result {
  start = 0;
  /** End of the result without its duration. */
  end = 0;
  /** Nanoseconds, NaN when not printed. */
  duration = Number.NaN;
  /** NaN for `?` and for what a double cannot hold exactly. */
  value = Number.NaN;
  /** One of `OUTCOME`. */
  outcome: number = OUTCOME.returned;
  /** Name of the error, or the number that old versions print for one; empty when there is none. */
  errorStart = 0;
  errorEnd = 0;
  injected: boolean = false;
  delayed: boolean = false;

  /** Reads `bytes[start..end)`; false when no result stands there. */
  scan(bytes: Uint8Array, start: number, end: number): boolean {
    this.start = start;
    this.end = this.#duration(bytes, start, end);
    this.errorEnd = this.errorStart = start;
    this.injected = this.delayed = false;
    this.outcome = OUTCOME.returned;
    const after = this.#value(bytes, start);
    if (after < 0) return false;
    if (Number.isNaN(this.value) && bytes[start] === QUESTION) this.outcome = OUTCOME.never;
    else if (this.value !== -1) {
      if (bytes[this.end - 1] === CLOSING && after < this.end) this.#notes(bytes, after);
      return true;
    }
    this.#error(bytes, after);
    if (bytes[this.end - 1] === CLOSING && after < this.end) this.#notes(bytes, after);
    return true;
  }

  /** Takes ` <0.000123>` off the end; returns where the result then ends. */
  #duration(bytes: Uint8Array, start: number, end: number): number {
    this.duration = Number.NaN;
    if (bytes[end - 1] !== MORE) return end;
    let at = end - 2;
    let digits = 0;
    let value = 0;
    let unit = 1;
    let decimals = -1;
    for (; at >= start && digits < MOST_DIGITS; at--) {
      const byte = bytes[at] as number;
      if (byte === POINT && decimals < 0) decimals = digits;
      else if (byte >= ZERO && byte <= NINE) {
        value += (byte - ZERO) * unit;
        unit *= 10;
        digits++;
      } else break;
    }
    if (digits === 0 || decimals > 9 || at <= start || bytes[at] !== LESS || bytes[at - 1] !== BLANK) return end;
    this.duration = value * (NANOS[Math.max(0, decimals)] as number);
    at--;
    while (at > start && bytes[at - 1] === BLANK) at--;
    return at;
  }

  /** Reads the returned value; what follows it, or -1 when none stands there. */
  #value(bytes: Uint8Array, start: number): number {
    const { end } = this;
    let at = start;
    this.value = Number.NaN;
    if (at >= end) return -1;
    if (bytes[at] === QUESTION) return at + 1;
    const negative = bytes[at] === MINUS;
    if (negative) at++;
    let base = 10;
    if (bytes[at] === ZERO && at + 1 < end) {
      if ((bytes[at + 1] as number) === SMALL_X) {
        base = 16;
        at += 2;
      } else base = 8;
    }
    const first = at;
    let value = 0;
    for (; at < end; at++) {
      const digit = DIGITS[bytes[at] as number] as number;
      if (digit >= base) break;
      value = value * base + digit;
    }
    if (at === first) return -1;
    if (value <= Number.MAX_SAFE_INTEGER) this.value = negative ? -value : value;
    return at;
  }

  /** Reads ` ENOENT (…)`, ` (errno 4095)`, ` 524 (…)` or ` E??? (errno 7)` after -1 or `?`. */
  #error(bytes: Uint8Array, after: number): void {
    const { end } = this;
    const at = after + 1;
    if (at >= end || bytes[after] !== BLANK) return;
    let stop = at;
    if (bytes[at] === CAPITAL_E) {
      while (stop < end && isNameByte(bytes[stop] as number)) stop++;
      if (bytes[stop] === QUESTION) stop = this.#number(bytes, stop);
      else this.errorStart = at;
    } else if ((bytes[at] as number) >= ZERO && (bytes[at] as number) <= NINE) {
      this.errorStart = at;
      while (stop < end && (bytes[stop] as number) >= ZERO && (bytes[stop] as number) <= NINE) stop++;
    } else if (bytes[at] === OPENING && bytes[at + 1] === 101 && bytes[at + 2] === 114) stop = this.#number(bytes, at);
    else return;
    this.errorEnd = stop;
    const restarts = stop - this.errorStart > 7 && RESTART.every((byte, i) => bytes[this.errorStart + i] === byte);
    if (restarts) this.outcome = OUTCOME.restarted;
    else if (this.value === -1) this.outcome = OUTCOME.failed;
  }

  /** The digits of `(errno 7)` become the name of the error; returns their end. */
  #number(bytes: Uint8Array, from: number): number {
    let at = from;
    while (at < this.end && ((bytes[at] as number) < ZERO || (bytes[at] as number) > NINE)) at++;
    this.errorStart = at;
    while (at < this.end && (bytes[at] as number) >= ZERO && (bytes[at] as number) <= NINE) at++;
    return at;
  }

  /** Looks for `(INJECTED…)` and `(DELAYED)` from the end. */
  #notes(bytes: Uint8Array, from: number): void {
    let close = this.end - 1;
    while (close > from && bytes[close] === CLOSING) {
      let open = close;
      while (open > from && bytes[open] !== OPENING) open--;
      if (bytes[open + 1] === 68 && bytes[open + 2] === 69 && bytes[open + 3] === 76) this.delayed = true;
      else if (bytes[open + 1] === 73 && bytes[open + 2] === 78 && bytes[open + 3] === 74) this.injected = true;
      else return;
      close = open - 2;
    }
  }
}

const BLANK = 32;
const OPENING = 40;
const CLOSING = 41;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const NINE = 57;
const LESS = 60;
const MORE = 62;
const QUESTION = 63;
const CAPITAL_E = 69;
const SMALL_X = 120;
/** Digits of a duration, with room. */
const MOST_DIGITS = 24;
const RESTART = [...'ERESTART'].map((letter) => letter.charCodeAt(0));
const NANOS = [1e9, 1e8, 1e7, 1e6, 1e5, 1e4, 1e3, 100, 10, 1];

/** Value of a byte as a digit, 255 for what is none. */
const DIGITS = Uint8Array.from({ length: 256 }, (_, byte) => {
  const digit = Number.parseInt(String.fromCharCode(byte), 16);
  return Number.isNaN(digit) ? 255 : digit;
});

function isNameByte(byte: number): boolean {
  return (byte >= 65 && byte <= 90) || (byte >= ZERO && byte <= NINE) || byte === 95;
}
