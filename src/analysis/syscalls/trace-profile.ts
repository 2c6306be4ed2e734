import type { Profile, ProfileMeta, ValueType } from '../../model/profile.ts';
import { OUTCOME, type SyscallTrace, type TraceClock } from '../../model/syscall-trace.ts';
import { ArgumentClasses } from './argument-class.ts';
import { describeFds, type FdMap } from './describe-fds.ts';
import { FrameTree } from './frame-tree.ts';
import { processesOf } from './processes.ts';
import { lengthOf, traceSpan } from './trace-span.ts';
import { UserStacks } from './user-stacks.ts';

/** What the profiles of traces and of tables count, in this order. */
export const SYSCALL_VALUES: readonly ValueType[] = [
  { name: 'time', unit: 'nanoseconds' },
  { name: 'calls', unit: 'count' },
  { name: 'errors', unit: 'count' },
];
export const [TIME, CALLS, ERRORS] = [0, 1, 2] as const;

/** Which calls of a trace become stacks; what is absent does not restrict. */
export interface ProfiledCalls {
  /** These calls, as `filterCalls` finds them. */
  readonly rows?: Uint32Array;
  /** Calls and errors count where they began in the part; time, whenever its call began. */
  readonly part?: {
    began(row: number): boolean;
    /** Time of the part that was spent in a call, in nanoseconds; not above 0 for none. */
    timeOf(row: number): number;
  };
}

/**
 * A trace as weighted stacks: process → thread → (stack of the program, with -k) → system call → what it is for or about
 * → how it ended, when not well. Calls that were pending at the end count as calls, with the time they were in it; what
 * has no duration has no time. `time` is shown first where there are durations, else `calls`. Of all calls, of `rows`, or
 * of a `part` of the trace. O(calls).
 */
export function traceProfile(
  trace: SyscallTrace,
  fds: FdMap = describeFds(trace),
  { rows, part }: ProfiledCalls = {},
): Profile {
  const { calls } = trace;
  const tree = new FrameTree(SYSCALL_VALUES);
  const threads = threadNodes(trace, tree);
  const syscalls = trace.syscalls.map((name) => tree.frame(name));
  const errors = trace.errors.map((name) => tree.frame(name === '' ? 'error' : name));
  const endings = { restarted: tree.frame('restarted'), pending: tree.frame('pending') };
  const classes = new ArgumentClasses(trace, fds);
  const stacks = new UserStacks(trace, tree);
  const classFrames: number[] = [];
  let timed = false;
  const length = rows ? rows.length : calls.length;
  for (let i = 0; i < length; i++) {
    const row = rows ? (rows[i] as number) : i;
    const began = part ? part.began(row) : true;
    const duration = part ? part.timeOf(row) : (calls.duration[row] as number);
    if (!began && !(duration > 0)) continue;
    let node = stacks.below(threads[calls.thread[row] as number] as number, row);
    node = tree.node(node, syscalls[calls.syscall[row] as number] as number);
    const kind = classes.of(row);
    if (kind > 0) {
      classFrames[kind] ??= tree.frame(classes.names[kind] as string);
      node = tree.node(node, classFrames[kind] as number);
    }
    const outcome = calls.outcome[row] as number;
    if (outcome === OUTCOME.failed) {
      node = tree.node(node, errors[calls.error[row] as number] as number);
      if (began) tree.add(node, ERRORS, 1);
    } else if (outcome === OUTCOME.restarted) node = tree.node(node, endings.restarted);
    else if (outcome === OUTCOME.pending) node = tree.node(node, endings.pending);
    if (began) tree.add(node, CALLS, 1);
    if (duration > 0) {
      tree.add(node, TIME, duration);
      timed = true;
    }
  }
  return tree.build(timedMeta(trace.clock, lengthOf(traceSpan(trace))), timed ? TIME : CALLS);
}

/** What the times of a trace say of it as a whole; `span` in nanoseconds. */
export function timedMeta(clock: TraceClock | undefined, span: number | undefined): ProfileMeta {
  return { ...NOTHING_SAID, timeNanos: clock?.kind === 'epoch' ? clock.origin : undefined, durationNanos: span };
}

/** A profile that says nothing about itself. */
export const NOTHING_SAID: ProfileMeta = {
  periodType: undefined,
  period: 0,
  timeNanos: undefined,
  durationNanos: undefined,
  comments: [],
  docUrl: '',
  dropFrames: '',
  keepFrames: '',
};

/** Node of each thread below that of its process. */
function threadNodes(trace: SyscallTrace, tree: FrameTree): Int32Array {
  const { threads } = trace;
  const processes = processesOf(trace);
  return Int32Array.from({ length: threads.length }, (_, thread) => {
    const row = processes.ofThread[thread] as number;
    const process = { id: processes.pid[row] as number, name: processes.name[row] as string };
    const own = { id: threads.tid[thread] as number, name: threads.name[thread] as string };
    return tree.node(tree.node(-1, tree.frame(processLabel(process))), tree.frame(threadLabel(own, process)));
  });
}

/** What a process or a thread is known by: its number, -1 when unknown, and its name, `''` when unknown. */
interface Numbered {
  readonly id: number;
  readonly name: string;
}

/** The frame of a process: `kubelet 10701`. */
export function processLabel({ id, name }: Numbered): string {
  return labelled(name || 'process', id);
}

/** The frame of a thread: `thread 10703 (C2 CompilerThre)`; a name that is that of its process is left out. */
export function threadLabel({ id, name }: Numbered, process: Numbered): string {
  return labelled('thread', id, name === process.name ? '' : name);
}

function labelled(word: string, id: number, name = ''): string {
  const numbered = id < 0 ? word : `${word} ${id}`;
  return name === '' ? numbered : `${numbered} (${name})`;
}
