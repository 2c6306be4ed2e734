import { clockText } from '../analysis/syscalls/clock-text.ts';
import { type SyscallFacts, syscallFacts } from '../analysis/syscalls/syscall-facts.ts';
import { type SyscallRow, syscallRows } from '../analysis/syscalls/syscall-rows.ts';
import { type ThreadRow, threadRows } from '../analysis/syscalls/thread-rows.ts';
import type { TraceDigest } from '../analysis/syscalls/trace-digest.ts';
import type { Language } from '../base/localized.ts';
import type { Capture } from '../model/capture.ts';
import { OUTCOME, type SyscallTrace } from '../model/syscall-trace.ts';

/** What is reported of a strace capture. */
export interface AnalyzedSyscalls {
  readonly facts: SyscallFacts;
  /** Those that took most time first; of tables in their order. */
  readonly rows: readonly SyscallRow[];
  /** Empty for summaries. */
  readonly threads: readonly ThreadRow[];
  /** Rows of the tables that strace printed after a trace (-C). */
  readonly printed: readonly SyscallRow[];
  /** Calls that a signal interrupted, by name of what strace printed (`ERESTARTSYS`). */
  readonly restarts: {
    readonly ofSyscall: ReadonlyMap<string, Counts>;
    readonly ofThread: ReadonlyMap<number, Counts>;
  };
}

type Counts = Readonly<Record<string, number>>;

/**
 * Counts the calls of a strace capture: of the trace where there is one; undefined for other captures. What was counted of
 * a trace that came in a link is in `digest`; how often which signal interrupted calls does not come.
 */
export function analyzeSyscalls({ trace, summary }: Capture, digest?: TraceDigest): AnalyzedSyscalls | undefined {
  if (digest) {
    const { facts, rows, threads, printed } = digest;
    return { facts, rows, threads, printed: printed ? syscallRows(printed) : [], restarts: countRestarts(undefined) };
  }
  const source = trace ?? summary;
  if (!source) return undefined;
  return {
    facts: syscallFacts(source),
    rows: syscallRows(source),
    threads: trace ? threadRows(trace).rows : [],
    printed: trace && summary ? syscallRows(summary) : [],
    restarts: countRestarts(trace),
  };
}

function countRestarts(trace: SyscallTrace | undefined): AnalyzedSyscalls['restarts'] {
  const ofSyscall = new Map<string, Record<string, number>>();
  const ofThread = new Map<number, Record<string, number>>();
  if (!trace) return { ofSyscall, ofThread };
  const { calls, syscalls, errors } = trace;
  for (let row = 0; row < calls.length; row++) {
    if (calls.outcome[row] !== OUTCOME.restarted) continue;
    const error = errors[calls.error[row] as number] as string;
    count(ofSyscall, syscalls[calls.syscall[row] as number] as string, error);
    count(ofThread, calls.thread[row] as number, error);
  }
  return { ofSyscall, ofThread };
}

function count<Key>(groups: Map<Key, Record<string, number>>, key: Key, name: string): void {
  const counts = groups.get(key) ?? {};
  counts[name] = (counts[name] ?? 0) + 1;
  groups.set(key, counts);
}

/**
 * The calls of a capture as JSON: times in seconds, rates per second; what is not known is null. Errors are counted as
 * strace -c does it: calls that a signal interrupted are among them, and `restarted` says how many they are.
 */
export function syscallsJson({ facts, rows, threads, printed, restarts }: AnalyzedSyscalls, language: Language) {
  return {
    source: facts.source,
    seconds: facts.seconds,
    span: seconds(facts.span),
    calls: facts.calls,
    errors: facts.errors + facts.restarted,
    pending: facts.pending,
    rate: facts.rate ?? null,
    rows: rows.map((row) => ({
      name: row.name,
      ...tableOf(facts, row),
      ...numbersJson(row, restarts.ofSyscall.get(row.name)),
    })),
    threads: threads.map((row) => ({
      tid: row.tid < 0 ? null : row.tid,
      pid: row.pid < 0 ? null : row.pid,
      name: row.name,
      role: row.role?.id ?? null,
      ...numbersJson(row, restarts.ofThread.get(row.thread)),
      share: row.share ?? null,
      state: row.state.kind,
    })),
    ...(printed.length > 0 && { printed: printed.map((row) => ({ name: row.name, ...numbersJson(row) })) }),
    futexTimeoutsPerSecond: timeoutsJson(facts),
    notes: facts.notes.map(({ code, text }) => ({ code, message: text[language] })),
  };
}

function numbersJson(row: Omit<SyscallRow, 'name' | 'table'>, restarts: Counts = {}) {
  return {
    calls: row.calls,
    errors: row.errors + row.restarted,
    errnos: { ...Object.fromEntries(row.errnos.map((errno) => [errno.name, errno.count])), ...restarts },
    seconds: seconds(row.time),
    usecsPerCall: row.usecsPerCall ?? null,
    rate: row.rate ?? null,
    restarted: row.restarted,
    pending: row.pending,
    mean: seconds(row.mean),
    p50: seconds(row.p50),
    p95: seconds(row.p95),
    p99: seconds(row.p99),
    max: seconds(row.max),
  };
}

/** Which of several tables a row stands in: by its mode (`32 bit`), or counted from 1. */
function tableOf({ tables }: SyscallFacts, { table }: SyscallRow): { readonly table?: string | number } {
  return tables.length < 2 ? {} : { table: tables[table]?.mode ?? table + 1 };
}

/** The second it was worst in as the lines print it, and in seconds since the first time. */
function timeoutsJson({ futexTimeouts, clock }: SyscallFacts) {
  if (!futexTimeouts || !clock) return null;
  const { mean, peak, peakAt } = futexTimeouts;
  return { mean, peak, peakAt: clockText(clock, peakAt, 0), peakAfter: seconds(Math.max(peakAt - clock.from, 0)) };
}

/** Nanoseconds in seconds, without the noise of the division. */
function seconds(nanoseconds: number | undefined): number | null {
  return nanoseconds === undefined || Number.isNaN(nanoseconds) ? null : Number((nanoseconds / 1e9).toFixed(9));
}
