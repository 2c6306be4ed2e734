import { isDigit } from '../text-lines.ts';

/** What a printed time counts from. */
export const CLOCK = { none: 0, dated: 1, undated: 2, boot: 3 } as const;

const SECOND = 1e9;
const DAY = 86_400 * SECOND;
const SPACE = 32;
const TAB = 9;
const COLON = 58;
const DASH = 45;
const PLUS = 43;
const DOT = 46;
const COMMA = 44;
const SLASH = 47;
const OPEN = 91;
const CLOSE = 93;
const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';
const WEEKDAYS = 'sunmontuewedthufrisat';

/**
 * A time as logs print it, read from bytes: one object is used for all lines.
 *
 * Source: RFC 3339; RFC 3164 section 4.1.2 (`Jun 27 12:49:14`); klog.go formatHeader (`0627 12:53:37.447052`); Go's
 * log package (`2026/11/20 18:03:01`); printk.c (`[12345.678901]`); logs-show.c of systemd (short-full, short-iso).
 */
export class PrintedTime {
  clock: number = CLOCK.none;
  /** Nanoseconds: since 1970 UTC, since the machine started, or, undated, since midnight of the day. */
  nanos = Number.NaN;
  /** Month 0 to 11 and day 1 to 31 of an undated time. */
  month = 0;
  day = 0;
  /** Whether a dated time says its offset from UTC; it is taken for UTC when it does not. */
  zoned: boolean = false;
  /** Digits behind the point of the seconds. */
  decimals = 0;
  /** Where the line goes on. */
  end = 0;

  /** Takes back what was read before. */
  reset(): void {
    this.clock = CLOCK.none;
    this.nanos = Number.NaN;
    this.zoned = false;
    this.decimals = 0;
  }

  /** Reads a time that stands at `bytes[at..end)` with a blank or nothing behind it; false when none does. */
  scan(bytes: Uint8Array, at: number, end: number): boolean {
    const first = bytes[at] as number;
    if (isDigit(first)) return bytes[at + 4] === SLASH ? this.#goDate(bytes, at, end) : this.#iso(bytes, at, end);
    if (first === OPEN) return this.#bracketed(bytes, at, end);
    if (first >= 65 && first <= 90 && end - at >= 15) {
      if (bytes[at + 3] !== SPACE) return false;
      return this.#monthDay(bytes, at, end) || this.#weekday(bytes, at, end);
    }
    return false;
  }

  /** Reads `0627 12:53:37.447052`, as klog prints it behind the letter of the level. */
  scanKlog(bytes: Uint8Array, at: number, end: number): boolean {
    const month = twoDigits(bytes, at);
    const day = twoDigits(bytes, at + 2);
    if (month < 1 || month > 12 || day < 1 || day > 31 || bytes[at + 4] !== SPACE) return false;
    const nanos = this.#timeOfDay(bytes, at + 5, end);
    if (nanos < 0 || this.decimals !== 6 || bytes[this.end] !== SPACE) return false;
    return this.#undated(month - 1, day, nanos);
  }

  /** Reads a number of seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by its digits. */
  scanEpoch(bytes: Uint8Array, at: number, end: number): boolean {
    let whole = 0;
    let digits = 0;
    let i = at;
    for (; i < end && isDigit(bytes[i] as number) && digits < 20; i++, digits++) {
      whole = whole * 10 + ((bytes[i] as number) - 48);
    }
    if (digits < 9) return false;
    const scale = digits <= 11 ? 9 : digits <= 14 ? 6 : digits <= 17 ? 3 : 0;
    let nanos = whole * 10 ** scale;
    if (bytes[i] === DOT) {
      let unit = 10 ** scale;
      for (i++; i < end && isDigit(bytes[i] as number); i++) {
        unit /= 10;
        nanos += ((bytes[i] as number) - 48) * unit;
      }
    }
    if (i < end) return false;
    this.clock = CLOCK.dated;
    this.nanos = nanos;
    this.zoned = true;
    this.end = end;
    return true;
  }

