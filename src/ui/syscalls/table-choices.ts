import type { TableFacts } from '../../analysis/syscalls/syscall-facts.ts';
import type { SyscallRow } from '../../analysis/syscalls/syscall-rows.ts';
import type { OpenEntry } from '../../state/entries.ts';

/** A table of system calls that can be shown: counted from the lines of a trace, or printed by strace. */
export interface TableChoice {
  readonly source: 'trace' | 'summary';
  /** What is known of a printed table; undefined for what was counted. */
  readonly facts: TableFacts | undefined;
  /** Rows that the filter leaves; a printed table is not filtered. */
  readonly rows: readonly SyscallRow[];
  /** Rows of the whole capture, which shares are of. */
  readonly whole: readonly SyscallRow[];
}

/** The tables of a strace capture, first the one that is shown first. Empty for other captures. */
export function tableChoices({ opened, view }: OpenEntry): readonly TableChoice[] {
  const { syscalls } = opened;
  if (!syscalls || !view.syscalls) return [];
  if (syscalls.facts.source === 'summary') return printedChoices(syscalls.facts.tables, syscalls.tables.rows);
  const counted = {
    source: 'trace',
    facts: undefined,
    rows: view.syscalls.tables.rows,
    whole: syscalls.tables.rows,
  } as const;
  const { printed } = syscalls;
  return [counted, ...(printed ? printedChoices(printed.tables, printed.rows) : [])];
}

function printedChoices(tables: readonly TableFacts[], all: readonly SyscallRow[]): readonly TableChoice[] {
  return tables.map((facts, table) => {
    const rows = all.filter((row) => row.table === table);
    return { source: 'summary', facts, rows, whole: rows };
  });
}
