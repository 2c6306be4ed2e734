import { codeInMarkdown } from '../shared/code-in-markdown.ts';

/** What is copied of a table: these rows in this order, these columns, and what the column of names is called. */
export interface CopiedTable {
  /** By row of the table. */
  readonly names: readonly string[];
  readonly rows: Int32Array;
  readonly columns: readonly CopiedColumn[];
  readonly nameTitle: string;
}

/** A column of numbers or of words. */
export type CopiedColumn = CopiedNumbers | CopiedWords;

interface CopiedNumbers {
  readonly title: string;
  /** Unit of its raw numbers; `''` for none. */
  readonly unit: string;
  /** The raw number of a row; NaN where it has none. */
  number(row: number): number;
  /** A number as it is read. */
  text(number: number): string;
}

interface CopiedWords {
  readonly title: string;
  word(row: number): string;
}

/**
 * The table as comma-separated values (RFC 4180, with line feeds): names first, then raw numbers, their units in the
 * head. A name that a spreadsheet would take for a formula begins with an apostrophe.
 * Source: https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvOf({ names, rows, columns, nameTitle }: CopiedTable): string {
  const head = [nameTitle, ...columns.map((column) => titleWithUnit(column.title, unitOf(column)))].map(csvText);
  const lines = Array.from(rows, (row) => [
    csvText(names[row] as string),
    ...columns.map((column) => ('word' in column ? csvText(column.word(row)) : rawNumber(column.number(row)))),
  ]);
  return [head, ...lines].map((cells) => `${cells.join(',')}\n`).join('');
}

/** The table in Markdown: names first, then the numbers as they stand on the screen. */
export function markdownTableOf({ names, rows, columns, nameTitle }: CopiedTable): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  const plain = (text: string) => text.replaceAll('|', '\\|');
  const cell = (column: CopiedColumn, row: number) =>
    'word' in column ? plain(column.word(row)) : column.text(column.number(row));
  return [
    line([nameTitle, ...columns.map(({ title }) => title)].map(plain)),
    line(['---', ...columns.map((column) => ('word' in column ? '---' : '---:'))]),
    ...Array.from(rows, (row) =>
      line([codeInMarkdown(names[row] as string), ...columns.map((column) => cell(column, row))]),
    ),
  ].join('');
}

function unitOf(column: CopiedColumn): string {
  return 'word' in column ? '' : column.unit;
}

/** `Self (nanoseconds)`; a title that says its unit says it once. */
function titleWithUnit(title: string, unit: string): string {
  return unit === '' || title.includes(unit) ? title : `${title} (${unit})`;
}

function csvText(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** All digits that tell, none of them noise of a division. */
function rawNumber(number: number): string {
  return Number.isFinite(number) ? String(Number(number.toPrecision(15))) : '';
}
