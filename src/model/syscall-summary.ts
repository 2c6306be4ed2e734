/** What the seconds of a `strace -c` table are: kernel CPU time, wall time (-w), or not told by the table. */
export type SecondsKind = 'cpu' | 'wall' | 'unknown';

/** The tables of `strace -c` or `-C`, as they were printed, cell by cell. */
export interface SyscallSummary {
  /** In order; more than one for 32-bit calls of a 64-bit program, or when several were pasted together. */
  readonly tables: readonly SummaryTable[];
}

/** A column of a table, by strace's own keys. */
export type SummaryColumn =
  | 'pct'
  | 'seconds'
  | 'usecs'
  | 'calls'
  | 'errors'
  | 'name'
  | 'min'
  | 'max'
  | 'wall'
  | 'wallmin'
  | 'wallmax'
  | 'wallavg';

export interface SummaryTable {
  /** In the order printed. */
  readonly columns: readonly SummaryColumn[];
  /** `32 bit`, `x32`, … from the line above the table; null when there is none. */
  readonly mode: string | null;
  readonly rows: readonly SummaryRow[];
  /** Null when the table is cut before its total. */
  readonly total: SummaryRow | null;
  readonly seconds: SecondsKind;
  /** Line of the header, counted from 1. */
  readonly line: number;
}

/**
 * One row: exactly the cells that its table has. Seconds in seconds, `usecs` and `wallavg` in microseconds per call,
 * as printed (truncated). `errors` is 0 where the cell is blank. NaN where strace printed `nan`.
 */
export type SummaryRow = { readonly name: string } & { readonly [column in Exclude<SummaryColumn, 'name'>]?: number };
