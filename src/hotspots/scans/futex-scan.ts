import {
  argumentAt,
  asciiBytes,
  findBytes,
  firstNumber,
  requestedWait,
} from '../../analysis/syscalls/argument-bytes.ts';
import { futexOperation } from '../../analysis/syscalls/argument-class.ts';
import { FloatColumn, IntColumn } from '../../base/columns.ts';
import { CALL, OUTCOME, type SyscallTrace } from '../../model/syscall-trace.ts';
import { FAMILY } from './families.ts';

/** How a wait on a futex ended. */
export const WAITED = {
  /** Another thread woke it. */
  woken: 0,
  /** Its time ran out. */
  timedOut: 1,
  /** The value had changed before it could sleep (EAGAIN): a lost race. */
  changed: 2,
  /** Interrupted, or failed for another reason. */
  other: 3,
} as const;

/** What a wait was told about its end. */
export const TIMEOUT = {
  unknown: 0,
  none: 1,
  /** A time from now on: the runtime of Go, raw calls. */
  relative: 2,
  /** A point in time: condition variables of glibc, so C, Java, Python. */
  absolute: 3,
} as const;

/** Waits on futexes that ended, in order of their begin; injected and delayed ones are left out. */
export interface FutexWaits {
  readonly length: number;
  /** Row of `calls`, of `threads`. */
  readonly row: Int32Array;
  readonly thread: Int32Array;
  readonly waited: Uint8Array;
  readonly timeout: Uint8Array;
  /** -1 where the arguments are not in the trace. */
  readonly address: Float64Array;
  /** How long it waited, NaN when unknown; of the rest of a wait that was already going on, too. */
  readonly duration: Float64Array;
  /** How long it wanted to wait, NaN when that is not on the line. */
  readonly requested: Float64Array;
  /** When it ended (began, where it is not known how long it took), NaN without times. */
  readonly end: Float64Array;
}

/** Calls that wake waiters. */
export interface FutexWakes {
  readonly length: number;
  readonly row: Int32Array;
  readonly thread: Int32Array;
  /** How many were woken. */
  readonly woken: Float64Array;
  readonly address: Float64Array;
}

/** Everything rules want to know of futex calls. */
export interface FutexScan {
  readonly waits: FutexWaits;
  readonly wakes: FutexWakes;
}

/** Reads all futex calls of a trace once. O(calls). */
export function scanFutexes(trace: SyscallTrace, families: Uint8Array): FutexScan {
  const { calls } = trace;
  const timedOut = trace.errors.indexOf('ETIMEDOUT');
  const again = trace.errors.indexOf('EAGAIN');
  const waits = {
    row: new IntColumn(),
    thread: new IntColumn(),
    waited: new IntColumn(),
    timeout: new IntColumn(),
    address: new FloatColumn(),
    duration: new FloatColumn(),
    requested: new FloatColumn(),
    end: new FloatColumn(),
  };
  const wakes = { row: new IntColumn(), thread: new IntColumn(), woken: new FloatColumn(), address: new FloatColumn() };
  for (let row = 0; row < calls.length; row++) {
    const name = calls.syscall[row] as number;
    if (families[name] !== FAMILY.futex || ((calls.flags[row] as number) & TAMPERED) !== 0) continue;
    const outcome = calls.outcome[row] as number;
    if (outcome !== OUTCOME.returned && outcome !== OUTCOME.failed) continue;
    const error = calls.error[row] as number;
    const ranOut = outcome === OUTCOME.failed && error === timedOut;
    const kind = operationOf(trace, row, trace.syscalls[name] as string);
    const address = addressOf(trace, row);
    if (kind === WAKE) {
      wakes.row.push(row);
      wakes.thread.push(calls.thread[row] as number);
      wakes.woken.push(calls.result[row] as number);
      wakes.address.push(address);
    }
    // A call of which only the end is there, or that goes on with an earlier wait, is a wait when its time ran out.
    if (kind !== WAIT && kind !== WAIT_UNTIL && !(kind === UNKNOWN && ranOut)) continue;
    waits.row.push(row);
    waits.thread.push(calls.thread[row] as number);
    waits.waited.push(
      ranOut
        ? WAITED.timedOut
        : outcome === OUTCOME.returned
          ? WAITED.woken
          : error === again
            ? WAITED.changed
            : WAITED.other,
    );
    waits.timeout.push(kind === UNKNOWN ? TIMEOUT.unknown : timeoutOf(trace, row, kind));
    waits.address.push(address);
    const duration = calls.duration[row] as number;
    waits.duration.push(kind === UNKNOWN ? Number.NaN : duration);
    waits.requested.push(kind === WAIT ? requestedWait(trace, row) : Number.NaN);
    waits.end.push((calls.start[row] as number) + (duration || 0));
  }
  return {
    waits: {
      length: waits.row.length,
      row: waits.row.done(),
      thread: waits.thread.done(),
      waited: Uint8Array.from(waits.waited.done()),
      timeout: Uint8Array.from(waits.timeout.done()),
      address: waits.address.done(),
      duration: waits.duration.done(),
      requested: waits.requested.done(),
      end: waits.end.done(),
    },
    wakes: {
      length: wakes.row.length,
      row: wakes.row.done(),
      thread: wakes.thread.done(),
      woken: wakes.woken.done(),
      address: wakes.address.done(),
    },
  };
}

const TAMPERED = CALL.injected | CALL.delayed;
const UNKNOWN = 0;
const WAIT = 1;
const WAIT_UNTIL = 2;
const WAKE = 3;
const OTHER = 4;
const NEITHER: ReadonlyMap<string, number> = new Map([
  ['futex_wait', WAIT_UNTIL],
  ['futex_waitv', WAIT_UNTIL],
  ['futex_wake', WAKE],
  ['restart_syscall', UNKNOWN],
]);
const OPERATIONS: ReadonlyMap<string, number> = new Map([
  ['', UNKNOWN],
  ['FUTEX_WAIT', WAIT],
  ['FUTEX_WAIT_BITSET', WAIT_UNTIL],
  ['FUTEX_WAIT_REQUEUE_PI', WAIT_UNTIL],
  ['FUTEX_LOCK_PI', WAIT_UNTIL],
  ['FUTEX_LOCK_PI2', WAIT_UNTIL],
  ['FUTEX_WAKE', WAKE],
  ['FUTEX_WAKE_BITSET', WAKE],
]);

function operationOf(trace: SyscallTrace, row: number, name: string): number {
  const byName = NEITHER.get(name);
  if (byName !== undefined) return byName;
  if (trace.calls.headStart[row] === trace.calls.headEnd[row]) return UNKNOWN;
  return OPERATIONS.get(futexOperation(trace, row)) ?? OTHER;
}

function addressOf(trace: SyscallTrace, row: number): number {
  const address = firstNumber(trace, row);
  return Number.isNaN(address) ? -1 : address;
}

const NULL = asciiBytes('NULL');

function timeoutOf(trace: SyscallTrace, row: number, kind: number): number {
  const place = argumentAt(trace, row, 3);
  if (!place) return TIMEOUT.unknown;
  if (findBytes(trace.text, place.start, place.end, NULL) >= 0) return TIMEOUT.none;
  return kind === WAIT ? TIMEOUT.relative : TIMEOUT.absolute;
}
