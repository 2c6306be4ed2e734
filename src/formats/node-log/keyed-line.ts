import { asciiBytes } from '../strace-trace/byte-match.ts';

/** What the value of a key stands for. */
export const ROLE = {
  none: 0,
  time: 1,
  micros: 2,
  level: 3,
  priority: 4,
  message: 5,
  log: 6,
  source: 7,
  unit: 8,
} as const;

/** Keys that loggers use: zap, logrus, slog, klog's JSON, journald (`-o json`), Docker's json-file, Prometheus. */
const KEYS: readonly (readonly [key: string, role: number])[] = [
  ['ts', ROLE.time],
  ['time', ROLE.time],
  ['timestamp', ROLE.time],
  ['@timestamp', ROLE.time],
  ['t', ROLE.time],
  ['__REALTIME_TIMESTAMP', ROLE.micros],
  ['level', ROLE.level],
  ['lvl', ROLE.level],
  ['severity', ROLE.level],
  ['PRIORITY', ROLE.priority],
  ['msg', ROLE.message],
  ['message', ROLE.message],
  ['MESSAGE', ROLE.message],
  ['log', ROLE.log],
  ['caller', ROLE.source],
  ['source', ROLE.source],
  ['SYSLOG_IDENTIFIER', ROLE.unit],
];
const KNOWN = KEYS.map(([key, role]) => ({ key: asciiBytes(key), role }));
const ROLES = Math.max(...Object.values(ROLE)) + 1;

const QUOTE = 34;
const BACKSLASH = 92;
const COLON = 58;
const COMMA = 44;
const OPEN = 123;
const CLOSE = 125;
const EQUALS = 61;

/**
 * Fields of a line that names them: an object of JSON, or `key=value` pairs (logfmt). Values are byte ranges, those of
 * texts without their quotes. One object is used for all lines; a line is walked once, and nothing is made of it.
 */
export class KeyedLine {
  readonly #starts = new Float64Array(ROLES);
  readonly #ends = new Float64Array(ROLES);

  start(role: number): number {
    return this.#starts[role] as number;
  }

  end(role: number): number {
    return this.#ends[role] as number;
  }

  has(role: number): boolean {
    return (this.#starts[role] as number) >= 0;
  }

  /** Reads an object that begins at `bytes[at]` and ends with the line; false when it does not, or says no message. */
  scanJson(bytes: Uint8Array, at: number, end: number): boolean {
    let last = end;
    while (last > at && (bytes[last - 1] as number) <= 32) last--;
    if (bytes[at] !== OPEN || bytes[last - 1] !== CLOSE) return false;
    this.#reset();
    let i = at + 1;
    for (;;) {
      i = skipBlanks(bytes, i, last);
      if (bytes[i] === COMMA) i = skipBlanks(bytes, i + 1, last);
      if (bytes[i] !== QUOTE) break;
      const keyEnd = endOfText(bytes, i + 1, last);
      const role = roleOf(bytes, i + 1, keyEnd);
      i = skipBlanks(bytes, keyEnd + 1, last);
      if (bytes[i] !== COLON) return false;
      i = skipBlanks(bytes, i + 1, last);
      const isText = bytes[i] === QUOTE;
      const valueEnd = isText ? endOfText(bytes, i + 1, last) : endOfValue(bytes, i, last);
      if (valueEnd >= last) return false;
      if (isText) this.#found(role, i + 1, valueEnd);
      else if (role === ROLE.time || role === ROLE.micros) this.#found(role, i, valueEnd);
      i = isText ? valueEnd + 1 : valueEnd;
    }
    if (skipBlanks(bytes, i, last) !== last - 1) return false;
    return this.#isLog();
  }

  /** Reads `key=value` pairs to the end of the line; false when they are none, or say no message. */
  scanPairs(bytes: Uint8Array, at: number, end: number): boolean {
    this.#reset();
    let i = at;
    while (i < end) {
      while (i < end && (bytes[i] as number) <= 32) i++;
      const key = i;
      while (i < end && isKey(bytes[i] as number)) i++;
      if (bytes[i] !== EQUALS || i === key) {
        // What is no pair ends the pairs, unless it is a word between them.
        if (key === at) return false;
        while (i < end && (bytes[i] as number) > 32) i++;
        continue;
      }
      const role = roleOf(bytes, key, i);
      i++;
      if (bytes[i] === QUOTE) {
        const valueEnd = endOfText(bytes, i + 1, end);
        this.#found(role, i + 1, valueEnd);
        i = valueEnd + 1;
      } else {
        const value = i;
        while (i < end && (bytes[i] as number) > 32) i++;
        this.#found(role, value, i);
      }
    }
    return this.#isLog();
  }

  #reset(): void {
    this.#starts.fill(-1);
    this.#ends.fill(-1);
  }

  #found(role: number, start: number, end: number): void {
    if (role === ROLE.none || (this.#starts[role] as number) >= 0) return;
    this.#starts[role] = start;
    this.#ends[role] = end;
  }

  #isLog(): boolean {
    const hasMessage = this.has(ROLE.message) || this.has(ROLE.log);
    return hasMessage && (this.has(ROLE.time) || this.has(ROLE.micros) || this.has(ROLE.level));
  }
}

function roleOf(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  for (const { key, role } of KNOWN) {
    if (key.length !== length || key[0] !== bytes[start]) continue;
    let i = 1;
    while (i < length && key[i] === bytes[start + i]) i++;
    if (i === length) return role;
  }
  return ROLE.none;
}

/** Where the closing quote of a text stands, `end` when it has none. */
function endOfText(bytes: Uint8Array, at: number, end: number): number {
  let i = at;
  while (i < end && bytes[i] !== QUOTE) i += bytes[i] === BACKSLASH ? 2 : 1;
  return Math.min(i, end);
}

/** Where a number, a word, an array or an object ends. */
function endOfValue(bytes: Uint8Array, at: number, end: number): number {
  let depth = 0;
  let i = at;
  while (i < end) {
    const byte = bytes[i] as number;
    if (byte === QUOTE) {
      i = endOfText(bytes, i + 1, end) + 1;
      continue;
    }
    if (byte === OPEN || byte === 91) depth++;
    else if (byte === CLOSE || byte === 93) {
      if (depth === 0) return i;
      depth--;
    } else if (depth === 0 && (byte === COMMA || byte <= 32)) return i;
    i++;
  }
  return end;
}

function skipBlanks(bytes: Uint8Array, at: number, end: number): number {
  let i = at;
  while (i < end && (bytes[i] as number) <= 32) i++;
  return i;
}

function isKey(byte: number): boolean {
  return (
    (byte >= 97 && byte <= 122) ||
    (byte >= 65 && byte <= 90) ||
    (byte >= 48 && byte <= 57) ||
    byte === 95 ||
    byte === 46 ||
    byte === 45 ||
    byte === 64
  );
}
