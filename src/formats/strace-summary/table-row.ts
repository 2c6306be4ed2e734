import type { SummaryColumn, SummaryRow } from '../../model/syscall-summary.ts';

/** Cells of a row while it is read. */
type Cells = { name: string } & { [column in Exclude<SummaryColumn, 'name'>]?: number };

const NUMBER = /^-?\d+(?:[.,]\d+)?$/;
const NOT_A_NUMBER = /^-?nan$/i;
const COUNT = /^\d+$/;
const NAME = /^(?:[a-z_][A-Za-z0-9_]*(?:#\d+)?|\d+:[a-z_]\w*)$/;

/**
 * One row, its words told apart by their number: as many as columns, or one fewer when it has no errors. That survives
 * indentation, lost blanks and numbers wider than their column. Undefined when it is no row.
 */
export function readRow(words: readonly string[], columns: readonly SummaryColumn[]): SummaryRow | undefined {
  if (words.length === columns.length) return fill(words, columns);
  if (words.length !== columns.length - 1 || !columns.includes('errors')) return undefined;
  return fill(words, without(columns, 'errors'), { errors: 0 });
}

/**
 * The last row. Its errors may be blank, and its usecs/call are in strace 5.5 and older, so a row with one word too few
 * is read in the way in which it adds up: `rows` are those above it.
 */
export function readTotal(
  words: readonly string[],
  columns: readonly SummaryColumn[],
  rows: readonly SummaryRow[],
): SummaryRow | undefined {
  const missing = columns.length - words.length;
  if (missing === 0) return fill(words, columns);
  const noErrors = columns.includes('errors') ? without(columns, 'errors') : undefined;
  const noUsecs = columns.includes('usecs') ? without(columns, 'usecs') : undefined;
  if (missing === 2 && noErrors && noUsecs) return fill(words, without(noErrors, 'usecs'), { errors: 0 });
  if (missing !== 1) return undefined;
  const newer = noErrors && fill(words, noErrors, { errors: 0 });
  const older = noUsecs && fill(words, noUsecs);
  if (!newer || !older) return newer ?? older;
  return distance(older, rows) < distance(newer, rows) ? older : newer;
}

/** What a column adds up to; rows in which it is not a number count for nothing. */
export function sumOf(rows: readonly SummaryRow[], column: Exclude<SummaryColumn, 'name'>): number {
  return rows.reduce((sum, row) => sum + (row[column] || 0), 0);
}

function without(columns: readonly SummaryColumn[], column: SummaryColumn): readonly SummaryColumn[] {
  return columns.filter((other) => other !== column);
}

/** How far a total is from what the rows add up to: calls first, errors where calls don't tell. */
function distance(total: SummaryRow, rows: readonly SummaryRow[]): number {
  const calls = Math.abs((total.calls ?? 0) - sumOf(rows, 'calls'));
  const errors = Math.abs((total.errors ?? 0) - sumOf(rows, 'errors'));
  return calls === 0 ? errors / (errors + 1) : 1 + calls;
}

function fill(
  words: readonly string[],
  columns: readonly SummaryColumn[],
  blank: { readonly errors?: number } = {},
): SummaryRow | undefined {
  const row: Cells = { name: '', ...blank };
  for (const [i, column] of columns.entries()) {
    const word = words[i] as string;
    if (column === 'name') {
      if (!NAME.test(word)) return undefined;
      row.name = word;
      continue;
    }
    const value = numberIn(word, column);
    if (value === undefined) return undefined;
    row[column] = value;
  }
  return row;
}

/** A comma is a decimal comma (strace 4.22 and newer follow the language): the format sets off no thousands. */
function numberIn(word: string, column: SummaryColumn): number | undefined {
  if (column === 'calls' || column === 'errors') return COUNT.test(word) ? Number(word) : undefined;
  if (NUMBER.test(word)) return Number(word.replace(',', '.'));
  return NOT_A_NUMBER.test(word) ? Number.NaN : undefined;
}
