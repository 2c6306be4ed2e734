import { CALL, DURATION, OUTCOME, type SyscallTrace } from '../../model/syscall-trace.ts';
import { type CallSelection, measureCalls } from './call-statistics.ts';
import { type ProcessTable, processesOf } from './processes.ts';
import { guessRuntimes, type RuntimeGuess } from './runtime-guess.ts';
import { type GroupNumbers, groupNumbers } from './syscall-rows.ts';
import { threadHabits } from './thread-habits.ts';
import { type ThreadRole, threadRoles } from './thread-roles.ts';
import { lengthOf, type TimeRange, traceSpan } from './trace-span.ts';

/** What a thread was doing when the capture ended. */
export type ThreadState =
  /**
   * In a call that had not returned: its row, -1 where the calls are not at hand, and how long already, in nanoseconds (NaN
   * without times).
   */
  | {
      readonly kind: 'waiting';
      readonly call: number;
      readonly syscall: string;
      readonly since: number;
      readonly waited: number;
    }
  /** Nothing of it was recorded. */
  | { readonly kind: 'unseen' }
  /** In none: running, or waiting to run. `since` is when its last call returned. */
  | { readonly kind: 'running'; readonly since: number }
  /** Gone, in words of strace: `exited with 0`. */
  | { readonly kind: 'ended'; readonly words: string }
  /** The row stands for several threads. */
  | { readonly kind: 'several' };

/** What one thread did. Times in nanoseconds; undefined is what the capture does not say. */
export interface ThreadRow extends GroupNumbers {
  /** Row of `threads`. */
  readonly thread: number;
  /** -1 where the capture does not say. */
  readonly tid: number;
  readonly pid: number;
  readonly name: string;
  readonly role: ThreadRole | undefined;
  /** Share of the span that it spent inside (the selected) calls, pending ones included, in [0, 1]. */
  readonly share: number | undefined;
  readonly state: ThreadState;
}

/** The threads of a trace, in their order there, and what their processes run on. */
export interface Threads {
  readonly rows: readonly ThreadRow[];
  readonly processes: ProcessTable;
  /** By row of `processes`. */
  readonly runtimes: readonly RuntimeGuess[];
}

/** Counts and measures calls by thread, and says what each thread is and was doing at the end. O(calls). */
export function threadRows(trace: SyscallTrace, selection: Omit<CallSelection, 'thread'> = {}): Threads {
  const { threads, calls } = trace;
  const processes = processesOf(trace);
  const habits = threadHabits(trace);
  const runtimes = guessRuntimes(trace, processes, habits);
  const roles = threadRoles(trace, processes, runtimes, habits);
  const statistics = measureCalls(trace, calls.thread, threads.length, selection);
  const range = selection.range ?? traceSpan(trace);
  const span = lengthOf(range);
  const inside = range && span !== undefined ? timeInside(trace, range, selection.rows) : undefined;
  const last = lastCalls(trace);
  const rows = Array.from({ length: threads.length }, (_, thread): ThreadRow => {
    const process = processes.ofThread[thread] as number;
    return {
      thread,
      tid: threads.tid[thread] as number,
      pid: processes.pid[process] as number,
      name: threads.name[thread] as string,
      role: roles[thread],
      ...groupNumbers(statistics, thread, span),
      share: inside && span !== undefined ? Math.min((inside[thread] as number) / span, 1) : undefined,
      state: stateOf(trace, thread, last[thread] as number),
    };
  });
  return { rows, processes, runtimes };
}

/** Time that each thread spent inside calls within a range; calls that reach beyond it count with what lies in it. */
function timeInside({ calls, threads }: SyscallTrace, { from, to }: TimeRange, rows?: Uint32Array): Float64Array {
  const inside = new Float64Array(threads.length);
  const length = rows ? rows.length : calls.length;
  for (let i = 0; i < length; i++) {
    const row = rows ? (rows[i] as number) : i;
    const start = calls.start[row] as number;
    const end = start + (calls.duration[row] as number);
    const overlap = Math.min(end, to) - Math.max(start, from);
    if (!(overlap > 0)) continue;
    const thread = calls.thread[row] as number;
    inside[thread] = (inside[thread] as number) + overlap;
  }
  return inside;
}

/** Row of the call that each thread began last, -1 for none. */
function lastCalls({ calls, threads }: SyscallTrace): Int32Array {
  const last = new Int32Array(threads.length).fill(-1);
  for (let row = 0; row < calls.length; row++) last[calls.thread[row] as number] = row;
  return last;
}

function stateOf(trace: SyscallTrace, thread: number, call: number): ThreadState {
  const { calls, threads, syscalls } = trace;
  const words = threads.end[thread] as string;
  if (words !== '') return { kind: 'ended', words };
  if (call < 0) return { kind: 'unseen' };
  const start = calls.start[call] as number;
  const duration = calls.duration[call] as number;
  const lost = ((calls.flags[call] as number) & CALL.lost) !== 0;
  if (calls.outcome[call] !== OUTCOME.pending || lost) return { kind: 'running', since: start + duration };
  const waited = calls.durationKind[call] === DURATION.open ? duration : Number.NaN;
  return { kind: 'waiting', call, syscall: syscalls[calls.syscall[call] as number] as string, since: start, waited };
}
