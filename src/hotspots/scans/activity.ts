import type { TimeRange } from '../../analysis/syscalls/trace-span.ts';
import { CALL, DURATION, OUTCOME, type SyscallTrace } from '../../model/syscall-trace.ts';

/** What threads did between their calls: run, or wait to run. */
export interface Activity {
  /** Time outside of calls by thread, nanoseconds, as far as it is told: from its first call to its end. */
  readonly outside: Float64Array;
  /** Part of `outside` in stretches so long that tracing does not explain them. */
  readonly running: Float64Array;
  /** From the first call of each thread to its end, nanoseconds; 0 for threads without calls. */
  readonly lifetime: Float64Array;
  /** Longest stretch in which no thread was inside a call. */
  readonly longestGap: TimeRange | undefined;
  /** All such stretches of a second and more, together, nanoseconds. */
  readonly gaps: number;
  /** Whether the whole process stops at one point of every tenth of a second, as a CPU quota makes it. */
  readonly throttled: boolean;
}

/** Stops of the tracer last microseconds; what lasts longer is the program's own. */
const OWN = 1e6;
const LONG_GAP = 1e9;
/** The period of CPU quotas, and how long a stop must be to count. */
const PERIOD = 100e6;
const STOP = 10e6;
const NEAR = 3e6;
const FEWEST_STOPS = 10;
/** A process that is throttled works between its stops; one call every tenth of a second is a program that does little. */
const BUSY_BETWEEN = 5;

/**
 * Measures what is between calls. Undefined when durations were not measured (-T): then it is not known when calls ended.
 * O(calls).
 */
export function measureActivity(trace: SyscallTrace, span: TimeRange | undefined): Activity | undefined {
  const { calls, threads, columns } = trace;
  if (!span || !columns.durations) return undefined;
  const column = () => new Float64Array(threads.length);
  const outside = column();
  const running = column();
  const lifetime = column();
  const first = column().fill(Number.NaN);
  const end = column().fill(Number.NaN);
  const gone = new Uint8Array(threads.length);
  const stops: number[] = [];
  let anyEnd = Number.NaN;
  let longestGap: TimeRange | undefined;
  let gaps = 0;
  for (let row = 0; row < calls.length; row++) {
    const thread = calls.thread[row] as number;
    const start = calls.start[row] as number;
    if (Number.isNaN(start)) continue;
    const gap = start - (end[thread] as number);
    if (gap > 0) {
      outside[thread] = (outside[thread] as number) + gap;
      if (gap >= OWN) running[thread] = (running[thread] as number) + gap;
    } else if (Number.isNaN(first[thread] as number)) first[thread] = start;
    const silence = start - anyEnd;
    if (silence >= STOP) stops.push(start);
    if (silence >= LONG_GAP) {
      gaps += silence;
      if (!longestGap || silence > longestGap.to - longestGap.from) longestGap = { from: anyEnd, to: start };
    }
    const returned = endOf(trace, row, span);
    if (!(returned <= (end[thread] as number))) end[thread] = returned;
    if (!(returned <= anyEnd)) anyEnd = returned;
    gone[thread] = (calls.outcome[row] as number) >= OUTCOME.pending || threads.end[thread] !== '' ? 1 : 0;
  }
  for (let thread = 0; thread < threads.length; thread++) {
    if (Number.isNaN(first[thread] as number)) continue;
    const rest = gone[thread] === 1 ? 0 : Math.max(span.to - (end[thread] as number), 0);
    outside[thread] = (outside[thread] as number) + rest;
    if (rest >= OWN) running[thread] = (running[thread] as number) + rest;
    lifetime[thread] = (end[thread] as number) + rest - (first[thread] as number);
  }
  return {
    outside,
    running,
    lifetime,
    longestGap,
    gaps,
    throttled: stops.length * BUSY_BETWEEN <= calls.length && isPeriodic(stops),
  };
}

/** When a call returned: the end of the span while it has not, its begin when nobody knows. */
function endOf({ calls }: SyscallTrace, row: number, span: TimeRange): number {
  const lost = ((calls.flags[row] as number) & CALL.lost) !== 0;
  const start = calls.start[row] as number;
  if (!lost && (calls.outcome[row] === OUTCOME.pending || calls.durationKind[row] === DURATION.open)) return span.to;
  return start + ((calls.duration[row] as number) || 0);
}

/** Whether stretches in which every thread was stopped end at the same point of every tenth of a second. */
function isPeriodic(stops: readonly number[]): boolean {
  if (stops.length < FEWEST_STOPS) return false;
  const phases = stops.map((stop) => stop % PERIOD).sort((a, b) => a - b);
  const middle = phases[phases.length >> 1] as number;
  const near = phases.filter((phase) => {
    const distance = Math.abs(phase - middle);
    return Math.min(distance, PERIOD - distance) <= NEAR;
  });
  return near.length * 5 >= stops.length * 4;
}
