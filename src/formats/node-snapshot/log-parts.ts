import { LogLine } from '../node-log/log-line.ts';

const NEWLINE = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
/** Bytes; the head of a line is not longer. */
const LONGEST_HEAD = 16_384;

/** Which bytes of a text are lines of a log: runs of lines, of which the first one of each begins as a log's do. */
export class LogParts {
  /** `[start, end)` of each run, ascending. */
  readonly #runs: { readonly start: number; end: number }[] = [];
  readonly #head = new LogLine();
  #isOpen: boolean = false;
  lines = 0;

  /** Whether the line before was of a log. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Takes a line that begins as those of a log do; false for any other one. */
  take(bytes: Uint8Array, start: number, end: number): boolean {
    this.#head.scan(bytes, start, Math.min(end, start + LONGEST_HEAD));
    if (this.#head.headed) this.#add(start, end);
    return this.#head.headed;
  }

  /** A line that is of nothing else: it goes on with the message before it, if there was one just now. */
  goOn(end: number): boolean {
    const last = this.#runs.at(-1);
    if (!this.#isOpen || !last) return false;
    last.end = end;
    return true;
  }

  /** A blank line, a prompt or a section: what follows does not go on with a message. */
  close(): void {
    this.#isOpen = false;
  }

  /**
   * The log alone: a copy of the text in which all other lines are blank, so that lines and bytes keep their numbers.
   *
   * @param looked how much of the text was looked at; what follows counts as log
   */
  alone(bytes: Uint8Array, looked: number): Uint8Array<ArrayBuffer> {
    const copy = new Uint8Array(bytes);
    let from = 0;
    for (const { start, end } of this.#runs) {
      blank(copy, from, start);
      from = end;
    }
    blank(copy, from, Math.min(looked, copy.length));
    return copy;
  }

  #add(start: number, end: number): void {
    const last = this.#runs.at(-1);
    if (this.#isOpen && last) last.end = end;
    else this.#runs.push({ start, end });
    this.#isOpen = true;
    this.lines++;
  }
}

function blank(bytes: Uint8Array, from: number, to: number): void {
  for (let at = from; at < to; at++) {
    const byte = bytes[at];
    if (byte !== NEWLINE && byte !== CARRIAGE_RETURN) bytes[at] = SPACE;
  }
}
