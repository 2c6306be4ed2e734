import { summaryTime } from '../analysis/syscalls/syscall-rows.ts';
import type { SummaryTable, SyscallSummary } from '../model/syscall-summary.ts';

/** One system call of the tables, all tables together. */
export interface CountedCall {
  readonly name: string;
  readonly calls: number;
  readonly errors: number;
  /** Nanoseconds, whatever they are of; undefined when the tables have no times. */
  readonly time: number | undefined;
}

/** Tables of `strace -c` as rules look at them. */
export class SummaryView {
  readonly tables: readonly SummaryTable[];
  readonly rows: readonly CountedCall[];
  /** Sums over all rows. */
  readonly calls: number;
  /** Nanoseconds; undefined when no table has times. */
  readonly time: number | undefined;

  constructor({ tables }: SyscallSummary) {
    this.tables = tables;
    const rows = new Map<string, CountedCall>();
    for (const table of tables) {
      for (const row of table.rows) {
        const known = rows.get(row.name);
        const time = summaryTime(row);
        rows.set(row.name, {
          name: row.name,
          calls: (known?.calls ?? 0) + (row.calls ?? 0),
          errors: (known?.errors ?? 0) + (row.errors ?? 0),
          time: time === undefined ? known?.time : (known?.time ?? 0) + time,
        });
      }
    }
    this.rows = [...rows.values()];
    this.calls = this.rows.reduce((sum, { calls }) => sum + calls, 0);
    const timed = this.rows.filter(({ time }) => time !== undefined);
    this.time = timed.length === 0 ? undefined : timed.reduce((sum, { time = 0 }) => sum + time, 0);
  }

  /** All rows of these names together. */
  sum(names: RegExp): CountedCall {
    const rows = this.rows.filter(({ name }) => names.test(name));
    return {
      name: rows.map(({ name }) => name).join(', '),
      calls: rows.reduce((sum, { calls }) => sum + calls, 0),
      errors: rows.reduce((sum, { errors }) => sum + errors, 0),
      time: this.time === undefined ? undefined : rows.reduce((sum, { time = 0 }) => sum + time, 0),
    };
  }

  /** Names of the rows that match, most calls first. */
  names(pattern: RegExp): readonly string[] {
    return this.rows
      .filter(({ name, calls }) => calls > 0 && pattern.test(name))
      .sort((a, b) => b.calls - a.calls)
      .map(({ name }) => name);
  }
}
