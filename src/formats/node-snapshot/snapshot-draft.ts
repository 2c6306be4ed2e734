import type { NodeSnapshot, ProcessRow, TimedCommand } from '../../model/node-snapshot.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Plain = Omit<NodeSnapshot, 'sections' | 'processes'>;

/** A snapshot while it is read: what comes later replaces what came before. */
export class SnapshotDraft {
  readonly facts: Mutable<Plain> = {};
  readonly #tables = new Map<string, readonly ProcessRow[]>();

  /**
   * Adds a table of processes. A later table of the same command and the same columns replaces it (the next turn of top);
   * tables with other columns tell more about the same processes.
   */
  addProcesses(table: string, rows: readonly ProcessRow[]): void {
    this.#tables.delete(table);
    this.#tables.set(table, rows);
  }

  addTimed(timed: TimedCommand): void {
    this.facts.timed = [...(this.facts.timed ?? []), timed];
  }

  /** All processes, most CPU first, then most memory. */
  processes(): readonly ProcessRow[] | undefined {
    if (this.#tables.size === 0) return undefined;
    const byPid = new Map<number, ProcessRow>();
    for (const rows of this.#tables.values()) {
      for (const row of rows) byPid.set(row.pid, merge(byPid.get(row.pid), row));
    }
    return [...byPid.values()].sort((a, b) => b.cores - a.cores || (b.resident ?? 0) - (a.resident ?? 0));
  }
}

/** What a later table does not say is as an earlier one said. */
function merge(before: ProcessRow | undefined, row: ProcessRow): ProcessRow {
  if (!before) return row;
  return {
    ...before,
    ...row,
    // pidstat has numbers where ps has names.
    user: /^\d*$/.test(row.user) ? before.user || row.user : row.user,
    state: row.state || before.state,
    cores: row.cores || before.cores,
    command: row.command.length >= before.command.length ? row.command : before.command,
  };
}
