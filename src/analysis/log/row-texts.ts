import type { LogExcerpt } from '../../model/log-excerpt.ts';

/** Messages are cut to so many characters where expressions are tried on them. */
export const LONGEST_LINE = 4096;

const WINDOW = 1 << 17;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Texts of messages, asked for in ascending order: they are decoded many at a time. */
export class RowTexts {
  readonly #log: LogExcerpt;
  /** Bytes `[#from, #to)` as text, of which a character is a byte each; `''` when it is not so. */
  #window = '';
  #from = 0;
  #to = 0;

  constructor(log: LogExcerpt) {
    this.#log = log;
  }

  /** The whole message, with its time and all its lines, cut to `LONGEST_LINE` bytes. */
  line(row: number): string {
    return this.#text(this.#log.lines.start[row] as number, this.#log.lines.end[row] as number);
  }

  /** The message proper, cut to `LONGEST_LINE` bytes. */
  message(row: number): string {
    return this.#text(this.#log.lines.message[row] as number, this.#log.lines.end[row] as number);
  }

  #text(start: number, end: number): string {
    const cut = Math.min(end, start + LONGEST_LINE);
    if (start < this.#from || cut > this.#to) this.#decode(start);
    if (this.#window !== '') return this.#window.slice(start - this.#from, cut - this.#from);
    return decoder.decode(this.#log.text.subarray(start, cut));
  }

  #decode(from: number): void {
    const { text } = this.#log;
    this.#from = from;
    this.#to = Math.min(from + WINDOW, text.length);
    const window = decoder.decode(text.subarray(from, this.#to));
    this.#window = window.length === this.#to - from ? window : '';
  }
}

/**
 * A message without the escapes of JSON and logfmt, by which `\"` stands for a quote: what was logged before it was
 * written that way. The same text where there are none.
 */
export function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\(?:(["\\/])|u00(3c|3e|26|27))/gi, (_, plain: string | undefined, code: string | undefined) =>
    code === undefined ? (plain as string) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
