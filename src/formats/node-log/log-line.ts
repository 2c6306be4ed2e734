import { LOG_LEVEL } from '../../model/log-excerpt.ts';
import { asciiBytes, numberAt, standsAt } from '../strace-trace/byte-match.ts';
import { isDigit, isSpace } from '../text-lines.ts';
import { KeyedLine, ROLE } from './keyed-line.ts';
import { levelOfLetter, levelOfPriority, levelOfWord } from './level-word.ts';
import { PrintedTime } from './printed-time.ts';

const SPACE = 32;
const TAB = 9;
const COLON = 58;
const PIPE = 124;
const OPEN = 91;
const CLOSE = 93;
const LESS = 60;
const MORE = 62;
const BRACE = 123;
const DOT = 46;
const SLASH = 47;
const STDOUT = asciiBytes('stdout ');
const STDERR = asciiBytes('stderr ');
const LAST_REPEATED = asciiBytes('last message repeated ');
const GO = asciiBytes('.go:');
/** Prefixes that stand inside each other at most: `kubectl logs --prefix --timestamps` of a log of a log. */
const MOST_LAYERS = 6;
const LONGEST_WORD = 255;

/**
 * What stands in front of a message: time, host, unit, level, place in the source. A line may have several such heads
 * inside each other (klog in syslog, JSON in Docker's json-file); what an outer one says counts.
 *
 * Ranges of bytes, -1 where there is none. One object is used for all lines, and nothing is made of them.
 * Source: RFC 3164, RFC 5424; klog.go of k8s.io/klog/v2; systemd's logs-show.c; the CRI logging format of Kubernetes
 */
export class LogLine {
  readonly time = new PrintedTime();
  level: number = LOG_LEVEL.unknown;
  unitStart = -1;
  unitEnd = -1;
  sourceStart = -1;
  sourceEnd = -1;
  /** The message proper. In JSON and logfmt it is the text of that field, without its quotes. */
  message = 0;
  messageEnd = 0;
  /** Whether the line has a head: it begins a message, and does not go on with the one before. */
  headed: boolean = false;
  /** Whether the runtime cut the message, so that the next line goes on with it (CRI's `P`). */
  partial: boolean = false;
  readonly #inner = new PrintedTime();
  readonly #keyed = new KeyedLine();

  get timed(): boolean {
    return this.time.clock !== 0;
  }

  /** Reads the head of `bytes[start..end)`. Time is linear in what is read of the line. */
  scan(bytes: Uint8Array, start: number, end: number): void {
    this.time.reset();
    this.level = LOG_LEVEL.unknown;
    this.unitStart = this.unitEnd = this.sourceStart = this.sourceEnd = -1;
    this.headed = false;
    this.partial = false;
    this.messageEnd = end;
    let at = start;
    while (at < end && isSpace(bytes[at] as number)) at++;
    const begin = at;
    at = this.#numbering(bytes, at, end);
    at = this.#podPrefix(bytes, at, end);
    at = this.#priority(bytes, at, end);
    if (this.time.scan(bytes, at, end)) {
      this.headed = true;
      at = this.#afterTime(bytes, skipBlanks(bytes, this.time.end, end), end);
    }
    for (let layer = 0; layer < MOST_LAYERS; layer++) {
      const next = this.#layer(bytes, at, this.messageEnd);
      if (next < 0) break;
      this.headed = true;
      at = next;
    }
    this.message = this.headed ? Math.min(at, this.messageEnd) : begin;
  }

