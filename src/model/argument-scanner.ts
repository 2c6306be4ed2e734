/**
 * Finds where the arguments of a call end and where one ends and the next begins, byte by byte, over as many pieces
 * as they were printed in: strings, nested comments, decorations of descriptors (`3</tmp/a (b)>`) and brackets may
 * hold anything, `) = ` included. Linear in the bytes; keeps its place between pieces.
 * Source: strace.c, util.c and their tests, strace 4.5 to 7.2.
 */
export class ArgumentScanner {
  /** Whether a decoration was met that names a file or a socket: the mark of -y. */
  sawPath: boolean = false;
  #depth = 0;
  #mode: number = PLAIN;
  #comment = 0;
  /** Set once a `<` was found to open nothing that closes: from there on it is an ordinary byte. */
  #bare: boolean = false;
  #commas: number[] | undefined;

  /** Starts right after the `(` of a call. */
  reset(): void {
    this.#depth = 0;
    this.#mode = PLAIN;
    this.#comment = 0;
    this.#bare = false;
  }

  /** Takes the place of another scanner: what is scanned next continues what that one has scanned. */
  follow(other: ArgumentScanner): void {
    this.#depth = other.#depth;
    this.#mode = other.#mode;
    this.#comment = other.#comment;
    this.#bare = other.#bare;
  }

  /** Position of the `)` that closes the call, which ` = ` follows; -1 when it is not in `bytes[at..end)`. */
  scan(bytes: Uint8Array, at: number, end: number): number {
    return this.#scan(bytes, at, end, CLOSING);
  }

  /** Positions of the commas between the arguments that are all of `bytes`. */
  commasOf(bytes: Uint8Array): readonly number[] {
    this.reset();
    this.#commas = [];
    this.#scan(bytes, 0, bytes.length, SPLITTING);
    return this.#commas;
  }

  #scan(bytes: Uint8Array, from: number, end: number, kinds: Uint8Array): number {
    let at = this.#mode === PLAIN ? from : this.#leave(bytes, from, end);
    let depth = this.#depth;
    while (at < end) {
      const kind = kinds[bytes[at] as number] as number;
      at++;
      if (kind === ORDINARY) continue;
      if (kind === QUOTE) at = this.#string(bytes, at, end);
      else if (kind === OPENING) depth++;
      else if (kind === PARENTHESIS) {
        if (depth > 0) depth--;
        else if (kinds === CLOSING && equalsFollows(bytes, at, end)) {
          this.#depth = 0;
          return at - 1;
        }
      } else if (kind === BRACKET) {
        if (depth > 0) depth--;
      } else if (kind === SLASH) {
        if (bytes[at] === STAR && at < end) at = this.#skipComment(bytes, at + 1, end, 1);
      } else if (kind === ANGLE) at = this.#angle(bytes, at, end, from);
      else if (depth === 0 && (at === end || bytes[at] === BLANK)) this.#commas?.push(at - 1);
    }
    this.#depth = depth;
    return -1;
  }

  /** Goes on with what the piece before ended in. */
  #leave(bytes: Uint8Array, at: number, end: number): number {
    const mode = this.#mode;
    this.#mode = PLAIN;
    return mode === STRING ? this.#string(bytes, at, end) : this.#skipComment(bytes, at, end, this.#comment);
  }

  #string(bytes: Uint8Array, from: number, end: number): number {
    for (let at = from; at < end; at++) {
      const byte = bytes[at] as number;
      if (byte === DOUBLE_QUOTE) return at + 1;
      if (byte === BACKSLASH) at++;
    }
    this.#mode = STRING;
    return end;
  }

  /** Comments nest: `/* 0x8 /* MAP_??? *\/|MAP_ANONYMOUS *\/`. */
  #skipComment(bytes: Uint8Array, from: number, end: number, nested: number): number {
    let depth = nested;
    for (let at = from; at + 1 < end; at++) {
      const byte = bytes[at] as number;
      if (byte === STAR && bytes[at + 1] === 47) {
        at++;
        if (--depth === 0) return at + 1;
      } else if (byte === 47 && bytes[at + 1] === STAR) {
        at++;
        depth++;
      }
    }
    this.#mode = COMMENT;
    this.#comment = depth;
    return end;
  }

  /** After a `<`: a decoration if it stands right behind a value, else a shift or a word of strace's own. */
  #angle(bytes: Uint8Array, from: number, end: number, start: number): number {
    if (bytes[from] === LESS && from < end) return from + 1;
    if (this.#bare || from - 2 < start || WORD[bytes[from - 2] as number] === 0) return from;
    let nested = 1;
    for (let at = from; at < end; at++) {
      const byte = bytes[at] as number;
      if (byte === BACKSLASH) at++;
      else if (byte === DOUBLE_QUOTE) {
        at = this.#string(bytes, at + 1, end) - 1;
        this.#mode = PLAIN;
      } else if (byte === LESS) nested++;
      else if (byte === MORE && bytes[at - 1] !== MINUS && --nested === 0) {
        if (bytes[from] === 47 || this.#namesSocket(bytes, from, at)) this.sawPath = true;
        return at + 1;
      }
    }
    this.#bare = true;
    return from;
  }

  #namesSocket(bytes: Uint8Array, from: number, end: number): boolean {
    if (this.sawPath) return false;
    for (let at = from; at + 1 < end; at++) if (bytes[at] === 58 && bytes[at + 1] === 91) return true;
    return false;
  }
}

const BLANK = 32;
const DOUBLE_QUOTE = 34;
const STAR = 42;
const MINUS = 45;
const LESS = 60;
const MORE = 62;
const BACKSLASH = 92;

/** What the scanner may be in the middle of. */
const PLAIN = 0;
const STRING = 1;
const COMMENT = 2;

/** What a byte is to the scanner. */
const ORDINARY = 0;
const QUOTE = 1;
const OPENING = 2;
const PARENTHESIS = 3;
const BRACKET = 4;
const SLASH = 5;
const ANGLE = 6;
const COMMA = 7;

const CLOSING = kindsOf({
  '"': QUOTE,
  '(': OPENING,
  '[': OPENING,
  '{': OPENING,
  ')': PARENTHESIS,
  ']': BRACKET,
  '}': BRACKET,
  '/': SLASH,
  '<': ANGLE,
});
const SPLITTING = kindsOf({
  '"': QUOTE,
  '(': OPENING,
  '[': OPENING,
  '{': OPENING,
  ')': PARENTHESIS,
  ']': BRACKET,
  '}': BRACKET,
  '/': SLASH,
  '<': ANGLE,
  ',': COMMA,
});

/** Bytes that a decoration may stand behind: letters, digits, `_` and `)`. */
const WORD = Uint8Array.from({ length: 256 }, (_, byte) => (/[A-Za-z0-9_)]/.test(String.fromCharCode(byte)) ? 1 : 0));

function kindsOf(kinds: Readonly<Record<string, number>>): Uint8Array {
  const table = new Uint8Array(256);
  for (const [character, kind] of Object.entries(kinds)) table[character.charCodeAt(0)] = kind;
  return table;
}

/** Whether blanks and `= ` stand at `from`. */
function equalsFollows(bytes: Uint8Array, from: number, end: number): boolean {
  let at = from;
  while (at < end && bytes[at] === BLANK) at++;
  return at + 1 < end && bytes[at] === 61 && bytes[at + 1] === BLANK;
}