  /** `2024-06-27T12:49:14.123456789Z`, with a space for the T, a comma for the point, an offset, or none. */
  #iso(bytes: Uint8Array, at: number, end: number): boolean {
    if (end - at < 19 || bytes[at + 4] !== DASH || bytes[at + 7] !== DASH) return false;
    const separator = bytes[at + 10];
    if (separator !== 84 && separator !== SPACE && separator !== 116) return false;
    const days = this.#date(bytes, at);
    const nanos = this.#timeOfDay(bytes, at + 11, end);
    if (Number.isNaN(days) || nanos < 0) return false;
    const offset = this.#offset(bytes, end);
    return this.#dated(bytes, end, days * DAY + nanos - offset);
  }

  /** `2026/11/20 18:03:01.123456`. */
  #goDate(bytes: Uint8Array, at: number, end: number): boolean {
    if (end - at < 19 || bytes[at + 7] !== SLASH || bytes[at + 10] !== SPACE) return false;
    const days = this.#date(bytes, at);
    const nanos = this.#timeOfDay(bytes, at + 11, end);
    if (Number.isNaN(days) || nanos < 0) return false;
    return this.#dated(bytes, end, days * DAY + nanos);
  }

  /** `[12345.678901]` since boot, or `[Wed Jun 27 12:49:14 2024]` of `dmesg -T`. */
  #bracketed(bytes: Uint8Array, at: number, end: number): boolean {
    let i = at + 1;
    while (i < end && bytes[i] === SPACE) i++;
    if (!isDigit(bytes[i] as number)) return this.#longDate(bytes, at, end);
    let seconds = 0;
    for (; i < end && isDigit(bytes[i] as number); i++) seconds = seconds * 10 + ((bytes[i] as number) - 48);
    if (bytes[i] !== DOT) return false;
    const from = ++i;
    let fraction = 0;
    for (; i < end && isDigit(bytes[i] as number); i++) fraction = fraction * 10 + ((bytes[i] as number) - 48);
    const digits = i - from;
    // A thread or a processor may stand behind it (CONFIG_PRINTK_CALLER): `[    1.234567][    T1]`.
    if (digits !== 6 || bytes[i] !== CLOSE || seconds > 1e10) return false;
    i++;
    if (bytes[i] === OPEN) {
      while (i < end && bytes[i] !== CLOSE) i++;
      i++;
    }
    if (!isBlankOrEnd(bytes, i, end)) return false;
    this.clock = CLOCK.boot;
    this.nanos = seconds * SECOND + fraction * 1000;
    this.decimals = 6;
    this.end = Math.min(i, end);
    return true;
  }

  #longDate(bytes: Uint8Array, at: number, end: number): boolean {
    if (end - at < 26 || bytes[at + 25] !== CLOSE || bytes[at + 4] !== SPACE) return false;
    const month = nameAt(MONTHS, bytes, at + 5);
    const day = dayAt(bytes, at + 9);
    const nanos = this.#timeOfDay(bytes, at + 12, end);
    const year = twoDigits(bytes, at + 21) * 100 + twoDigits(bytes, at + 23);
    if (nameAt(WEEKDAYS, bytes, at + 1) < 0 || month < 0 || day < 1 || nanos < 0 || !(year > 0)) return false;
    this.end = at + 26;
    return this.#dated(bytes, end, daysFromCivil(year, month + 1, day) * DAY + nanos);
  }

  /** `Jun 27 12:49:14.123456`, or with a year behind the day. */
  #monthDay(bytes: Uint8Array, at: number, end: number): boolean {
    const month = nameAt(MONTHS, bytes, at);
    const day = dayAt(bytes, at + 4);
    if (month < 0 || day < 1 || day > 31 || bytes[at + 6] !== SPACE) return false;
    const nanos = this.#timeOfDay(bytes, at + 7, end);
    if (nanos >= 0) return isBlankOrEnd(bytes, this.end, end) && this.#undated(month, day, nanos);
    const year = twoDigits(bytes, at + 7) * 100 + twoDigits(bytes, at + 9);
    const inDay = this.#timeOfDay(bytes, at + 12, end);
    if (!(year > 0) || bytes[at + 11] !== SPACE || inDay < 0) return false;
    return this.#dated(bytes, end, daysFromCivil(year, month + 1, day) * DAY + inDay);
  }

  /** `Wed 2024-06-27 12:49:14 CST`: what the letters of the zone stand for is not known, but for UTC. */
  #weekday(bytes: Uint8Array, at: number, end: number): boolean {
    if (nameAt(WEEKDAYS, bytes, at) < 0 || !this.#iso(bytes, at + 4, end)) return false;
    let i = this.end + 1;
    const zone = i;
    while (i < end && isLetter(bytes[i] as number)) i++;
    if (i - zone >= 2 && i - zone <= 5 && bytes[i] === SPACE && isUpper(bytes, zone, i)) {
      this.zoned ||= i - zone === 3 && bytes[zone] === 85 && bytes[zone + 1] === 84 && bytes[zone + 2] === 67;
      this.end = i;
    }
    return true;
  }

  /** Days since 1970 of `YYYY-MM-DD`, NaN when it is none. */
  #date(bytes: Uint8Array, at: number): number {
    const year = twoDigits(bytes, at) * 100 + twoDigits(bytes, at + 2);
    const month = twoDigits(bytes, at + 5);
    const day = twoDigits(bytes, at + 8);
    if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31) || Number.isNaN(year)) return Number.NaN;
    return daysFromCivil(year, month, day);
  }

  /** Nanoseconds since midnight of `HH:MM:SS.fraction`, -1 when it is none; `end` is behind it then. */
  #timeOfDay(bytes: Uint8Array, at: number, end: number): number {
    if (end - at < 8 || bytes[at + 2] !== COLON || bytes[at + 5] !== COLON) return -1;
    const hours = twoDigits(bytes, at);
    const minutes = twoDigits(bytes, at + 3);
    const seconds = twoDigits(bytes, at + 6);
    if (!(hours <= 24 && minutes <= 59 && seconds <= 60)) return -1;
    let nanos = 0;
    let i = at + 8;
    this.decimals = 0;
    if (i + 1 < end && (bytes[i] === DOT || bytes[i] === COMMA) && isDigit(bytes[i + 1] as number)) {
      let unit = SECOND;
      for (i++; i < end && isDigit(bytes[i] as number); i++) {
        unit /= 10;
        nanos += ((bytes[i] as number) - 48) * unit;
        this.decimals++;
      }
    }
    this.end = i;
    return (hours * 3600 + minutes * 60 + seconds) * SECOND + Math.round(nanos);
  }

  /** Nanoseconds that a time is ahead of UTC by what stands behind it: `Z`, `+08:00`, `+0800`, ` +0800`, ` UTC`. */
  #offset(bytes: Uint8Array, end: number): number {
    let at = this.end;
    this.zoned = false;
    if (bytes[at] === 90 || bytes[at] === 122) {
      this.zoned = true;
      this.end = at + 1;
      return 0;
    }
    if (bytes[at] === SPACE && (bytes[at + 1] === PLUS || bytes[at + 1] === DASH)) at++;
    const sign = bytes[at] === PLUS ? 1 : bytes[at] === DASH ? -1 : 0;
    if (sign === 0 || end - at < 5) return 0;
    const hours = twoDigits(bytes, at + 1);
    const colon = bytes[at + 3] === COLON ? 1 : 0;
    const minutes = twoDigits(bytes, at + 3 + colon);
    if (!(hours <= 15 && minutes <= 59)) return 0;
    this.zoned = true;
    this.end = at + 5 + colon;
    return sign * (hours * 3600 + minutes * 60) * SECOND;
  }

  #dated(bytes: Uint8Array, end: number, nanos: number): boolean {
    if (!isBlankOrEnd(bytes, this.end, end)) return false;
    this.clock = CLOCK.dated;
    this.nanos = nanos;
    return true;
  }

  #undated(month: number, day: number, nanos: number): boolean {
    this.clock = CLOCK.undated;
    this.month = month;
    this.day = day;
    this.nanos = nanos;
    return true;
  }
}

