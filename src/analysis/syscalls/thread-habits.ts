import { OUTCOME, type SyscallTrace } from '../../model/syscall-trace.ts';
import { asciiBytes, findBytes, requestedWait } from './argument-bytes.ts';
import { futexNames } from './per-second.ts';
import { percentiles } from './select-nth.ts';

/** What tells one thread from another: how it sleeps and waits. Columns by thread. */
export interface ThreadHabits {
  /** Sleeps of 20 µs to 10 ms in doublings, as the monitor of the Go runtime takes them. */
  readonly sysmonSleeps: Uint32Array;
  /** All sleeps. */
  readonly sleeps: Uint32Array;
  /** Futex waits that were given a time relative to now, or none: the runtime of Go and raw calls. */
  readonly relativeWaits: Uint32Array;
  /** Futex waits until a point in time: condition variables of glibc. */
  readonly absoluteWaits: Uint32Array;
  /** Futex waits without the private flag, those that wake included. */
  readonly sharedFutexes: Uint32Array;
  readonly futexes: Uint32Array;
  /** Futex waits that timed out, and the median of how long they waited, in nanoseconds; NaN without durations. */
  readonly timeouts: Uint32Array;
  readonly medianTimeout: Float64Array;
  /** Part of `timeouts` that waited 4.9 ms to 6 ms: the switch interval of CPython. */
  readonly gilTimeouts: Uint32Array;
  /** Waits of epoll that were given a time and got nothing. */
  readonly pollTimeouts: Uint32Array;
  readonly polls: Uint32Array;
}

/** Runtime sleeps: 20 µs, 40 µs, … up to 10 ms. Source: sysmon in Go's runtime/proc.go */
const SYSMON = new Set([20e3, 40e3, 80e3, 160e3, 320e3, 640e3, 1280e3, 2560e3, 5120e3, 10e6]);
const SLEEP = /^(?:clock_)?nanosleep(?:_time64)?$/;
const OLD_SLEEP = /^_?(?:new)?p?select6?$/;
const POLL = /^epoll_p?wait2?$/;
const GIL = { least: 4.9e6, most: 6e6 };

/** Looks at every call once. O(calls); reads the bytes of arguments of sleeps and futex calls. */
export function threadHabits(trace: SyscallTrace): ThreadHabits {
  const { calls, threads, syscalls, text } = trace;
  const column = () => new Uint32Array(threads.length);
  const habits = {
    sysmonSleeps: column(),
    sleeps: column(),
    relativeWaits: column(),
    absoluteWaits: column(),
    sharedFutexes: column(),
    futexes: column(),
    timeouts: column(),
    gilTimeouts: column(),
    pollTimeouts: column(),
    polls: column(),
  };
  const kinds = Uint8Array.from(syscalls, kindOf);
  const timedOut = trace.errors.indexOf('ETIMEDOUT');
  const futexes = futexNames(trace);
  const increment = (counts: Uint32Array, thread: number) => {
    counts[thread] = (counts[thread] as number) + 1;
  };
  for (let row = 0; row < calls.length; row++) {
    const thread = calls.thread[row] as number;
    const name = calls.syscall[row] as number;
    const kind = kinds[name] as number;
    if (futexes[name] === 1 && calls.error[row] === timedOut && timedOut > 0) {
      increment(habits.timeouts, thread);
      const duration = calls.duration[row] as number;
      if (duration >= GIL.least && duration <= GIL.most) increment(habits.gilTimeouts, thread);
    }
    if (kind === OTHER) continue;
    const start = calls.headStart[row] as number;
    const end = calls.headEnd[row] as number;
    if (kind === SLEEPING || kind === SELECTING) {
      const wait = requestedWait(trace, row);
      if (kind === SELECTING && !(wait > 0 && text[start] === ZERO)) continue;
      increment(habits.sleeps, thread);
      if (SYSMON.has(wait)) increment(habits.sysmonSleeps, thread);
    } else if (kind === POLLING) {
      increment(habits.polls, thread);
      if (
        calls.outcome[row] === OUTCOME.returned &&
        calls.result[row] === 0 &&
        calls.duration[row] !== 0 &&
        (calls.duration[row] as number) > 500e3
      ) {
        increment(habits.pollTimeouts, thread);
      }
    } else if (start < end) {
      increment(habits.futexes, thread);
      if (findBytes(text, start, end, PRIVATE) < 0 && findBytes(text, start, end, BY_NAME) >= 0) {
        increment(habits.sharedFutexes, thread);
      }
      if (findBytes(text, start, end, WAIT_BITSET) >= 0) increment(habits.absoluteWaits, thread);
      else if (findBytes(text, start, end, WAIT) >= 0) increment(habits.relativeWaits, thread);
    }
  }
  return { ...habits, medianTimeout: medianTimeouts(trace, futexes, timedOut, habits.timeouts) };
}

const OTHER = 0;
const SLEEPING = 1;
const SELECTING = 2;
const POLLING = 3;
const FUTEX = 4;
const ZERO = 48;
const BY_NAME = asciiBytes('FUTEX_');
const PRIVATE = asciiBytes('_PRIVATE');
const WAIT = asciiBytes('FUTEX_WAIT');
const WAIT_BITSET = asciiBytes('FUTEX_WAIT_BITSET');

function kindOf(name: string): number {
  if (SLEEP.test(name)) return SLEEPING;
  if (OLD_SLEEP.test(name)) return SELECTING;
  if (POLL.test(name)) return POLLING;
  return name === 'futex' || name === 'futex_time64' ? FUTEX : OTHER;
}

function medianTimeouts(trace: SyscallTrace, futexes: Uint8Array, timedOut: number, counts: Uint32Array): Float64Array {
  const { calls } = trace;
  const ends = new Float64Array(counts.length);
  let total = 0;
  for (let thread = 0; thread < counts.length; thread++) {
    ends[thread] = total;
    total += counts[thread] as number;
  }
  const starts = ends.slice();
  const durations = new Float64Array(total);
  for (let row = 0; row < calls.length; row++) {
    if (calls.error[row] !== timedOut || timedOut <= 0 || futexes[calls.syscall[row] as number] !== 1) continue;
    const duration = calls.duration[row] as number;
    if (Number.isNaN(duration)) continue;
    const thread = calls.thread[row] as number;
    const at = ends[thread] as number;
    durations[at] = duration;
    ends[thread] = at + 1;
  }
  return Float64Array.from(ends, (end, thread) => percentiles(durations, [0.5], starts[thread], end)[0] as number);
}
