import { firstNumber } from '../../analysis/syscalls/argument-bytes.ts';
import { IntColumn } from '../../base/columns.ts';
import { callArguments } from '../../model/call-arguments.ts';
import { CALL, OUTCOME, type SyscallTrace } from '../../model/syscall-trace.ts';
import { FAMILY } from './families.ts';

/** Calls that make sense now and then, and burn CPU when one thread makes nothing but them. */
export const STREAK = {
  none: 0,
  /** A read, write or accept that finds nothing (EAGAIN). */
  again: 1,
  /** A read or write of 1 to 16 bytes. */
  tiny: 2,
  /** A poll that does not wait and finds nothing. */
  emptyPoll: 3,
  yields: 4,
} as const;

/** Unbroken runs of one kind by one thread, on one descriptor where there is one. */
export interface Streaks {
  /** Calls of all runs that are long enough, ascending. */
  readonly rows: Int32Array;
  readonly runs: number;
  readonly longest: Streak | undefined;
}

export interface Streak {
  /** Row of its first call. */
  readonly row: number;
  readonly thread: number;
  readonly length: number;
  /** From the begin of its first call to that of its last, nanoseconds; NaN without times. */
  readonly nanos: number;
}

/** Runs by kind, as `STREAK` counts them, and all calls of these kinds whether in a run or not. */
export interface StreakScan {
  readonly of: readonly Streaks[];
  /** Number of polls that returned, and of those that did not wait and found nothing. */
  readonly polls: number;
  readonly emptyPolls: Int32Array;
  /** Calls of sched_yield. */
  readonly yields: Int32Array;
}

/** So many in a row are a run, by kind. */
const LEAST = [0, 20, 100, 20, 20];
const MOST_TINY = 16;
/** In runs of EAGAIN: half of the gaps are shorter than this. */
const SHORT_GAP = 100e3;
/** A poll that did not wait takes no longer. */
const NO_WAIT = 2e6;

/** Follows every thread through its calls. O(calls); reads the arguments of polls that found nothing. */
export function scanStreaks(trace: SyscallTrace, families: Uint8Array): StreakScan {
  const { calls, threads } = trace;
  const found = LEAST.map(() => new Collector());
  const current = Array.from({ length: threads.length }, () => new Run());
  const again = trace.errors.indexOf('EAGAIN');
  const emptyPolls = new IntColumn();
  const yields = new IntColumn();
  let polls = 0;
  for (let row = 0; row < calls.length; row++) {
    const family = families[calls.syscall[row] as number] as number;
    const run = current[calls.thread[row] as number] as Run;
    const kind = ((calls.flags[row] as number) & TAMPERED) === 0 ? kindOf(trace, row, family, again) : STREAK.none;
    if (family === FAMILY.poll && calls.outcome[row] === OUTCOME.returned) polls++;
    if (kind === STREAK.emptyPoll) emptyPolls.push(row);
    else if (kind === STREAK.yields) yields.push(row);
    const fd = kind === STREAK.none || kind === STREAK.yields ? -1 : firstNumber(trace, row);
    const same = kind === run.kind && fd === run.fd && calls.syscall[row] === run.syscall;
    if (!same) {
      run.close(trace, found);
      run.open(kind, fd, calls.syscall[row] as number);
    }
    if (kind !== STREAK.none) run.rows.push(row);
  }
  for (const run of current) run.close(trace, found);
  return {
    of: found.map((collector) => collector.done()),
    polls,
    emptyPolls: emptyPolls.done(),
    yields: yields.done(),
  };
}

const TAMPERED = CALL.injected | CALL.delayed;

function kindOf(trace: SyscallTrace, row: number, family: number, again: number): number {
  const { calls } = trace;
  const outcome = calls.outcome[row] as number;
  switch (family) {
    case FAMILY.read:
    case FAMILY.write:
    case FAMILY.receive:
    case FAMILY.send:
    case FAMILY.accept: {
      if (outcome === OUTCOME.failed) return calls.error[row] === again && again > 0 ? STREAK.again : STREAK.none;
      const result = calls.result[row] as number;
      const moves = outcome === OUTCOME.returned && family !== FAMILY.accept;
      return moves && result >= 1 && result <= MOST_TINY ? STREAK.tiny : STREAK.none;
    }
    case FAMILY.poll:
      return outcome === OUTCOME.returned && calls.result[row] === 0 && doesNotWait(trace, row)
        ? STREAK.emptyPoll
        : STREAK.none;
    case FAMILY.yield:
      return STREAK.yields;
    default:
      return STREAK.none;
  }
}

/** Where the time to wait stands among the arguments of a poll. */
const TIMEOUT_AT: Readonly<Record<string, number>> = {
  epoll_wait: 3,
  epoll_pwait: 3,
  epoll_pwait2: 3,
  poll: 2,
  ppoll: 2,
  ppoll_time64: 2,
};
const SELECT_TIMEOUT_AT = 4;

function doesNotWait(trace: SyscallTrace, row: number): boolean {
  const { calls, syscalls } = trace;
  if ((calls.duration[row] as number) > NO_WAIT) return false;
  const index = TIMEOUT_AT[syscalls[calls.syscall[row] as number] as string] ?? SELECT_TIMEOUT_AT;
  const timeout = callArguments(trace, row)[index]?.replace(/^[a-z_]+=(?!.*tv_)/, '') ?? '';
  return /^(?:0$|(?:timeout=)?\{tv_sec=0, tv_[nu]sec=0\}|\{0, 0\})/.test(timeout);
}

/** The run that a thread is in. Columns are reused from one run to the next. */
class Run {
  kind: number = STREAK.none;
  fd = -1;
  syscall = -1;
  rows: number[] = [];

  open(kind: number, fd: number, syscall: number): void {
    this.kind = kind;
    this.fd = fd;
    this.syscall = syscall;
  }

  close(trace: SyscallTrace, found: readonly Collector[]): void {
    const { kind, rows } = this;
    if (kind !== STREAK.none && rows.length >= (LEAST[kind] as number) && isDense(trace, kind, rows)) {
      (found[kind] as Collector).add(trace, rows);
    }
    rows.length = 0;
  }
}

function isDense({ calls }: SyscallTrace, kind: number, rows: readonly number[]): boolean {
  if (kind !== STREAK.again) return true;
  let short = 0;
  for (let i = 1; i < rows.length; i++) {
    const gap = (calls.start[rows[i] as number] as number) - (calls.start[rows[i - 1] as number] as number);
    if (!(gap >= SHORT_GAP)) short++;
  }
  return short * 2 >= rows.length - 1;
}

class Collector {
  readonly #rows = new IntColumn();
  #runs = 0;
  #longest: Streak | undefined;

  add({ calls }: SyscallTrace, rows: readonly number[]): void {
    this.#runs++;
    for (const row of rows) this.#rows.push(row);
    const first = rows[0] as number;
    const last = rows[rows.length - 1] as number;
    if (this.#longest && this.#longest.length >= rows.length) return;
    this.#longest = {
      row: first,
      thread: calls.thread[first] as number,
      length: rows.length,
      nanos: (calls.start[last] as number) - (calls.start[first] as number),
    };
  }

  done(): Streaks {
    return { rows: this.#rows.done().sort(), runs: this.#runs, longest: this.#longest };
  }
}