function isBlankOrEnd(bytes: Uint8Array, at: number, end: number): boolean {
  return at >= end || bytes[at] === SPACE || bytes[at] === TAB;
}

/** The number that two digits make, NaN when they are none. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - 48;
  const ones = (bytes[at + 1] as number) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** Day of the month, padded with a space or a zero; 0 when it is none. */
function dayAt(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== SPACE) return twoDigits(bytes, at) || 0;
  return isDigit(bytes[at + 1] as number) ? (bytes[at + 1] as number) - 48 : 0;
}

/** Which of some three-letter names stands there, whatever its case; -1 when none does. */
function nameAt(names: string, bytes: Uint8Array, at: number): number {
  for (let i = 0; i < names.length; i += 3) {
    if (
      ((bytes[at] as number) | 32) === names.charCodeAt(i) &&
      ((bytes[at + 1] as number) | 32) === names.charCodeAt(i + 1) &&
      ((bytes[at + 2] as number) | 32) === names.charCodeAt(i + 2)
    ) {
      return i / 3;
    }
  }
  return -1;
}

/** Days from 1970-01-01 to a day of the Gregorian calendar, counted in eras of 400 years that begin in March. */
function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

function isLetter(byte: number): boolean {
  return (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
}

function isUpper(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if ((bytes[i] as number) > 90) return false;
  return true;
}
