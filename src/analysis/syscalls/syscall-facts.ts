import type { Localized } from '../../base/localized.ts';
import type { SecondsKind, SummaryTable, SyscallSummary } from '../../model/syscall-summary.ts';
import type { SyscallTrace, TraceClock } from '../../model/syscall-trace.ts';
import { futexTimeouts, type TimeoutRate } from './per-second.ts';
import { processesOf } from './processes.ts';
import { guessRuntimes, type RuntimeGuess } from './runtime-guess.ts';
import { type InferredSeconds, inferSeconds, type RecordingLength } from './seconds-kind.ts';
import { summaryTime } from './syscall-rows.ts';
import { threadHabits } from './thread-habits.ts';
import { type TraceNote, traceFacts } from './trace-facts.ts';

/** What is known of a strace capture before any of its rows is looked at. Times in nanoseconds. */
export interface SyscallFacts {
  readonly source: 'trace' | 'summary';
  /** What durations and sums of time are; those of traces are always wall time. With several tables, that of the first. */
  readonly seconds: SecondsKind;
  readonly calls: number;
  readonly errors: number;
  /** Undefined where the capture has no times. */
  readonly span: number | undefined;
  readonly rate: number | undefined;
  /** 0 for summaries, which do not say. */
  readonly processes: number;
  readonly threads: number;
  readonly pending: number;
  readonly restarted: number;
  /** Names of the system calls that occur. */
  readonly syscalls: readonly string[];
  readonly notes: readonly TraceNote[];
  /** Of traces. */
  readonly clock: TraceClock | undefined;
  readonly runtimes: readonly ProcessRuntime[];
  readonly futexTimeouts: TimeoutRate | undefined;
  /** Of summaries. */
  readonly tables: readonly TableFacts[];
}

/** A process and what it runs on. */
export interface ProcessRuntime extends RuntimeGuess {
  /** -1 where the capture does not say. */
  readonly pid: number;
  readonly name: string;
}

/** One table of a summary. */
export interface TableFacts {
  readonly mode: string | null;
  /** Line of its header. */
  readonly line: number;
  readonly seconds: InferredSeconds;
  readonly rows: number;
  /** Sums over the rows that are there. */
  readonly calls: number;
  readonly errors: number;
  readonly time: number | undefined;
  /** Whether its total is missing: the end was cut off. */
  readonly isCut: boolean;
}

/** Facts of a trace or of tables. O(calls). */
export function syscallFacts(source: SyscallTrace | SyscallSummary, recording: RecordingLength = {}): SyscallFacts {
  return 'tables' in source ? factsOfSummary(source, recording) : factsOfTrace(source);
}

/** What to say of times that are neither. */
export const CPU_OR_WALL: Readonly<Record<SecondsKind, Localized>> = {
  cpu: { en: 'system CPU time', zh: '内核 CPU 时间' },
  wall: { en: 'wall time', zh: '墙钟时间' },
  unknown: { en: 'CPU or wall time', zh: 'CPU 时间或墙钟时间' },
};

function factsOfTrace(trace: SyscallTrace): SyscallFacts {
  const { notes, ...facts } = traceFacts(trace);
  const processes = processesOf(trace);
  const runtimes = guessRuntimes(trace, processes, threadHabits(trace));
  return {
    source: 'trace',
    seconds: 'wall',
    ...facts,
    notes,
    clock: trace.clock,
    runtimes: runtimes.map((guess, i) => ({
      pid: processes.pid[i] as number,
      name: processes.name[i] as string,
      ...guess,
    })),
    futexTimeouts: futexTimeouts(trace),
    tables: [],
  };
}

function factsOfSummary({ tables }: SyscallSummary, recording: RecordingLength): SyscallFacts {
  const each = tables.map((table) => factsOfTable(table, recording));
  const calls = each.reduce((sum, table) => sum + table.calls, 0);
  const { span } = recording;
  return {
    source: 'summary',
    seconds: each[0]?.seconds.kind ?? 'unknown',
    calls,
    errors: each.reduce((sum, table) => sum + table.errors, 0),
    span,
    rate: span === undefined ? undefined : calls / (span / 1e9),
    processes: 0,
    threads: 0,
    pending: 0,
    restarted: 0,
    syscalls: [...new Set(tables.flatMap((table) => table.rows.map((row) => row.name)))],
    notes: [],
    clock: undefined,
    runtimes: [],
    futexTimeouts: undefined,
    tables: each,
  };
}

function factsOfTable(table: SummaryTable, recording: RecordingLength): TableFacts {
  const times = table.rows.map(summaryTime).filter((time) => time !== undefined);
  return {
    mode: table.mode,
    line: table.line,
    seconds: inferSeconds(table, recording),
    rows: table.rows.length,
    calls: table.rows.reduce((sum, row) => sum + (row.calls ?? 0), 0),
    errors: table.rows.reduce((sum, row) => sum + (row.errors ?? 0), 0),
    time: times.length === 0 ? undefined : times.reduce((sum, time) => sum + time, 0),
    isCut: table.total === null,
  };
}
