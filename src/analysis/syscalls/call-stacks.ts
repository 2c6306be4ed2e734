import { OUTCOME, type SyscallTrace } from '../../model/syscall-trace.ts';

/**
 * The calls of a trace by process, thread and system call, without what they were about: one row a thread and name that
 * occur together, ordered by process, thread and name. A row may stand for others that were folded: then it has no name,
 * no thread if whole threads were folded, and no process if whole processes were.
 */
export interface CallStacks {
  readonly length: number;
  /** Rows of the processes, of the threads and of the table of system calls; -1 for what was folded. */
  readonly process: Int32Array;
  readonly thread: Int32Array;
  readonly syscall: Int32Array;
  /** As in the stacks of a trace: nanoseconds of calls that have a duration, pending ones too; all calls; failed ones. */
  readonly time: Float64Array;
  readonly calls: Float64Array;
  readonly errors: Float64Array;
  /** How many frames the row stands for; 0 where it has a name. */
  readonly folded: Int32Array;
}

/** One row of `CallStacks`. */
export interface CallStack {
  readonly process: number;
  readonly thread: number;
  readonly syscall: number;
  time: number;
  calls: number;
  errors: number;
  folded: number;
}

/**
 * Adds calls up by thread and name. O(calls).
 *
 * @param processOf row of the process of each thread
 * @param rowOf row of each of the trace's names in the table of system calls
 */
export function callStacks(
  { calls, syscalls }: SyscallTrace,
  processOf: ArrayLike<number>,
  rowOf: ArrayLike<number>,
): CallStacks {
  const stacks = new Map<number, CallStack>();
  for (let row = 0; row < calls.length; row++) {
    const thread = calls.thread[row] as number;
    const name = calls.syscall[row] as number;
    const key = thread * syscalls.length + name;
    let stack = stacks.get(key);
    if (!stack) {
      const [process, syscall] = [processOf[thread] as number, rowOf[name] as number];
      stack = { process, thread, syscall, time: 0, calls: 0, errors: 0, folded: 0 };
      stacks.set(key, stack);
    }
    stack.calls++;
    if (calls.outcome[row] === OUTCOME.failed) stack.errors++;
    const duration = calls.duration[row] as number;
    if (duration > 0) stack.time += duration;
  }
  return toColumns([...stacks.values()]);
}

/** Rows in their order, as columns. */
export function toColumns(stacks: readonly CallStack[]): CallStacks {
  const rows = stacks.toSorted((a, b) => a.process - b.process || a.thread - b.thread || a.syscall - b.syscall);
  return {
    length: rows.length,
    process: Int32Array.from(rows, ({ process }) => process),
    thread: Int32Array.from(rows, ({ thread }) => thread),
    syscall: Int32Array.from(rows, ({ syscall }) => syscall),
    time: Float64Array.from(rows, ({ time }) => time),
    calls: Float64Array.from(rows, ({ calls }) => calls),
    errors: Float64Array.from(rows, ({ errors }) => errors),
    folded: Int32Array.from(rows, ({ folded }) => folded),
  };
}
