import { describeFds, type FdMap } from '../analysis/syscalls/describe-fds.ts';
import { pathOfCall } from '../analysis/syscalls/path-of-call.ts';
import type { Runtime } from '../analysis/syscalls/runtime-guess.ts';
import { type Threads, threadRows } from '../analysis/syscalls/thread-rows.ts';
import { type TimeRange, traceSpan } from '../analysis/syscalls/trace-span.ts';
import type { Localized } from '../base/localized.ts';
import type { SyscallSummary } from '../model/syscall-summary.ts';
import { CALL, OUTCOME, type SyscallTrace } from '../model/syscall-trace.ts';
import { type Activity, measureActivity } from './scans/activity.ts';
import { familyOf } from './scans/families.ts';
import { type FileScan, scanFiles } from './scans/file-scan.ts';
import { type FutexScan, scanFutexes } from './scans/futex-scan.ts';
import { findGrace } from './scans/grace.ts';
import { type StreakScan, scanStreaks } from './scans/streak-scan.ts';

/** Statistics of a trace that somebody has at hand already. */
export interface TraceStatistics {
  threads?(): Threads;
  fds?(): FdMap;
}

/**
 * A trace as rules look at it: what several of them want to know is found once, when the first one asks.
 * Every getter is O(calls) at most, and reads arguments as bytes.
 */
export class TraceView {
  readonly trace: SyscallTrace;
  /** The table of -C at the end of the trace. */
  readonly summary: SyscallSummary | undefined;
  readonly span: TimeRange | undefined;
  /** Length of the span in seconds; undefined when the lines have no times, or only one. */
  readonly seconds: number | undefined;
  /** `FAMILY` by row of `syscalls`. */
  readonly families: Uint8Array;
  /** Finished calls. */
  readonly finished: number;
  readonly #threads: () => Threads;
  readonly #fds: () => FdMap;
  readonly #futexes: () => FutexScan;
  readonly #files: () => FileScan;
  readonly #streaks: () => StreakScan;
  readonly #activity: () => Activity | undefined;
  readonly #grace: () => Uint8Array | undefined;

  constructor(trace: SyscallTrace, summary?: SyscallSummary, known: TraceStatistics = {}) {
    this.trace = trace;
    this.summary = summary;
    this.span = traceSpan(trace);
    this.seconds = this.span && this.span.to > this.span.from ? (this.span.to - this.span.from) / 1e9 : undefined;
    this.families = Uint8Array.from(trace.syscalls, familyOf);
    let finished = 0;
    for (let row = 0; row < trace.calls.length; row++) if (trace.calls.outcome[row] !== OUTCOME.pending) finished++;
    this.finished = finished;
    this.#threads = once(known.threads ?? (() => threadRows(trace)));
    this.#fds = once(known.fds ?? (() => describeFds(trace)));
    this.#futexes = once(() => scanFutexes(trace, this.families));
    this.#files = once(() => scanFiles(trace, this.families, this.fds));
    this.#streaks = once(() => scanStreaks(trace, this.families));
    this.#activity = once(() => measureActivity(trace, this.span));
    this.#grace = once(() => findGrace(trace, this.families, this.threads.processes));
  }

  get threads(): Threads {
    return this.#threads();
  }

  get fds(): FdMap {
    return this.#fds();
  }

  get futexes(): FutexScan {
    return this.#futexes();
  }

  get files(): FileScan {
    return this.#files();
  }

  get streaks(): StreakScan {
    return this.#streaks();
  }

  /** Undefined without -T. */
  get activity(): Activity | undefined {
    return this.#activity();
  }

  /** Family of a call, as `FAMILY` counts. */
  family(row: number): number {
    return this.families[this.trace.calls.syscall[row] as number] as number;
  }

  /** Whether any call of this family occurs. */
  has(family: number): boolean {
    return this.families.includes(family);
  }

  /** Rows of the calls of these families that were not tampered with, ascending. O(calls). */
  rowsOf(...families: readonly number[]): Int32Array {
    const { calls } = this.trace;
    const wanted = Uint8Array.from(this.families, (family) => (families.includes(family) ? 1 : 0));
    if (!wanted.includes(1)) return new Int32Array(0);
    const rows: number[] = [];
    for (let row = 0; row < calls.length; row++) {
      if (wanted[calls.syscall[row] as number] === 1 && !this.isTampered(row)) rows.push(row);
    }
    return Int32Array.from(rows);
  }

  /** Whether strace injected its result or delayed it. */
  isTampered(row: number): boolean {
    return ((this.trace.calls.flags[row] as number) & (CALL.injected | CALL.delayed)) !== 0;
  }

  /** Whether its program had been running for less than a second. */
  isStarting(row: number): boolean {
    return this.#grace()?.[row] === 1;
  }

  errorOf(row: number): string {
    return this.trace.errors[this.trace.calls.error[row] as number] as string;
  }

  syscallOf(row: number): string {
    return this.trace.syscalls[this.trace.calls.syscall[row] as number] as string;
  }

  /** Row of the process of a thread. */
  processOf(thread: number): number {
    return this.threads.processes.ofThread[thread] as number;
  }

  runtimeOf(thread: number): Runtime {
    return this.threads.runtimes[this.processOf(thread)]?.runtime ?? 'unknown';
  }

  /** Whether a thread is the monitor of the Go runtime, which sleeps and waits as it pleases. */
  isMonitor(thread: number): boolean {
    return this.threads.rows[thread]?.role?.id === 'go-sysmon';
  }

  /** `thread 25060`, with its name where it has one. */
  threadText(thread: number): Localized {
    const tid = this.trace.threads.tid[thread] as number;
    const name = this.trace.threads.name[thread] as string;
    if (tid < 0) return { en: 'the traced thread', zh: '被跟踪的线程' };
    return name === ''
      ? { en: `thread ${tid}`, zh: `线程 ${tid}` }
      : { en: `thread ${tid} (${name})`, zh: `线程 ${tid}（${name}）` };
  }

  /** Name of the program of a process, `''` when unknown. */
  programOf(thread: number): string {
    return this.threads.processes.name[this.processOf(thread)] ?? '';
  }

  /** What a call is about: the path it names, or what its descriptor was opened as; `''` when unknown. */
  pathOf(row: number): string {
    return pathOfCall(this.trace, this.fds, row);
  }

  /** When calls began. */
  startsOf(rows: ArrayLike<number>): Float64Array {
    const times = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) times[i] = this.trace.calls.start[rows[i] as number] as number;
    return times;
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
