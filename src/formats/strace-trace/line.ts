import { ArgumentScanner } from '../../model/argument-scanner.ts';
import { asciiBytes, findBytes, numberAt, standsAt } from './byte-match.ts';
import { Marker } from './marker.ts';
import { noteAt, splicedNote } from './note.ts';
import { Prefix } from './prefix.ts';
import { endOfNumber } from './program-output.ts';
import { Result } from './result.ts';

/** What a line is. */
export const LINE = {
  blank: 0,
  /** Neither strace's nor the rest of a call. */
  junk: 1,
  note: 2,
  stack: 3,
  dump: 4,
  signal: 5,
  stopped: 6,
  exit: 7,
  killed: 8,
  superseded: 9,
  personality: 10,
  /** A call with its result. */
  call: 11,
  /** The beginning of a call and a marker: `<unfinished ...>`, `<detached ...>`, `<pid changed to 7 ...>`. */
  unfinished: 12,
  /** `<... read resumed>` and the rest of a call, which only who knows its beginning can read. */
  resumed: 13,
  /** A call into which a note was printed. */
  broken: 14,
  /** A call that just stops: cut off, or the traced program wrote into the line. */
  cut: 15,
} as const;

/**
 * Tells what a line is and where its parts are. One object is used for all lines; it sees one line at a time and
 * remembers nothing: what belongs together is put together by `Assembly`.
 */
export class Line {
  kind: number = LINE.blank;
  readonly prefix = new Prefix();
  readonly marker = new Marker();
  readonly result = new Result();
  readonly scanner = new ArgumentScanner();
  /** Where the line's own text begins, after quoting marks and prefix; and where it ends, without blanks. */
  body = 0;
  end = 0;
  nameStart = 0;
  nameEnd = 0;
  /** Bytes of the arguments; of a resumed line all that follows `resumed>`. */
  argumentStart = 0;
  argumentEnd = 0;
  /** Where a spliced note begins (`broken`). */
  noteStart = 0;
  /** Process that a `superseded` or `personality` line names, else -1. */
  target = -1;
  /** The end of the arguments was found from the right, because they do not balance. */
  unbalanced: boolean = false;

  scan(bytes: Uint8Array, start: number, lineEnd: number): void {
    let end = lineEnd;
    while (end > start && isSpace(bytes[end - 1] as number)) end--;
    this.end = end;
    this.body = start;
    this.unbalanced = false;
    if (end === start) {
      this.kind = LINE.blank;
      return;
    }
    let from = start;
    for (let quotes = 0; quotes < MOST_QUOTES; quotes++) {
      const first = bytes[from] as number;
      if (first !== MORE && first !== PIPE && first !== BLANK) break;
      this.kind = this.#beneathCall(bytes, from, end);
      if (this.kind !== LINE.blank) return;
      if (first === BLANK || bytes[from + 1] !== BLANK || from + 2 >= end) break;
      from += 2;
    }
    this.body = this.prefix.scan(bytes, from, end);
    this.#scanBody(bytes, this.body, end);
  }

