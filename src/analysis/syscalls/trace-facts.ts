import type { Localized } from '../../base/localized.ts';
import { CALL, OUTCOME, type SyscallTrace, type TraceClock } from '../../model/syscall-trace.ts';
import { formatCount, formatDuration } from '../../model/units.ts';
import { firstNumber } from './argument-bytes.ts';
import { processesOf } from './processes.ts';
import { lengthOf, traceSpan } from './trace-span.ts';

/** What must be said beside the numbers of a trace. */
export type TraceNoteCode =
  | 'overhead'
  | 'few-syscalls'
  | 'one-thread'
  | 'durations'
  | 'no-times'
  | 'coarse-times'
  | 'tampered';

export interface TraceNote {
  readonly code: TraceNoteCode;
  /** Whether it changes what may be concluded, rather than how numbers are to be read. */
  readonly kind: 'info' | 'warning';
  readonly text: Localized;
}

/** A trace in numbers: everything the first sentence about it needs. Times in nanoseconds. */
export interface TraceFacts {
  /** Undefined when the lines have no times. */
  readonly span: number | undefined;
  readonly processes: number;
  readonly threads: number;
  /** Finished calls; `pending` and `restarted` as in `CallStatistics`. */
  readonly calls: number;
  readonly errors: number;
  readonly restarted: number;
  readonly pending: number;
  /** Calls per second of the span. */
  readonly rate: number | undefined;
  /** Names of the system calls that occur. */
  readonly syscalls: readonly string[];
  readonly notes: readonly TraceNote[];
}

/** With so few names, calls were probably chosen (`-e trace=`, `-P`). */
const FEW_NAMES = 3;
/**
 * What tracing adds to a call, in nanoseconds: 400,000 calls of `dd bs=1` took 9.3 s instead of 0.13 s with strace 6.1 on
 * Linux 6.18, two CPUs. Other machines differ.
 */
const TRACING_COST = 23e3;

/** Counts a trace and says what to keep in mind. O(calls). */
export function traceFacts(trace: SyscallTrace): TraceFacts {
  const { calls } = trace;
  const counts = new Float64Array(5);
  let tampered = 0;
  for (let row = 0; row < calls.length; row++) {
    const outcome = calls.outcome[row] as number;
    counts[outcome] = (counts[outcome] as number) + 1;
    if (isTampered(calls.flags[row] as number)) tampered++;
  }
  const pending = counts[OUTCOME.pending] as number;
  const finished = calls.length - pending;
  const span = lengthOf(traceSpan(trace));
  return {
    span,
    processes: processesOf(trace).length,
    threads: trace.threads.length,
    calls: finished,
    errors: counts[OUTCOME.failed] as number,
    restarted: counts[OUTCOME.restarted] as number,
    pending,
    rate: span === undefined ? undefined : finished / (span / 1e9),
    syscalls: trace.syscalls,
    notes: traceNotes(trace, calls.length, span, groundsOf(trace, tampered)),
  };
}

/** What notes rest on besides the numbers of a trace. */
export interface NoteGrounds {
  /** Whether strace followed one thread of several. */
  readonly isOneThread: boolean;
  /** -T: whether durations are strace's own. */
  readonly isMeasured: boolean;
  /** Calls that strace itself changed or delayed. */
  readonly tampered: number;
}

/** What the notes of a trace rest on. O(calls). */
export function noteGrounds(trace: SyscallTrace): NoteGrounds {
  const { calls } = trace;
  let tampered = 0;
  for (let row = 0; row < calls.length; row++) if (isTampered(calls.flags[row] as number)) tampered++;
  return groundsOf(trace, tampered);
}

function groundsOf(trace: SyscallTrace, tampered: number): NoteGrounds {
  return { isOneThread: isOneThreadOfMany(trace), isMeasured: trace.columns.durations, tampered };
}

function isTampered(flags: number): boolean {
  return (flags & (CALL.injected | CALL.delayed)) !== 0;
}

/** What is to be kept in mind of a trace of so many calls, pending ones too. Times in nanoseconds. */
export function traceNotes(
  { syscalls, clock }: { readonly syscalls: readonly string[]; readonly clock: TraceClock },
  calls: number,
  span: number | undefined,
  { isOneThread, isMeasured, tampered }: NoteGrounds,
): TraceNote[] {
  const notes: TraceNote[] = [];
  const used = syscalls.filter((name) => name !== '');
  if (used.length > 0 && used.length <= FEW_NAMES)
    notes.push({ code: 'few-syscalls', kind: 'warning', text: SAYS.few(used) });
  if (isOneThread) notes.push({ code: 'one-thread', kind: 'warning', text: SAYS.oneThread });
  if (clock.kind === 'none') notes.push({ code: 'no-times', kind: 'warning', text: SAYS.noTimes });
  else if (clock.resolution >= 1e9) notes.push({ code: 'coarse-times', kind: 'warning', text: SAYS.coarse });
  notes.push({ code: 'overhead', kind: 'info', text: SAYS.overhead(calls, span) });
  if (clock.kind !== 'none' || isMeasured) {
    notes.push({ code: 'durations', kind: 'info', text: isMeasured ? SAYS.measured : SAYS.differences });
  }
  if (tampered > 0) notes.push({ code: 'tampered', kind: 'warning', text: SAYS.tampered(tampered) });
  return notes;
}

