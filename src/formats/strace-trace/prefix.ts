/**
 * What stands before the call on a line: thread, name, label, time, relative time, number and address of the call,
 * in the order in which strace prints them, each of them or none (strace.c, printleader). One object is used for all
 * lines; what a line does not have is -1, NaN or an empty range.
 */
export class Prefix {
  tid = -1;
  /** Written `[pid 7]`, as on a terminal: only while there is more than one thread. */
  bracketed: boolean = false;
  /** Name of the thread (-Y). */
  commStart = 0;
  commEnd = 0;
  /** One of `TIME`. */
  time: number = TIME.none;
  /** Of the day or since 1970, whole. */
  seconds = 0;
  nanos = 0;
  timeStart = 0;
  timeEnd = 0;
  /** Digits after the point of a time or a relative time. */
  decimals = 0;
  /** Since the line before, in nanoseconds (-r); NaN when not printed. */
  relative = Number.NaN;
  /** Number of the call (-n) and address of the instruction (-i). */
  numberStart = 0;
  numberEnd = 0;
  addressStart = 0;
  addressEnd = 0;

  /** Reads the prefix of `bytes[start..end)` and returns where the body begins; `start` when there is no prefix. */
  scan(bytes: Uint8Array, start: number, end: number): number {
    this.#clear();
    let at = start;
    while (at < end && bytes[at] === CARET && isControlLetter(bytes[at + 1] as number)) at += 2;
    let body = at;
    while (at < end) {
      while (at < end && (bytes[at] === BLANK || bytes[at] === TAB)) at++;
      const byte = bytes[at] as number;
      let next = -1;
      if (byte >= ZERO && byte <= NINE) next = this.#number(bytes, at, end, at - start);
      else if (byte === BRACKET) next = this.#bracket(bytes, at, end);
      else if (byte === PARENTHESIS && this.time !== TIME.none) next = this.#relativeAfterTime(bytes, at, end);
      if (next < 0 || next > end) break;
      at = next;
      while (at < end && (bytes[at] === BLANK || bytes[at] === TAB)) at++;
      body = at;
    }
    return body;
  }

