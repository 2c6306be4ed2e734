import type { SyscallSummary } from '../../model/syscall-summary.ts';
import type { SyscallTrace } from '../../model/syscall-trace.ts';
import { type CallStacks, callStacks } from './call-stacks.ts';
import { type Density, perSecond } from './per-second.ts';
import { type SyscallFacts, syscallFacts } from './syscall-facts.ts';
import { type SyscallRow, syscallRows } from './syscall-rows.ts';
import type { ThreadRow, ThreadState, Threads } from './thread-rows.ts';
import { type NoteGrounds, noteGrounds } from './trace-facts.ts';

/**
 * What is left of a trace once its calls are counted: no argument, no path and no other string of a call, but the names
 * of programs and threads. Every number is that of the trace. Parts of it may be folded (`reduceDigest`).
 */
export interface TraceDigest {
  /** Runtimes are those of the processes below, row by row, without reasons: a path may be one. */
  readonly facts: SyscallFacts;
  readonly grounds: NoteGrounds;
  /** The last one stands for others where `otherRows` is not 0: for so many. */
  readonly rows: readonly SyscallRow[];
  readonly otherRows: number;
  /** Numbered from 0. The last one stands for others where `otherThreads` is not 0: for so many. */
  readonly threads: readonly ThreadRow[];
  readonly otherThreads: number;
  /** Row of the process of each thread but of the one that stands for others. */
  readonly processOf: Int32Array;
  readonly density: Density | undefined;
  readonly stacks: CallStacks;
  /** The tables that strace printed after the trace (-C). */
  readonly printed: SyscallSummary | undefined;
  /** Rows of all system calls, threads and stacks of the whole trace. */
  readonly of: number;
}

/** Counts a trace. `threads` are those of the trace. O(calls). */
export function digestOf(trace: SyscallTrace, threads: Threads, printed?: SyscallSummary): TraceDigest {
  const facts = syscallFacts(trace);
  const rows = syscallRows(trace);
  const rowOf = new Map(rows.map(({ name }, row) => [name, row]));
  const processOf = threads.processes.ofThread;
  const stacks = callStacks(
    trace,
    processOf,
    trace.syscalls.map((name) => rowOf.get(name) ?? -1),
  );
  return {
    facts: {
      ...facts,
      runtimes: facts.runtimes.map((guess) => ({ ...guess, name: commandName(guess.name), reasons: [] })),
    },
    grounds: noteGrounds(trace),
    rows,
    otherRows: 0,
    threads: threads.rows.map((row) => ({ ...row, name: commandName(row.name), state: withoutPlace(row.state) })),
    otherThreads: 0,
    processOf,
    density: perSecond(trace),
    stacks,
    printed,
    of: rows.length + threads.rows.length + stacks.length,
  };
}

/** No program has a longer name, in UTF-16 code units. */
const LONGEST_NAME = 255;

/** A name that a program gave itself or its threads: of a path, its last part. */
function commandName(name: string): string {
  return (name.startsWith('/') ? name.slice(name.lastIndexOf('/') + 1) : name).slice(0, LONGEST_NAME);
}

/** How a thread may end, in words of strace; anything else may be a piece of whatever the program printed. */
const ENDINGS = /^(?:exited with \d+|killed by SIG\w+(?: \(core dumped\))?|superseded by execve in pid \d+)$/;

/** What a thread was doing at the end, without the row of its call and without words that are not strace's own. */
function withoutPlace(state: ThreadState): ThreadState {
  if (state.kind === 'waiting') return { ...state, call: -1 };
  return state.kind === 'ended' && !ENDINGS.test(state.words) ? { kind: 'ended', words: 'ended' } : state;
}
