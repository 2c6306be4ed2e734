import type { SummaryRow, SummaryTable, SyscallSummary } from '../../model/syscall-summary.ts';
import type { SyscallTrace } from '../../model/syscall-trace.ts';
import { type CallSelection, type CallStatistics, type ErrnoCount, measureCalls } from './call-statistics.ts';
import { lengthOf, traceSpan } from './trace-span.ts';

/** What one system call came to. Times in nanoseconds; undefined is what the capture does not say. */
export interface SyscallRow {
  readonly name: string;
  /** Which table of a summary it stands in; 0 for traces. */
  readonly table: number;
  /** Finished calls. */
  readonly calls: number;
  readonly errors: number;
  /** The most frequent first; empty for summaries, which do not say. */
  readonly errnos: readonly ErrnoCount[];
  /** Interrupted by a signal and restarted by the kernel; among `calls`, not among `errors`. */
  readonly restarted: number;
  /** Not finished when the capture ended; not among `calls`. */
  readonly pending: number;
  /** Calls per second of the span. */
  readonly rate: number | undefined;
  /** Sum over calls, of whatever kind the capture's seconds are. */
  readonly time: number | undefined;
  /** Calls that `time` and what follows are of. */
  readonly timed: number;
  readonly mean: number | undefined;
  readonly min: number | undefined;
  readonly p50: number | undefined;
  readonly p95: number | undefined;
  readonly p99: number | undefined;
  readonly max: number | undefined;
  /** Microseconds; for summaries as printed, which is truncated. */
  readonly usecsPerCall: number | undefined;
}

/** System calls of a trace or of the tables of a summary, those that took most time first, then those called most. */
export function syscallRows(source: SyscallTrace | SyscallSummary, selection: CallSelection = {}): SyscallRow[] {
  if ('tables' in source) return source.tables.flatMap((table, index) => summaryRows(table, index));
  const statistics = measureCalls(source, source.calls.syscall, source.syscalls.length, selection);
  const span = lengthOf(selection.range ?? traceSpan(source));
  const rows: SyscallRow[] = [];
  for (let group = 0; group < statistics.length; group++) {
    const numbers = groupNumbers(statistics, group, span);
    if (numbers.calls + numbers.pending > 0)
      rows.push({ name: source.syscalls[group] as string, table: 0, ...numbers });
  }
  return rows.sort(heaviestFirst);
}

/** What every row of a trace has, whatever it is grouped by. */
export type GroupNumbers = Omit<SyscallRow, 'name' | 'table'>;

/** The numbers of one group; `span` is in nanoseconds. */
export function groupNumbers(statistics: CallStatistics, group: number, span: number | undefined): GroupNumbers {
  const at = (column: Float64Array) => column[group] as number;
  const timed = at(statistics.timed);
  const ofTimed = (column: Float64Array) => (timed > 0 ? at(column) : undefined);
  const calls = at(statistics.calls);
  const time = ofTimed(statistics.time);
  return {
    calls,
    errors: at(statistics.errors),
    errnos: statistics.errnos[group] ?? [],
    restarted: at(statistics.restarted),
    pending: at(statistics.pending),
    time,
    timed,
    ...derivedNumbers({ calls, time, timed }, span),
    min: ofTimed(statistics.min),
    p50: ofTimed(statistics.p50),
    p95: ofTimed(statistics.p95),
    p99: ofTimed(statistics.p99),
    max: ofTimed(statistics.max),
  };
}

/** The numbers of a group that others tell; `span` is in nanoseconds. */
export function derivedNumbers(
  { calls, time, timed }: Pick<GroupNumbers, 'calls' | 'time' | 'timed'>,
  span: number | undefined,
): Pick<GroupNumbers, 'rate' | 'mean' | 'usecsPerCall'> {
  return {
    rate: span === undefined ? undefined : calls / (span / 1e9),
    mean: time === undefined ? undefined : time / timed,
    usecsPerCall: time === undefined ? undefined : time / timed / 1e3,
  };
}

/** Seconds of a row of a table in nanoseconds: `seconds`, else the wall seconds, else what usecs/call come to. */
export function summaryTime({ seconds, wall, usecs, wallavg, calls = 0 }: SummaryRow): number | undefined {
  const inSeconds = seconds ?? wall;
  if (inSeconds !== undefined) return Number.isNaN(inSeconds) ? undefined : Math.round(inSeconds * 1e9);
  const perCall = usecs ?? wallavg;
  return perCall === undefined || Number.isNaN(perCall) ? undefined : perCall * calls * 1e3;
}

function summaryRows(table: SummaryTable, index: number): SyscallRow[] {
  return table.rows.map((row) => {
    const { calls = 0, errors = 0 } = row;
    const time = summaryTime(row);
    const mean = time === undefined || calls === 0 ? undefined : time / calls;
    const printed = row.usecs ?? row.wallavg;
    return {
      name: row.name,
      table: index,
      calls,
      errors,
      errnos: [],
      restarted: 0,
      pending: 0,
      rate: undefined,
      time,
      timed: time === undefined ? 0 : calls,
      mean,
      min: nanos(row.min ?? row.wallmin),
      p50: undefined,
      p95: undefined,
      p99: undefined,
      max: nanos(row.max ?? row.wallmax),
      usecsPerCall: printed === undefined || Number.isNaN(printed) ? mean && mean / 1e3 : printed,
    };
  });
}

function nanos(seconds: number | undefined): number | undefined {
  return seconds === undefined || Number.isNaN(seconds) ? undefined : Math.round(seconds * 1e9);
}

function heaviestFirst(a: SyscallRow, b: SyscallRow): number {
  return (b.time ?? 0) - (a.time ?? 0) || b.calls - a.calls || b.pending - a.pending || (a.name < b.name ? -1 : 1);
}