  #scanBody(bytes: Uint8Array, body: number, end: number): void {
    const first = bytes[body] as number;
    if (NAME[first] === 1) this.#scanNamed(bytes, body, end);
    else if (first === LESS && standsAt(bytes, body, end, RESUMED_OPEN)) this.#scanResumed(bytes, body, end);
    else if (first === MINUS && standsAt(bytes, body, end, SIGNAL)) this.kind = LINE.signal;
    else if (first === MINUS && standsAt(bytes, body, end, STOPPED)) this.kind = LINE.stopped;
    else if (first === PLUS && standsAt(bytes, body, end, ENDED)) this.#scanEnd(bytes, body, end);
    else if (first === BRACKET && standsAt(bytes, body, end, PERSONALITY)) {
      this.kind = LINE.personality;
      this.target = numberAt(bytes, body + PERSONALITY.length, end);
    } else this.kind = noteAt(bytes, body, end) ? LINE.note : LINE.junk;
  }

  /** `read(…`, a note, or junk. */
  #scanNamed(bytes: Uint8Array, body: number, end: number): void {
    let at = body + 1;
    while (at < end && NAME[bytes[at] as number] === 1) at++;
    if (at >= end || bytes[at] !== OPENING || at - body > LONGEST_NAME) {
      this.kind = noteAt(bytes, body, end) ? LINE.note : LINE.junk;
      return;
    }
    this.nameStart = body;
    this.nameEnd = at;
    this.argumentStart = at + 1;
    if (this.marker.find(bytes, at + 1, end)) {
      this.kind = LINE.unfinished;
      this.argumentEnd = this.marker.start;
      return;
    }
    this.scanner.reset();
    this.scanRest(bytes, at + 1, end);
  }

  /**
   * Reads the rest of a call from where `scanner` is: arguments, `) = `, result. Sets the kind to `call`, `broken` or
   * `cut`, or to `unfinished` when there is a marker again.
   */
  scanRest(bytes: Uint8Array, from: number, end: number): void {
    const close = this.scanner.scan(bytes, from, end);
    this.argumentStart = from;
    if (close >= 0 && this.#scanResult(bytes, close, end)) return;
    if (this.marker.find(bytes, from, end)) {
      this.kind = LINE.unfinished;
      this.argumentEnd = this.marker.start;
      return;
    }
    this.noteStart = splicedNote(bytes, from, end);
    if (this.noteStart >= 0) {
      this.kind = LINE.broken;
      this.argumentEnd = this.noteStart;
      return;
    }
    this.unbalanced = this.#scanResultFromRight(bytes, from, end);
    if (this.unbalanced) return;
    this.kind = LINE.cut;
    this.argumentEnd = endOfNumber(bytes, from, end);
  }

  /** The result behind a closing `)`; false when there is none. */
  #scanResult(bytes: Uint8Array, close: number, end: number): boolean {
    let at = close + 1;
    while (at < end && bytes[at] === BLANK) at++;
    at++;
    while (at < end && bytes[at] === BLANK) at++;
    if (!this.result.scan(bytes, at, end)) return false;
    this.kind = LINE.call;
    // `nanosleep({…} <unfinished ...>) = ?`: the marker stands inside.
    this.argumentEnd = this.marker.find(bytes, this.argumentStart, close) ? this.marker.start : close;
    return true;
  }

  /** Where the arguments do not balance: the last `) = ` of the line that a result follows. */
  #scanResultFromRight(bytes: Uint8Array, from: number, end: number): boolean {
    for (let equals = end - 2; equals > from; equals--) {
      if (bytes[equals] !== EQUALS || bytes[equals + 1] !== BLANK) continue;
      let at = equals - 1;
      while (at > from && bytes[at] === BLANK) at--;
      if (bytes[at] === CLOSING && at >= from && this.#scanResult(bytes, at, end)) return true;
      equals = at + 1;
    }
    return false;
  }

  /** `<... NAME resumed>`; strace up to 4.26 prints a blank behind it, some day `#7` will stand before the `>`. */
  #scanResumed(bytes: Uint8Array, body: number, end: number): void {
    this.kind = LINE.junk;
    const name = body + RESUMED_OPEN.length;
    let at = name;
    while (at < end && bytes[at] !== BLANK && at - name <= LONGEST_NAME) at++;
    if (!standsAt(bytes, at, end, RESUMED)) return;
    this.nameStart = name;
    this.nameEnd = at;
    at += RESUMED.length;
    if (bytes[at] === BLANK && bytes[at + 1] === 35) at = skipDigits(bytes, at + 2, end);
    if (at >= end || bytes[at] !== MORE) return;
    at++;
    if (at < end && bytes[at] === BLANK && !KEEPS_BLANK.some((word) => standsAt(bytes, at, end, word))) at++;
    this.kind = LINE.resumed;
    this.argumentStart = at;
    this.argumentEnd = end;
  }

  #scanEnd(bytes: Uint8Array, body: number, end: number): void {
    this.kind = LINE.junk;
    if (standsAt(bytes, body, end, EXITED)) this.kind = LINE.exit;
    else if (standsAt(bytes, body, end, KILLED)) this.kind = LINE.killed;
    else if (standsAt(bytes, body, end, SUPERSEDED)) {
      this.kind = LINE.superseded;
      this.target = numberAt(bytes, body + SUPERSEDED.length, end);
    }
  }

  /** Lines printed beneath a call: a stack frame or a line of a dump; `blank` for any other line. */
  #beneathCall(bytes: Uint8Array, start: number, end: number): number {
    const at = bytes[start] === BLANK ? start + 1 : start;
    if (bytes[at + 1] !== BLANK) return LINE.blank;
    this.body = at + 2;
    if (bytes[at] === PIPE) return isDump(bytes, at + 2, end) ? LINE.dump : LINE.blank;
    if (bytes[at] !== MORE) return LINE.blank;
    // Without its blank a frame could be a quoted line of anything: it must look like one.
    return at > start || isFrame(bytes, at + 2, end) ? LINE.stack : LINE.blank;
  }
}

const BLANK = 32;
const OPENING = 40;
const CLOSING = 41;
const PLUS = 43;
const MINUS = 45;
const LESS = 60;
const EQUALS = 61;
const MORE = 62;
const BRACKET = 91;
const PIPE = 124;

/** Bytes of a name of a call: `64:readv` and `readv#64` of x32, `syscall_0xbad` and `???` included. */
const NAME = Uint8Array.from({ length: 256 }, (_, byte) => (/[A-Za-z0-9_#:?]/.test(String.fromCharCode(byte)) ? 1 : 0));
const LONGEST_NAME = 64;
/** Marks of mail and Markdown (`> `, `| `) that are taken off a line. */
const MOST_QUOTES = 4;

const RESUMED_OPEN = asciiBytes('<... ');
const RESUMED = asciiBytes(' resumed');
const SIGNAL = asciiBytes('--- SIG');
const STOPPED = asciiBytes('--- stopped by ');
const ENDED = asciiBytes('+++ ');
const EXITED = asciiBytes('+++ exited with ');
const KILLED = asciiBytes('+++ killed by ');
const SUPERSEDED = asciiBytes('+++ superseded by execve in pid ');
const PERSONALITY = asciiBytes('[ Process PID=');
const FRAME_ADDRESS = asciiBytes(' [0x');

/** What follows `resumed>` with a blank that is part of it. */
const KEEPS_BLANK = [' =>', ' <', ' /*', ' or '].map(asciiBytes);

function isSpace(byte: number): boolean {
  return byte === BLANK || byte === 9 || byte === 13;
}

function skipDigits(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && (bytes[at] as number) >= 48 && (bytes[at] as number) <= 57) at++;
  return at;
}

/** `/usr/lib/libc.so.6(read+0x1d) [0x10d]`, and nothing that begins like a call. */
function isFrame(bytes: Uint8Array, start: number, end: number): boolean {
  return bytes[end - 1] === 93 && findBytes(bytes, start, end, FRAME_ADDRESS) >= 0;
}

/** ` 00010  03 00 3e …`: five or more hexadecimal digits and two blanks. */
function isDump(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  while (at < end && isHexadecimal(bytes[at] as number)) at++;
  return at - start >= 5 && bytes[at] === BLANK && bytes[at + 1] === BLANK;
}

function isHexadecimal(byte: number): boolean {
  return (byte >= 48 && byte <= 57) || (byte >= 97 && byte <= 102);
}
