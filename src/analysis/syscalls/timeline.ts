import { Interner } from '../../base/interner.ts';
import { EVENT_KINDS, type EventKind, OUTCOME, type SyscallTrace, type TraceClock } from '../../model/syscall-trace.ts';
import { futexNames } from './per-second.ts';
import { processesOf } from './processes.ts';
import { type TimeRange, traceSpan } from './trace-span.ts';

/**
 * A trace without its text: what a timeline is drawn from, and what a list of calls needs to know of a call before
 * its text is asked for. All columns are copies with buffers of their own, so they may move to another thread.
 *
 * Times are nanoseconds since the origin of the clock, durations nanoseconds. Row `i` of the columns of calls is row
 * `i` of `trace.calls`.
 */
export interface TimelineColumns {
  /** Number of calls, those without a time included. */
  readonly length: number;
  /** Row of `threads`. */
  readonly thread: Int32Array<ArrayBuffer>;
  /** Entry; NaN when its line had no time: such a call is in no lane. */
  readonly start: Float64Array<ArrayBuffer>;
  /** Entry to exit; NaN when unknown: draw a tick. Of a call that was pending (`DURATION.open`): to the end of its thread. */
  readonly duration: Float64Array<ArrayBuffer>;
  /** `DURATION` of the model: where the duration comes from, and whether it is open-ended. */
  readonly durationKind: Uint8Array<ArrayBuffer>;
  /** `OUTCOME` of the model. */
  readonly outcome: Uint8Array<ArrayBuffer>;
  /** Row of `syscalls`. */
  readonly syscall: Uint16Array<ArrayBuffer>;
  /** Row of `errors`; 0 is none. */
  readonly error: Uint16Array<ArrayBuffer>;
  /** Names of system calls. */
  readonly syscalls: readonly string[];
  /** Names of errors; row 0 is `''`. */
  readonly errors: readonly string[];
  /** One lane each, in the order of the trace's threads. */
  readonly threads: readonly TimelineThread[];
  readonly lanes: TimelineLanes;
  readonly events: TimelineEvents;
  readonly clock: TraceClock;
  /** First time to last time or end; may have no length. */
  readonly span: TimeRange;
}

/** What a lane is labelled with. */
export interface TimelineThread {
  /** -1 where the capture does not say. */
  readonly tid: number;
  readonly pid: number;
  /** `''` when unknown. */
  readonly name: string;
  /** How it ended, in words of strace; `''` when it was alive. */
  readonly end: string;
}

/**
 * The calls with a time by thread, each thread's in order of their begin, with running sums along them. The lane of
 * thread `t` is the entries `threadStart[t]` to `threadStart[t + 1]` (not included) of `order`.
 *
 * What begins within any stretch of time costs two binary searches over `start[order[k]]`, which give the entries
 * `[first, next)` of a lane, and one subtraction: `errors[next] - errors[first]`. Time is summed up by whoever draws it,
 * by kind of call (`lane-index.ts`).
 */
export interface TimelineLanes {
  /** Threads + 1 entries. */
  readonly threadStart: Int32Array<ArrayBuffer>;
  /** Rows of calls. */
  readonly order: Uint32Array<ArrayBuffer>;
  /** One entry more than `order`: number of calls that failed among the entries before it, of all lanes. */
  readonly errors: Uint32Array<ArrayBuffer>;
  /** Likewise: number of futex waits whose time ran out; they are among the errors. */
  readonly timeouts: Uint32Array<ArrayBuffer>;
}

/** Signals, stops and ends of threads that have a time, in order of time. */
export interface TimelineEvents {
  readonly length: number;
  /** Row of `EVENT_KINDS`. */
  readonly kind: Uint8Array<ArrayBuffer>;
  /** Row of `threads`, -1 when the line names none. */
  readonly thread: Int32Array<ArrayBuffer>;
  readonly time: Float64Array<ArrayBuffer>;
  /** Row of `labels`. */
  readonly label: Uint16Array<ArrayBuffer>;
  /** Line of the file, counted from 1. */
  readonly line: Uint32Array<ArrayBuffer>;
  /** `SIGURG`, `exited with 0`, `killed by SIGKILL`. */
  readonly labels: readonly string[];
}

