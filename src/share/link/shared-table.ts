import * as v from 'valibot';
import type { SummaryColumn, SummaryRow, SummaryTable, SyscallSummary } from '../../model/syscall-summary.ts';
import { BrokenLink } from './link-failure.ts';

/*
 * The tables of `strace -c` in the facts of a link: whole, cell by cell, one list a column, for like packs beside like.
 * A cell of a total may be missing (old strace leaves some blank), and strace may print `nan`: JSON has neither.
 */

const COLUMNS = [
  'pct',
  'seconds',
  'usecs',
  'calls',
  'errors',
  'name',
  'min',
  'max',
  'wall',
  'wallmin',
  'wallmax',
  'wallavg',
] as const satisfies readonly SummaryColumn[];

/** Cells that are no numbers. */
const MISSING = '';
const NAN = 'nan';

const name = v.pipe(v.string(), v.maxLength(256));
const cell = v.union([v.pipe(v.number(), v.finite()), v.picklist([MISSING, NAN])]);
const cells = v.array(cell);

const table = v.object({
  /** Columns in the order printed, mode, what seconds are, line of the header. */
  c: v.array(v.picklist(COLUMNS)),
  m: v.nullable(name),
  s: v.picklist(['cpu', 'wall', 'unknown']),
  l: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Names of the rows, and their cells: a list for each column but that of the names. */
  n: v.array(name),
  r: v.array(cells),
  /** The total: its name, and its cells by the same columns. */
  t: v.nullable(v.object({ n: name, r: cells })),
});

/** Tables as JSON can hold them. */
export const sharedTables = v.pipe(v.array(table), v.maxLength(1000));
export type SharedTables = v.InferOutput<typeof sharedTables>;

type Cell = v.InferOutput<typeof cell>;

/** What goes into a link of tables. */
export function tablesToShare({ tables }: SyscallSummary): SharedTables {
  return tables.map(({ columns, mode, rows, total, seconds, line }) => {
    const numbers = numberColumns(columns);
    return {
      c: [...columns],
      m: mode,
      s: seconds,
      l: line,
      n: rows.map((row) => row.name),
      r: numbers.map((column) => rows.map((row) => toCell(row[column]))),
      t: total && { n: total.name, r: numbers.map((column) => toCell(total[column])) },
    };
  });
}

/** The tables that came in a link. @throws {BrokenLink} where their cells are not those of their rows and columns. */
export function tablesOfShared(shared: SharedTables): SyscallSummary {
  return { tables: shared.map(tableOf) };
}

function tableOf({ c: columns, m: mode, s: seconds, l: line, n: names, r, t }: SharedTables[number]): SummaryTable {
  const numbers = numberColumns(columns);
  const fits = (lists: number) => lists === numbers.length;
  const isWhole = fits(r.length) && r.every((list) => list.length === names.length) && (!t || fits(t.r.length));
  if (!isWhole || new Set(columns).size !== columns.length) throw new BrokenLink('damaged');
  const rowOf = (rowName: string, cellOf: (column: number) => Cell | undefined): SummaryRow => {
    const known = numbers.flatMap((column, at): [SummaryColumn, number][] => {
      const value = cellOf(at);
      return value === MISSING || value === undefined ? [] : [[column, value === NAN ? Number.NaN : value]];
    });
    return { ...Object.fromEntries(known), name: rowName };
  };
  return {
    columns,
    mode,
    rows: names.map((rowName, row) => rowOf(rowName, (at) => r[at]?.[row])),
    total: t && rowOf(t.n, (at) => t.r[at]),
    seconds,
    line,
  };
}

function numberColumns(columns: readonly SummaryColumn[]): Exclude<SummaryColumn, 'name'>[] {
  return columns.filter((column) => column !== 'name');
}

function toCell(value: number | undefined): Cell {
  if (value === undefined) return MISSING;
  return Number.isNaN(value) ? NAN : value;
}
