import type { Label } from '../../model/label-sets.ts';

/** The escapes of Go's quoted strings that JSON does not have. */
const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/**
 * Labels of a goroutine as Go prints them: `{"queue":"ingest", "tenant":"acme"}` under a stack of `?debug=1`,
 * `{queue: "ingest", tenant: acme}` in the headers of Go 1.27's tracebacks (1.26's with GODEBUG=tracebacklabels=1).
 * Undefined when the text is none of them.
 *
 * Source: labelMap.String in https://github.com/golang/go/blob/master/src/runtime/pprof/label.go
 */
export function parseGoLabels(text: string): readonly Label[] | undefined {
  const labels: Label[] = [];
  const reader = new Reader(text.trim());
  if (!reader.take('{')) return undefined;
  while (!reader.take('}')) {
    if (labels.length > 0 && !reader.take(',')) return undefined;
    const key = reader.word(':');
    if (key === undefined || !reader.take(':')) return undefined;
    const value = reader.word(',}');
    if (value === undefined) return undefined;
    labels.push({ key, text: value, number: 0, unit: '' });
  }
  return reader.done ? labels : undefined;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get done(): boolean {
    return this.#at === this.#text.length;
  }

  /** Steps over a character, and blanks before it, where it stands here. */
  take(char: string): boolean {
    while (this.#text[this.#at] === ' ') this.#at++;
    if (this.#text[this.#at] !== char) return false;
    this.#at++;
    return true;
  }

  /** A quoted string, or what stands before one of `ends`; undefined when a quote is not closed, or nothing ends it. */
  word(ends: string): string | undefined {
    if (this.take('"')) return this.#quoted();
    const from = this.#at;
    while (this.#at < this.#text.length && !ends.includes(this.#text[this.#at] as string)) this.#at++;
    return this.done ? undefined : this.#text.slice(from, this.#at).trim();
  }

  #quoted(): string | undefined {
    const parts: string[] = [];
    while (this.#at < this.#text.length) {
      const char = this.#text[this.#at++] as string;
      if (char === '"') return parts.join('');
      parts.push(char === '\\' ? this.#escape() : char);
    }
    return undefined;
  }

  #escape(): string {
    const char = this.#text[this.#at++] ?? '';
    const digits = { x: 2, u: 4, U: 8 }[char];
    if (digits === undefined) return ESCAPES[char] ?? char;
    const hex = this.#text.slice(this.#at, this.#at + digits);
    this.#at += digits;
    const code = /^[0-9a-f]+$/i.test(hex) ? Number.parseInt(hex, 16) : 0xfffd;
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  }
}