/** The columns of a trace; undefined when its lines have no times. O(calls). */
export function timelineColumns(trace: SyscallTrace): TimelineColumns | undefined {
  const span = traceSpan(trace);
  if (!span) return undefined;
  const { calls, clock, syscalls, errors } = trace;
  return {
    length: calls.length,
    thread: calls.thread.slice(),
    start: calls.start.slice(),
    duration: calls.duration.slice(),
    durationKind: calls.durationKind.slice(),
    outcome: calls.outcome.slice(),
    syscall: calls.syscall.slice(),
    error: calls.error.slice(),
    syscalls,
    errors,
    threads: timelineThreads(trace),
    lanes: timelineLanes(trace),
    events: timelineEvents(trace),
    clock,
    span,
  };
}

function timelineThreads(trace: SyscallTrace): TimelineThread[] {
  const { threads } = trace;
  const { pid, ofThread } = processesOf(trace);
  return Array.from({ length: threads.length }, (_, thread) => ({
    tid: threads.tid[thread] as number,
    pid: pid[ofThread[thread] as number] as number,
    name: threads.name[thread] as string,
    end: threads.end[thread] as string,
  }));
}

/** Rows of calls are in order of their begin already, so they only have to be dealt out. */
function timelineLanes(trace: SyscallTrace): TimelineLanes {
  const { calls, threads } = trace;
  const threadStart = new Int32Array(threads.length + 1);
  for (let row = 0; row < calls.length; row++) {
    if (Number.isNaN(calls.start[row])) continue;
    const after = (calls.thread[row] as number) + 1;
    threadStart[after] = (threadStart[after] as number) + 1;
  }
  for (let t = 0; t < threads.length; t++) {
    threadStart[t + 1] = (threadStart[t + 1] as number) + (threadStart[t] as number);
  }
  const next = threadStart.slice();
  const order = new Uint32Array(threadStart[threads.length] as number);
  for (let row = 0; row < calls.length; row++) {
    if (Number.isNaN(calls.start[row])) continue;
    const thread = calls.thread[row] as number;
    const at = next[thread] as number;
    order[at] = row;
    next[thread] = at + 1;
  }
  return { threadStart, order, ...runningSums(trace, order) };
}

function runningSums(trace: SyscallTrace, order: Uint32Array) {
  const { calls } = trace;
  const errors = new Uint32Array(order.length + 1);
  const timeouts = new Uint32Array(order.length + 1);
  const waits = futexNames(trace);
  const timedOut = trace.errors.indexOf('ETIMEDOUT');
  for (let k = 0; k < order.length; k++) {
    const row = order[k] as number;
    const failed = calls.outcome[row] === OUTCOME.failed ? 1 : 0;
    const ranOut = failed === 1 && calls.error[row] === timedOut && waits[calls.syscall[row] as number] === 1 ? 1 : 0;
    errors[k + 1] = (errors[k] as number) + failed;
    timeouts[k + 1] = (timeouts[k] as number) + ranOut;
  }
  return { errors, timeouts };
}

/** Kinds of events that a timeline marks. */
const MARKED: ReadonlySet<EventKind> = new Set(['signal', 'stopped', 'exit', 'killed', 'superseded']);

function timelineEvents(trace: SyscallTrace): TimelineEvents {
  const { events, text } = trace;
  const rows: number[] = [];
  for (let row = 0; row < events.length; row++) {
    const kind = EVENT_KINDS[events.kind[row] as number];
    if (kind !== undefined && MARKED.has(kind) && !Number.isNaN(events.time[row])) rows.push(row);
  }
  rows.sort((a, b) => (events.time[a] as number) - (events.time[b] as number) || a - b);
  const labels = new Interner();
  const label = Uint16Array.from(rows, (row) => {
    const said = decoder.decode(text.subarray(events.textStart[row], events.textEnd[row]));
    return labels.idOf(labelOf(EVENT_KINDS[events.kind[row] as number] as EventKind, said));
  });
  return {
    length: rows.length,
    kind: Uint8Array.from(rows, (row) => events.kind[row] as number),
    thread: Int32Array.from(rows, (row) => events.thread[row] as number),
    time: Float64Array.from(rows, (row) => events.time[row] as number),
    label,
    line: Uint32Array.from(rows, (row) => events.line[row] as number),
    labels: labels.texts,
  };
}

/** A few words of strace; there are few different ones. */
function labelOf(kind: EventKind, said: string): string {
  const [, words] = /^\+\+\+ (exited with \d+|killed by \S+|superseded by execve)/.exec(said) ?? [];
  if (words !== undefined) return words;
  const [, signal] = /^--- (?:stopped by )?(\S+)/.exec(said) ?? [];
  return signal ?? kind;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