  /** `1 | …` of a table that was copied, `12:…` of grep -n: only in front of what is a head itself. */
  #numbering(bytes: Uint8Array, at: number, end: number): number {
    let i = at;
    while (i < end && i < at + 9 && isDigit(bytes[i] as number)) i++;
    if (i === at) return at;
    if (bytes[i] === SPACE && bytes[i + 1] === PIPE && bytes[i + 2] === SPACE) return i + 3;
    return bytes[i] === COLON && !isDigit(bytes[i + 1] as number) && bytes[i + 1] !== SPACE ? i + 1 : at;
  }

  /** `[pod/name/container] ` of `kubectl logs --prefix`. */
  #podPrefix(bytes: Uint8Array, at: number, end: number): number {
    if (bytes[at] !== OPEN || bytes[at + 1] !== 112 || bytes[at + 4] !== SLASH) return at;
    let slash = at + 4;
    for (let i = at + 5; i < end && i < at + 2 * LONGEST_WORD; i++) {
      if (bytes[i] === SLASH) slash = i;
      if (bytes[i] === SPACE) return at;
      if (bytes[i] !== CLOSE || bytes[i + 1] !== SPACE || slash + 1 === i) continue;
      this.#unit(slash + 1, i);
      this.headed = true;
      return i + 2;
    }
    return at;
  }

  /** `<30>` of syslog and of `dmesg -r`. */
  #priority(bytes: Uint8Array, at: number, end: number): number {
    if (bytes[at] !== LESS || !isDigit(bytes[at + 1] as number)) return at;
    const priority = numberAt(bytes, at + 1, end);
    const close = at + 1 + String(priority).length;
    if (priority > 191 || bytes[close] !== MORE) return at;
    this.level = levelOfPriority(priority);
    if (bytes[close + 1] !== 49 || bytes[close + 2] !== SPACE) return close + 1;
    return close + 3;
  }

  /** What may stand between the time and the message. */
  #afterTime(bytes: Uint8Array, at: number, end: number): number {
    const stream = standsAt(bytes, at, end, STDOUT) || standsAt(bytes, at, end, STDERR) ? at + STDOUT.length : -1;
    const tag = bytes[stream];
    if (stream > 0 && (tag === 70 || tag === 80) && (bytes[stream + 1] === SPACE || stream + 1 >= end)) {
      this.partial = tag === 80;
      return Math.min(stream + 2, end);
    }
    // capnslog: `2021-05-19 08:03:42.123456 W | etcdserver: …`
    if (bytes[at + 1] === SPACE && bytes[at + 2] === PIPE && bytes[at + 3] === SPACE) {
      this.level = levelOfLetter(bytes[at] as number);
      return at + 4;
    }
    if (this.time.clock === 3) return this.#hostAndUnit(bytes, at, end, true);
    if (this.level !== LOG_LEVEL.unknown && this.time.zoned) {
      const structured = this.#structured(bytes, at, end);
      if (structured > 0) return structured;
    }
    // `kubectl logs --timestamps` writes nanoseconds and no host.
    if (this.time.zoned && this.time.decimals > 6) return at;
    return this.#hostAndUnit(bytes, at, end, false);
  }

  /** `host kubelet[123]: ` or `systemd: `. Where lines begin with the message, only a pid proves that it is a unit. */
  #hostAndUnit(bytes: Uint8Array, at: number, end: number, onlyWithPid: boolean): number {
    const direct = this.#unitAt(bytes, at, end, onlyWithPid);
    if (direct > 0) return direct;
    let i = at;
    while (i < end && i < at + LONGEST_WORD && isHost(bytes[i] as number)) i++;
    if (i === at || bytes[i] !== SPACE) return at;
    if (standsAt(bytes, i + 1, end, LAST_REPEATED)) return i + 1;
    const after = this.#unitAt(bytes, i + 1, end, onlyWithPid);
    return after > 0 ? after : at;
  }

  /** Where the line goes on behind `unit[pid]: `; 0 when no unit stands there. */
  #unitAt(bytes: Uint8Array, at: number, end: number, onlyWithPid: boolean): number {
    let i = at;
    while (i < end && i < at + LONGEST_WORD && isUnit(bytes[i] as number)) i++;
    const unitEnd = i;
    if (unitEnd === at) return 0;
    const hasPid = bytes[i] === OPEN;
    if (hasPid) {
      for (i++; i < end && (isDigit(bytes[i] as number) || bytes[i] === DOT); ) i++;
      if (bytes[i] !== CLOSE) return 0;
      i++;
    }
    if (bytes[i] !== COLON || (i + 1 < end && bytes[i + 1] !== SPACE)) return 0;
    if (onlyWithPid && !hasPid && !(unitEnd - at === 6 && bytes[at] === 107 && bytes[at + 5] === 108)) return 0;
    // `main.go:12: …` is a place in the source, and a level is no unit.
    if (isGoFile(bytes, at, unitEnd) || levelOfWord(bytes, at, unitEnd) !== LOG_LEVEL.unknown) return 0;
    this.#unit(at, unitEnd);
    return skipBlanks(bytes, i + 1, end);
  }

  /** `host app procid msgid [data] message` of RFC 5424. */
  #structured(bytes: Uint8Array, at: number, end: number): number {
    let i = at;
    for (let field = 0; field < 4; field++) {
      const from = i;
      while (i < end && (bytes[i] as number) > SPACE) i++;
      if (i === from || bytes[i] !== SPACE || (bytes[i - 1] === COLON && field < 3)) return 0;
      if (field === 1 && !(i - from === 1 && bytes[from] === 45)) this.#unit(from, i);
      i++;
    }
    if (bytes[i] === 45) return Math.min(i + 2, end);
    while (bytes[i] === OPEN) {
      let quoted = false;
      for (; i < end && (quoted || bytes[i] !== CLOSE); i++) {
        if (bytes[i] === 92) i++;
        else if (bytes[i] === 34) quoted = !quoted;
      }
      i++;
    }
    return Math.min(skipBlanks(bytes, i, end), end);
  }

  /** Where the message begins behind one more head, -1 when there is no other. */
  #layer(bytes: Uint8Array, at: number, end: number): number {
    if (at >= end) return -1;
    const first = bytes[at] as number;
    if (first === BRACE) return this.#keyed.scanJson(bytes, at, end) ? this.#fields(bytes) : -1;
    if (first === 73 || first === 87 || first === 69 || first === 70) {
      const klog = this.#klog(bytes, at, end);
      if (klog > 0) return klog;
    }
    if (first === OPEN) return this.#bracketed(bytes, at, end);
    if (first === LESS || isDigit(first)) return this.#innerTime(bytes, at, end);
    const word = this.#wordEnd(bytes, at, end);
    const behind = bytes[word];
    if (behind === 61 && isPairKey(bytes, at, word) && this.#keyed.scanPairs(bytes, at, end))
      return this.#fields(bytes);
    if (behind === COLON) {
      const source = this.#goSource(bytes, at, word, end);
      if (source > 0) return source;
    }
    return this.#levelWord(bytes, at, word, end);
  }

  /** `W0627 12:53:37.447052    5352 watcher.go:87] `. */
  #klog(bytes: Uint8Array, at: number, end: number): number {
    if (end - at < 30 || !this.#inner.scanKlog(bytes, at + 1, end)) return -1;
    let i = skipBlanks(bytes, this.#inner.end, end);
    while (i < end && isDigit(bytes[i] as number)) i++;
    if (bytes[i] !== SPACE) return -1;
    const source = i + 1;
    for (i = source; i < end && i < source + LONGEST_WORD && bytes[i] !== CLOSE; ) i++;
    if (bytes[i] !== CLOSE) return -1;
    this.#source(source, i);
    this.#levelIfNone(levelOfLetter(bytes[at] as number));
    this.#takeInner();
    return Math.min(bytes[i + 1] === SPACE ? i + 2 : i + 1, end);
  }

  /** A time of the kernel behind `kernel: `, or `[ERROR] `. */
  #bracketed(bytes: Uint8Array, at: number, end: number): number {
    if (this.#inner.scan(bytes, at, end)) {
      this.#takeInner();
      return skipBlanks(bytes, this.#inner.end, end);
    }
    let i = at + 1;
    while (i < end && i < at + 12 && bytes[i] !== CLOSE) i++;
    const level = bytes[i] === CLOSE ? levelOfWord(bytes, at + 1, i) : LOG_LEVEL.unknown;
    if (level === LOG_LEVEL.unknown || !this.headed) return -1;
    this.#levelIfNone(level);
    return skipBlanks(bytes, i + 1, end);
  }

  /** A date of Go's log package or of capnslog inside another head, or a priority of the kernel in it. */
  #innerTime(bytes: Uint8Array, at: number, end: number): number {
    if (!this.headed || !this.#inner.scan(bytes, at, end)) return -1;
    this.#takeInner();
    return this.#afterInner(bytes, skipBlanks(bytes, this.#inner.end, end));
  }

  #afterInner(bytes: Uint8Array, at: number): number {
    if (bytes[at + 1] !== SPACE || bytes[at + 2] !== PIPE || bytes[at + 3] !== SPACE) return at;
    this.#levelIfNone(levelOfLetter(bytes[at] as number));
    return at + 4;
  }

  /** `fsHandler.go:135] ` of klog, `main.go:23: ` of Go's log package. */
  #goSource(bytes: Uint8Array, at: number, colon: number, end: number): number {
    if (!isGoFile(bytes, at, colon)) return -1;
    let i = colon + 1;
    while (i < end && isDigit(bytes[i] as number)) i++;
    const ends = bytes[i] === CLOSE || bytes[i] === COLON || (bytes[i] === TAB && this.headed);
    if (i === colon + 1 || !ends || this.sourceStart >= 0) return -1;
    if (bytes[i] === COLON && !this.headed) return -1;
    this.#source(at, i);
    return skipBlanks(bytes, i + 1, end);
  }

  /** `ERROR: `, `WARN\t`, `INFO `: only behind a time, for words begin sentences too. */
  #levelWord(bytes: Uint8Array, at: number, word: number, end: number): number {
    if (!this.headed || this.level !== LOG_LEVEL.unknown || !isCapital(bytes[at + 1] as number)) return -1;
    const level = levelOfWord(bytes, at, word);
    if (level === LOG_LEVEL.unknown) return -1;
    this.level = level;
    return skipBlanks(bytes, bytes[word] === COLON ? word + 1 : word, end);
  }

  /** What the fields of JSON or logfmt say; where the message begins. */
  #fields(bytes: Uint8Array): number {
    const keyed = this.#keyed;
    const inner = this.#inner;
    inner.reset();
    const hasTime =
      (keyed.has(ROLE.micros) && inner.scanEpoch(bytes, keyed.start(ROLE.micros), keyed.end(ROLE.micros))) ||
      (keyed.has(ROLE.time) &&
        (inner.scan(bytes, keyed.start(ROLE.time), keyed.end(ROLE.time)) ||
          inner.scanEpoch(bytes, keyed.start(ROLE.time), keyed.end(ROLE.time))));
    if (hasTime) this.#takeInner();
    if (keyed.has(ROLE.level)) this.#levelIfNone(levelOfWord(bytes, keyed.start(ROLE.level), keyed.end(ROLE.level)));
    if (keyed.has(ROLE.priority))
      this.#levelIfNone(levelOfPriority((bytes[keyed.start(ROLE.priority)] as number) - 48));
    if (keyed.has(ROLE.source) && this.sourceStart < 0) this.#source(keyed.start(ROLE.source), keyed.end(ROLE.source));
    if (keyed.has(ROLE.unit) && this.unitStart < 0) this.#unit(keyed.start(ROLE.unit), keyed.end(ROLE.unit));
    const role = keyed.has(ROLE.message) ? ROLE.message : ROLE.log;
    this.messageEnd = keyed.end(role);
    // Docker keeps the line end of what it logs, as `\n`.
    const from = this.messageEnd - 2;
    if (role === ROLE.log && from >= keyed.start(role) && bytes[from] === 92 && bytes[from + 1] === 110) {
      this.messageEnd = from;
    }
    return keyed.start(role);
  }

  #wordEnd(bytes: Uint8Array, at: number, end: number): number {
    let i = at;
    while (i < end && i < at + LONGEST_WORD && isWord(bytes[i] as number)) i++;
    return i;
  }

  #takeInner(): void {
    const { time } = this;
    const inner = this.#inner;
    if (time.clock !== 0) return;
    time.clock = inner.clock;
    time.nanos = inner.nanos;
    time.month = inner.month;
    time.day = inner.day;
    time.zoned = inner.zoned;
    time.decimals = inner.decimals;
  }

  #levelIfNone(level: number): void {
    if (this.level === LOG_LEVEL.unknown) this.level = level;
  }

  #unit(start: number, end: number): void {
    this.unitStart = start;
    this.unitEnd = end;
  }

  #source(start: number, end: number): void {
    if (end - start > LONGEST_WORD || end === start || this.sourceStart >= 0) return;
    this.sourceStart = start;
    this.sourceEnd = end;
  }
}

