/** A line of a text: bytes `[start, end)`, line end left out, and its number, counted from 1. */
export interface LineRange {
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Finds lines of a text by number and by place: every so many of them is remembered, the rest is looked for. One pass
 * over the text when it is made, some thousand bytes a look-up.
 */
export class LineIndex {
  readonly #text: Uint8Array;
  /** Where every `STEP`th line begins, the first included. */
  readonly #starts: readonly number[];

  constructor(text: Uint8Array) {
    const starts = [0];
    let line = 0;
    for (let at = text.indexOf(NEWLINE); at >= 0; at = text.indexOf(NEWLINE, at + 1)) {
      line++;
      if (line % STEP === 0) starts.push(at + 1);
    }
    this.#text = text;
    this.#starts = starts;
  }

  /** A line by its number; undefined when the text has none. */
  line(number: number): LineRange | undefined {
    const known = Math.min(Math.floor((number - 1) / STEP), this.#starts.length - 1);
    if (known < 0) return undefined;
    let start = this.#starts[known] as number;
    for (let left = number - 1 - known * STEP; left > 0; left--) {
      const end = this.#text.indexOf(NEWLINE, start);
      if (end < 0) return undefined;
      start = end + 1;
    }
    return start < this.#text.length ? this.#range(number, start) : undefined;
  }

  /** The line that a byte of the text stands in. */
  lineAt(place: number): LineRange {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#starts[middle] as number) <= place) low = middle;
      else high = middle - 1;
    }
    let start = this.#starts[low] as number;
    let number = low * STEP + 1;
    for (;;) {
      const end = this.#text.indexOf(NEWLINE, start);
      if (end < 0 || end >= place) return this.#range(number, start);
      start = end + 1;
      number++;
    }
  }

  #range(number: number, start: number): LineRange {
    const found = this.#text.indexOf(NEWLINE, start);
    const end = found < 0 ? this.#text.length : found;
    return { number, start, end: end > start && this.#text[end - 1] === CARRIAGE_RETURN ? end - 1 : end };
  }
}

const STEP = 1024;
const NEWLINE = 10;
const CARRIAGE_RETURN = 13;
