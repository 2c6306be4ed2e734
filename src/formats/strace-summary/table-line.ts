/** A dash of any kind: what writes blogs and chats turns `--` into longer ones. */
const DASHES = /^[-\u2010-\u2015\u2500]+$/;
/** Colours and other escape sequences of terminals, and titles of windows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with a control character.
const ESCAPES = /\x1b(?:\[[0-9;:?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])/g;
/** Signs of the keys that ended strace (`^C`), quoting (`> `, `| `) and frames of tables and panes. */
const FRONT = /^(?:\s*(?:\^[CZ\\]|[>|│┃]))+/;
const BACK = /[|│┃]$/;

/**
 * What a line of a terminal, a mail or an issue says once its wrapping is off: byte order mark, colours, `^C`, quotes.
 * Blanks at the front stay where nothing else stood.
 */
export function unwrap(line: string): string {
  const plain = line.includes('\x1b') ? line.replace(ESCAPES, '') : line;
  return plain
    .replace(/^\ufeff/, '')
    .replace(FRONT, '')
    .trimEnd()
    .replace(BACK, '');
}

/** The words of a line; `[]` for a blank one. */
export function wordsOf(line: string): string[] {
  const trimmed = line.trim();
  return trimmed === '' ? [] : trimmed.split(/\s+/);
}

/** Where the run of dashes begins that ends a line of `columns` columns; -1 when it is no such line. */
export function dashesAt(words: readonly string[], columns: number): number {
  let from = words.length;
  while (from > 0 && DASHES.test(words[from - 1] as string)) from--;
  const runs = words.length - from;
  return runs === columns || (runs >= 2 && runs > columns / 2) ? Math.max(from, words.length - columns) : -1;
}