  #clear(): void {
    this.tid = -1;
    this.bracketed = false;
    this.commEnd = this.commStart = 0;
    this.time = TIME.none;
    this.decimals = 0;
    this.relative = Number.NaN;
    this.numberEnd = this.numberStart = 0;
    this.addressEnd = this.addressStart = 0;
  }

  /** A token that begins with a digit: a thread, a time or a relative time; returns its end, -1 when it is none. */
  #number(bytes: Uint8Array, start: number, end: number, column: number): number {
    let at = start;
    let value = 0;
    for (; at < end; at++) {
      const digit = (bytes[at] as number) - ZERO;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    const digits = at - start;
    const after = at < end ? (bytes[at] as number) : BLANK;
    if (after === BLANK || after === TAB) {
      if (digits >= 9) return this.#absolute(TIME.epoch, value, 0, 0, start, at);
      if (digits > 7) return -1;
      const isRelative = this.tid >= 0 || (column > 0 && column + digits === RELATIVE_WIDTH);
      if (!isRelative && this.time === TIME.none) this.tid = value;
      else if (this.time === TIME.none && Number.isNaN(this.relative)) this.relative = value * 1e9;
      else return -1;
      return at;
    }
    if (after === COLON) return digits === 2 ? this.#timeOfDay(bytes, start, end, value) : -1;
    if (after === POINT) return this.#withFraction(bytes, start, at, end, value);
    if (after === LESS && digits <= 7 && this.tid < 0 && this.time === TIME.none) {
      const close = this.#comm(bytes, at + 1, end);
      if (close >= 0 && (bytes[close] === BLANK || close === end)) {
        this.tid = value;
        return close;
      }
      this.commEnd = this.commStart = 0;
    }
    return -1;
  }

  #absolute(time: number, seconds: number, nanos: number, decimals: number, start: number, end: number): number {
    if (this.time !== TIME.none || !Number.isNaN(this.relative)) return -1;
    this.time = time;
    this.seconds = seconds;
    this.nanos = nanos;
    this.decimals = decimals;
    this.timeStart = start;
    this.timeEnd = end;
    return end;
  }

  /** `17:54:16.478873` and a blank. */
  #timeOfDay(bytes: Uint8Array, start: number, end: number, hours: number): number {
    if (end - start < 9 || bytes[start + 5] !== COLON) return -1;
    const minutes = twoDigits(bytes, start + 3);
    const seconds = twoDigits(bytes, start + 6);
    if (minutes < 0 || seconds < 0) return -1;
    const whole = hours * 3600 + minutes * 60 + seconds;
    const after = bytes[start + 8];
    if (after === BLANK || after === TAB) return this.#absolute(TIME.day, whole, 0, 0, start, start + 8);
    if (after !== POINT) return -1;
    const stop = this.#fraction(bytes, start + 9, end);
    return stop < 0 ? -1 : this.#absolute(TIME.day, whole, this.nanos, this.decimals, start, stop);
  }

  /** Seconds since 1970 or, when they are few, since the line before. */
  #withFraction(bytes: Uint8Array, start: number, point: number, end: number, whole: number): number {
    const { decimals } = this;
    const stop = this.#fraction(bytes, point + 1, end);
    if (stop < 0) return -1;
    if (point - start >= 9) return this.#absolute(TIME.epoch, whole, this.nanos, this.decimals, start, stop);
    if (this.time !== TIME.none || !Number.isNaN(this.relative)) {
      this.decimals = decimals;
      return -1;
    }
    this.relative = whole * 1e9 + this.nanos;
    return stop;
  }

  /** Digits up to a blank, as nanoseconds; -1 when there are none or more than nine. */
  #fraction(bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    let value = 0;
    for (; at < end; at++) {
      const digit = (bytes[at] as number) - ZERO;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    const digits = at - start;
    if (digits === 0 || digits > 9 || (at < end && bytes[at] !== BLANK && bytes[at] !== TAB && bytes[at] !== CLOSING))
      return -1;
    this.nanos = value * (NANOS[digits] as number);
    this.decimals = digits;
    return at;
  }

  /** `(+     0.000024)` after a time: kept for who looks at one line, the time itself says more. */
  #relativeAfterTime(bytes: Uint8Array, start: number, end: number): number {
    if (bytes[start + 1] !== PLUS || !Number.isNaN(this.relative)) return -1;
    let at = start + 2;
    while (at < end && bytes[at] === BLANK) at++;
    let whole = 0;
    for (; at < end; at++) {
      const digit = (bytes[at] as number) - ZERO;
      if (digit < 0 || digit > 9) break;
      whole = whole * 10 + digit;
    }
    const { nanos, decimals } = this;
    let fraction = 0;
    if (bytes[at] === POINT) {
      at = this.#fraction(bytes, at + 1, end);
      fraction = this.nanos;
      this.nanos = nanos;
      this.decimals = decimals;
    }
    if (at < 0 || bytes[at] !== CLOSING) return -1;
    this.relative = whole * 1e9 + fraction;
    return at + 1;
  }

  /** `[pid 7]`, `[pid 7<name>]`, a label, the number or the address of the call. */
  #bracket(bytes: Uint8Array, start: number, end: number): number {
    if (
      bytes[start + 1] === 112 &&
      bytes[start + 2] === 105 &&
      bytes[start + 3] === 100 &&
      bytes[start + 4] === BLANK
    ) {
      return this.tid < 0 ? this.#bracketedThread(bytes, start + 5, end) : -1;
    }
    let at = start + 1;
    while (at < end && bytes[at] === BLANK && at < start + 8) at++;
    const from = at;
    let hexadecimal = true;
    let decimal = true;
    let colon = false;
    for (; at < end && bytes[at] !== CLOSING_BRACKET; at++) {
      const byte = bytes[at] as number;
      if (byte === BLANK || at - from > LONGEST_LABEL) return -1;
      if (byte === COLON) colon = true;
      if (byte < ZERO || byte > NINE) decimal = false;
      if (!((byte >= ZERO && byte <= NINE) || (byte >= 97 && byte <= 102) || byte === QUESTION)) hexadecimal = false;
    }
    const length = at - from;
    if (at >= end || length === 0 || (at + 1 < end && bytes[at + 1] !== BLANK)) return -1;
    if (hexadecimal && (length === 8 || length === 16)) {
      this.addressStart = from;
      this.addressEnd = at;
    } else if (decimal || (hexadecimal && length === 4 && bytes[from] === QUESTION)) {
      this.numberStart = from;
      this.numberEnd = at;
    } else if (!colon) return -1;
    return at + 1;
  }

  #bracketedThread(bytes: Uint8Array, from: number, end: number): number {
    let at = from;
    while (at < end && bytes[at] === BLANK) at++;
    const first = at;
    let value = 0;
    for (; at < end; at++) {
      const digit = (bytes[at] as number) - ZERO;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    if (at === first || at - first > 9) return -1;
    if (bytes[at] === LESS) at = this.#comm(bytes, at + 1, end);
    if (at < 0 || at >= end || bytes[at] !== CLOSING_BRACKET) return -1;
    this.tid = value;
    this.bracketed = true;
    return at + 1;
  }

  /** A thread's name up to its `>`; returns what follows, -1 when it does not end. */
  #comm(bytes: Uint8Array, start: number, end: number): number {
    const limit = Math.min(end, start + LONGEST_LABEL);
    for (let at = start; at < limit; at++) {
      if (bytes[at] === BACKSLASH) at++;
      else if (bytes[at] === MORE) {
        this.commStart = start;
        this.commEnd = at;
        return at + 1;
      }
    }
    return -1;
  }
}

/** Kinds of times on a line: of the day (-t, -tt) or since 1970 (-ttt). */
export const TIME = { none: 0, day: 1, epoch: 2 } as const;

const TAB = 9;
const BLANK = 32;
const PARENTHESIS = 40;
const CLOSING = 41;
const PLUS = 43;
const POINT = 46;
const ZERO = 48;
const NINE = 57;
const COLON = 58;
const LESS = 60;
const MORE = 62;
const QUESTION = 63;
const BRACKET = 91;
const BACKSLASH = 92;
const CLOSING_BRACKET = 93;
const CARET = 94;

/** strace prints relative seconds `%6ld`: blanks and digits that end in the sixth column are no thread. */
const RELATIVE_WIDTH = 6;
/** Bytes of a security label or a name, with room. */
const LONGEST_LABEL = 256;
/** What the last digit of a fraction of so many digits is worth. */
const NANOS = [1e9, 1e8, 1e7, 1e6, 1e5, 1e4, 1e3, 100, 10, 1];

/** The letter of `^C`, `^Z` or `^\`. */
function isControlLetter(byte: number): boolean {
  return byte === 67 || byte === 90 || byte === BACKSLASH;
}

function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - ZERO;
  const ones = (bytes[at + 1] as number) - ZERO;
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
}