function skipBlanks(bytes: Uint8Array, at: number, end: number): number {
  let i = at;
  while (i < end && isSpace(bytes[i] as number)) i++;
  return i;
}

/** Whether a word ends in `.go`. */
function isGoFile(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start > 3 && standsAt(bytes, end - 3, end + 1, GO);
}

/** Keys that a line of logfmt begins with. */
function isPairKey(bytes: Uint8Array, start: number, end: number): boolean {
  const length = end - start;
  return PAIR_KEYS.some((key) => key.length === length && standsAt(bytes, start, end, key));
}

const PAIR_KEYS = ['time', 'ts', 't', 'level', 'lvl', 'caller', 'msg', 'source'].map(asciiBytes);

function isAlphanumeric(byte: number): boolean {
  return (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || (byte >= 48 && byte <= 57);
}

function isCapital(byte: number): boolean {
  return byte >= 65 && byte <= 90;
}

/** Letters of a word that may be a key, a file or a level. */
function isWord(byte: number): boolean {
  return isAlphanumeric(byte) || byte === 95 || byte === DOT || byte === 45 || byte === SLASH;
}

function isHost(byte: number): boolean {
  return isWord(byte) || byte === COLON || byte === 64 || byte > 127;
}

/** `systemd`, `docker/4f5a`, `(kubelet)`, `dockerd-current`, `kubepods.slice`, `a@b.service`. */
function isUnit(byte: number): boolean {
  return isWord(byte) || byte === 64 || byte === 40 || byte === 41 || byte === 43 || byte === 92;
}
