const NEWLINE = 10;
const CARRIAGE_RETURN = 13;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Walks the lines of a text without making a string of it: a line is the range of bytes `[start, end)`, line ends
 * (LF or CRLF) left out, and becomes text only where somebody asks. A last line without line end is a line too.
 */
export class TextLines {
  readonly bytes: Uint8Array;
  /** Number of the current line in the file, counted from 1. */
  number: number;
  start = 0;
  end = 0;
  #next: number;
  readonly #limit: number;

  /** Lines of `bytes[from..limit)`, of which the first has the number `firstNumber`. */
  constructor(bytes: Uint8Array, from = 0, limit = bytes.length, firstNumber = 1) {
    this.bytes = bytes;
    this.number = firstNumber - 1;
    this.#next = from;
    this.#limit = limit;
  }

  /** Goes to the next line; false when there is none. */
  next(): boolean {
    if (this.#next >= this.#limit) return false;
    const found = this.bytes.indexOf(NEWLINE, this.#next);
    const end = found < 0 || found > this.#limit ? this.#limit : found;
    this.start = this.#next;
    this.end = end > this.start && this.bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
    this.#next = end + 1;
    this.number++;
    return true;
  }

  /** The current line as text; bytes that are no UTF-8 become U+FFFD. */
  text(): string {
    return textOf(this.bytes, this.start, this.end);
  }

  /** Where the line after the current one begins. */
  get following(): number {
    return Math.min(this.#next, this.#limit);
  }

  /** Whether the line consists of spaces and tabs only. */
  get blank(): boolean {
    for (let at = this.start; at < this.end; at++) if (!isSpace(this.bytes[at] as number)) return false;
    return true;
  }
}

/** Text of `bytes[start..end)`; bytes that are no UTF-8 become U+FFFD. */
export function textOf(bytes: Uint8Array, start = 0, end = bytes.length): string {
  return decoder.decode(bytes.subarray(start, end));
}

/** Whether a byte is a space or a tab. */
export function isSpace(byte: number): boolean {
  return byte === 32 || byte === 9;
}

/** Whether a byte is an ASCII digit. */
export function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}
