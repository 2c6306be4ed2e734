import { OUTCOME, type SyscallTrace } from '../../model/syscall-trace.ts';
import { type TimeRange, traceSpan } from './trace-span.ts';

/** How many calls fell into each of equally long stretches of time, which begin at whole multiples of their width. */
export interface Density {
  /** Begin of the first bucket, nanoseconds since the origin of the clock; may be before the first call. */
  readonly from: number;
  /** Width of a bucket in nanoseconds. */
  readonly width: number;
  readonly length: number;
  readonly calls: Uint32Array;
  readonly errors: Uint32Array;
  /** Futex waits whose time ran out. */
  readonly timeouts: Uint32Array;
}

/** What the density is of; what is absent does not restrict. */
export interface DensityOptions {
  /** Nanoseconds; one second unless said otherwise, and never more than `MOST_BUCKETS` buckets. */
  readonly width?: number;
  readonly range?: TimeRange;
  /** Row of `threads`. */
  readonly thread?: number;
  /** Row of `syscalls`. */
  readonly syscall?: number;
  /** These calls, as `filterCalls` finds them. */
  readonly rows?: Uint32Array;
}

const MOST_BUCKETS = 100_000;

/**
 * Calls, errors and futex timeouts by time: a call counts where it began, an error and a timeout where they were returned.
 * Undefined when the lines have no times. O(calls).
 */
export function perSecond(trace: SyscallTrace, options: DensityOptions = {}): Density | undefined {
  const span = options.range ?? traceSpan(trace);
  if (!span) return undefined;
  const width = Math.max(options.width ?? 1e9, (span.to - span.from) / MOST_BUCKETS, 1);
  const from = bucketStart(trace, span.from, width);
  const length = Math.floor((span.to - from) / width) + 1;
  const density = {
    calls: new Uint32Array(length),
    errors: new Uint32Array(length),
    timeouts: new Uint32Array(length),
  };
  const { calls } = trace;
  const { thread, syscall } = options;
  const waits = futexNames(trace);
  const timedOut = trace.errors.indexOf('ETIMEDOUT');
  const count = (column: Uint32Array, time: number) => {
    if (!(time >= span.from && time <= span.to)) return;
    const bucket = Math.floor((time - from) / width);
    column[bucket] = (column[bucket] as number) + 1;
  };
  const { rows } = options;
  const total = rows ? rows.length : calls.length;
  for (let i = 0; i < total; i++) {
    const row = rows ? (rows[i] as number) : i;
    if (thread !== undefined && calls.thread[row] !== thread) continue;
    const name = calls.syscall[row] as number;
    if (syscall !== undefined && name !== syscall) continue;
    const start = calls.start[row] as number;
    count(density.calls, start);
    if (calls.outcome[row] !== OUTCOME.failed) continue;
    const end = start + ((calls.duration[row] as number) || 0);
    count(density.errors, end);
    if (calls.error[row] === timedOut && waits[name] === 1) count(density.timeouts, end);
  }
  return { from, width, length, ...density };
}

/** Futex waits whose time ran out, per second. */
export interface TimeoutRate {
  readonly total: number;
  /** Per second of the span. */
  readonly mean: number;
  /** The most in one second of the clock, and where that second begins: nanoseconds since the origin of the clock. */
  readonly peak: number;
  readonly peakAt: number;
}

/** How often futex waits timed out; undefined when the lines have no times or the span has no length. */
export function futexTimeouts(
  trace: SyscallTrace,
  options: Omit<DensityOptions, 'width'> = {},
): TimeoutRate | undefined {
  const span = options.range ?? traceSpan(trace);
  const density = span && perSecond(trace, { ...options, range: span });
  if (!span || !density || span.to <= span.from) return undefined;
  let total = 0;
  let peak = 0;
  for (let i = 1; i < density.length; i++) {
    if ((density.timeouts[i] as number) > (density.timeouts[peak] as number)) peak = i;
  }
  for (let i = 0; i < density.length; i++) total += density.timeouts[i] as number;
  return {
    total,
    mean: total / ((span.to - span.from) / 1e9),
    peak: density.timeouts[peak] as number,
    peakAt: density.from + peak * density.width,
  };
}

/** 1 for the names under which a wait on a futex may return, a restarted one included. */
export function futexNames({ syscalls }: SyscallTrace): Uint8Array {
  return Uint8Array.from(syscalls, (name) => (FUTEX.test(name) ? 1 : 0));
}

const FUTEX = /^(?:futex(?:_time64|_waitv?|_wait_requeue_pi|_requeue)?|restart_syscall)$/;

/** The last multiple of the width not after `time`, as the clock on the wall counts, so that a second is a second of it. */
function bucketStart({ clock }: SyscallTrace, time: number, width: number): number {
  if (!Number.isInteger(width)) return time;
  const offset = Number(clock.origin % BigInt(width));
  const since = (time + offset) % width;
  return time - (since < 0 ? since + width : since);
}
