import type { FunctionTable } from '../../state/function-table.ts';
import { codeInMarkdown } from '../shared/code-in-markdown.ts';
import type { NumberColumn } from './function-columns.ts';

/** What is copied of a table: these rows in this order, these columns, and what the column of names is called. */
export interface CopiedTable {
  readonly table: FunctionTable;
  readonly rows: Int32Array;
  readonly columns: readonly NumberColumn[];
  readonly nameTitle: string;
}

/**
 * The table as comma-separated values (RFC 4180, with line feeds): names first, then raw numbers, their units in the
 * head. A name that a spreadsheet would take for a formula begins with an apostrophe.
 * Source: https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvOf({ table, rows, columns, nameTitle }: CopiedTable): string {
  const head = [nameTitle, ...columns.map(({ title, unit }) => titleWithUnit(title, unit))].map(csvText);
  const lines = Array.from(rows, (row) => [
    csvText(table.names[row] as string),
    ...columns.map((column) => rawNumber(column.number(row))),
  ]);
  return [head, ...lines].map((cells) => `${cells.join(',')}\n`).join('');
}

/** The table in Markdown: names first, then the numbers as they stand on the screen. */
export function markdownTableOf({ table, rows, columns, nameTitle }: CopiedTable): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return [
    line([nameTitle, ...columns.map(({ title }) => title)].map((title) => title.replaceAll('|', '\\|'))),
    line(['---', ...columns.map(() => '---:')]),
    ...Array.from(rows, (row) =>
      line([codeInMarkdown(table.names[row] as string), ...columns.map((column) => column.text(column.number(row)))]),
    ),
  ].join('');
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