/**
 * Whether strace followed one thread (no -f) though there are, or may be, more: it attached to a running program, or the
 * one it started made others. A program that was traced from its execve on and made none is whole.
 */
function isOneThreadOfMany(trace: SyscallTrace): boolean {
  const { calls, syscalls } = trace;
  if (trace.columns.pids || trace.files.length > 1 || calls.length === 0) return false;
  if (calls.thread.some((thread) => thread !== calls.thread[0])) return false;
  const names = (pattern: RegExp) => Uint8Array.from(syscalls, (name) => (pattern.test(name) ? 1 : 0));
  const executes = names(/^execve(?:at)?$/);
  if (executes[calls.syscall[0] as number] !== 1) return true;
  const makes = names(/^(?:clone[23]?|v?fork)$/);
  const signals = names(/^tgkill$/);
  const tids = new Set<number>();
  for (let row = 0; row < calls.length; row++) {
    const name = calls.syscall[row] as number;
    if (makes[name] === 1 && (calls.result[row] as number) > 0) return true;
    if (signals[name] === 1) tids.add(firstNumber(trace, row));
  }
  return tids.size > 1;
}

const SAYS = {
  few: (names: readonly string[]): Localized => ({
    en: `Only ${names.join(', ')} ${names.length === 1 ? 'occurs' : 'occur'}: perhaps only these were traced (-e trace=, -P), or the thread does nothing else. Rates and shares are those of what was traced.`,
    zh: `只出现了 ${names.join('、')}：可能只跟踪了这些调用（-e trace=、-P），也可能该线程不做别的事。速率和占比只针对被跟踪的调用。`,
  }),
  oneThread: {
    en: 'Lines name no thread: without -f strace follows a single thread of a program, and the others are missing here. Record with strace -f.',
    zh: '各行没有线程号：不加 -f 时 strace 只跟踪程序的一个线程，其他线程不在其中。请使用 strace -f 重新录制。',
  },
  noTimes: {
    en: 'Lines have no times, so there are no rates and no timeline. Record with -tt -T.',
    zh: '各行没有时间，因此没有速率，也没有时间线。请加上 -tt -T 重新录制。',
  },
  coarse: {
    en: 'Times are whole seconds (-t), so rates are good and the order within a second is that of the lines.',
    zh: '时间只精确到秒（-t）：速率可信，但一秒之内只能按行的先后排序。',
  },
  overhead: (calls: number, span: number | undefined): Localized => {
    const cost = formatDuration(calls * TRACING_COST, { digits: 2 });
    const of = span === undefined ? undefined : formatDuration(span);
    return {
      en: `strace stops a thread twice in every call, which makes short calls 60 to 70 times slower: at about 23 µs a call (measured elsewhere), ${formatCount(calls)} calls are ${cost} of tracing${of === undefined ? '' : ` in a capture of ${of}`}. Rates are lower bounds, durations of short calls upper bounds; long waits are right.`,
      zh: `strace 在每次调用中都要暂停线程两次，短调用因此慢 60 到 70 倍：按每次约 23 µs（在另一台机器上测得）计，${formatCount(calls)} 次调用的跟踪开销约 ${cost}${of === undefined ? '' : `，而抓取时长为 ${of}`}。速率是下限，短调用的时长是上限；长时间的等待是准确的。`,
    };
  },
  measured: {
    en: 'Durations are wall time from entry to exit, measured by strace (-T): a thread that waits is counted while it waits. Sums over threads are thread-seconds, not time of the process.',
    zh: '时长是 strace 测得的从进入到返回的墙钟时间（-T）：线程等待时也计入。跨线程求和得到的是线程秒，不是进程时间。',
  },
  differences: {
    en: 'Durations are differences of printed times (there is no -T): they are known only for calls that another thread interrupted in print, and include the queue of the tracer.',
    zh: '时长由打印的时间相减得到（没有 -T）：只有在输出中被其他线程打断的调用才有时长，且包含跟踪器的排队时间。',
  },
  tampered: (n: number): Localized => ({
    en: `${formatCount(n)} calls were changed or delayed by strace itself (-e inject=); they are left out of times and percentiles.`,
    zh: `有 ${formatCount(n)} 次调用被 strace 自身修改或延迟（-e inject=）；时间和百分位数不包含它们。`,
  }),
} as const;
