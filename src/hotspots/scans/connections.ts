import { asciiBytes, findBytes, firstNumber, holds, numberAt } from '../../analysis/syscalls/argument-bytes.ts';
import { argumentText } from '../../model/call-arguments.ts';
import { OUTCOME } from '../../model/syscall-trace.ts';
import type { TraceView } from '../trace-view.ts';
import { FAMILY } from './families.ts';
import { durationOf } from './timed-calls.ts';

/** What came of one `connect`, also where it went on in the background. */
export interface Connection {
  /** The call `connect`. */
  readonly row: number;
  /** How long it took, or had been going on when the program or the capture ended it; nanoseconds, NaN when unknown. */
  readonly nanos: number;
  /** Name of the error that it ended with, `''` when it worked, undefined when the capture does not say. */
  readonly error: string | undefined;
  /** Whether there was no answer by the time that the program no longer waited for it, or the capture ended. */
  readonly unanswered: boolean;
}

/** A connection in the background that nothing is known of yet. */
interface Begun {
  readonly row: number;
  /** When a `poll` said that it had come to something, NaN before. */
  settled: number;
  /** Whether the last `poll` for it timed out. */
  waited: boolean;
}

const DATA: readonly number[] = [FAMILY.read, FAMILY.write, FAMILY.receive, FAMILY.send];
const SO_ERROR = asciiBytes('SO_ERROR');
const FD = asciiBytes('fd=');
/** Numbers of errors on Linux, which strace before 4.21 prints. */
const NUMBERED: Readonly<Record<string, string>> = {
  0: '',
  110: 'ETIMEDOUT',
  111: 'ECONNREFUSED',
  113: 'EHOSTUNREACH',
};

/**
 * All connections of a trace in order of their `connect`. One that goes on in the background (EINPROGRESS) ends where
 * the program asks for its error (SO_ERROR), uses it, or closes it. O(calls).
 */
export function findConnections(view: TraceView): readonly Connection[] {
  if (!view.has(FAMILY.connect)) return [];
  const found: Connection[] = [];
  const begun = new Map<number, Begun>();
  const { calls } = view.trace;
  const rows = view.rowsOf(FAMILY.connect, FAMILY.socketOption, FAMILY.poll, FAMILY.close, ...DATA);
  for (const row of rows) {
    const family = view.family(row);
    if (family !== FAMILY.connect && begun.size === 0) continue;
    if (family === FAMILY.poll) {
      notePoll(view, row, begun);
      continue;
    }
    const key = keyOf(view, row, firstNumber(view.trace, row));
    const own = begun.get(key);
    if (family === FAMILY.connect) {
      const error = view.errorOf(row);
      if (own && (error === 'EALREADY' || error === 'EINPROGRESS' || error === 'EINTR')) continue;
      if (own)
        found.push({ row: own.row, nanos: Number.NaN, error: error === 'EISCONN' ? '' : error, unanswered: false });
      begun.delete(key);
      if (error === 'EINPROGRESS') begun.set(key, { row, settled: Number.NaN, waited: false });
      else if (!own) found.push(atOnce(view, row));
    } else if (own) {
      const ended = endOf(view, row, family, own);
      if (!ended) continue;
      begun.delete(key);
      found.push(ended);
    }
  }
  // Only where the program would have been seen to ask.
  const asks = view.has(FAMILY.socketOption) && view.has(FAMILY.close);
  for (const { row } of begun.values()) {
    const nanos = asks && view.span ? view.span.to - (calls.start[row] as number) : Number.NaN;
    found.push({ row, nanos, error: undefined, unanswered: asks });
  }
  return found.sort((a, b) => a.row - b.row);
}

/** A number for a descriptor of a process. */
function keyOf(view: TraceView, row: number, fd: number): number {
  return view.processOf(view.trace.calls.thread[row] as number) * 2 ** 32 + fd;
}

function atOnce(view: TraceView, row: number): Connection {
  const { calls } = view.trace;
  const isOpen = calls.outcome[row] !== OUTCOME.returned && calls.outcome[row] !== OUTCOME.failed;
  const error = isOpen ? undefined : view.errorOf(row);
  const known = durationOf(view, row);
  const nanos = Number.isNaN(known) && error === 'ETIMEDOUT' ? untilNext(view, row) : known;
  return { row, nanos, error, unanswered: isOpen };
}

/** Without -T: from its begin to the next call of its thread, which is at most a little more than it took. */
function untilNext({ trace: { calls } }: TraceView, row: number): number {
  for (let next = row + 1; next < calls.length; next++) {
    if (calls.thread[next] === calls.thread[row]) return (calls.start[next] as number) - (calls.start[row] as number);
  }
  return Number.NaN;
}

/** A `poll` says of the descriptors in its result that they are ready, and of all when its time ran out. */
function notePoll(view: TraceView, row: number, begun: ReadonlyMap<number, Begun>): void {
  const { calls } = view.trace;
  if (calls.outcome[row] !== OUTCOME.returned) return;
  const timedOut = calls.result[row] === 0;
  const [from, to] = timedOut
    ? [calls.headStart[row] as number, calls.headEnd[row] as number]
    : [calls.resultStart[row] as number, calls.resultEnd[row] as number];
  for (const fd of namedFds(view.trace.text, from, to)) {
    const own = begun.get(keyOf(view, row, fd));
    if (!own) continue;
    own.waited = timedOut;
    if (!timedOut) own.settled = (calls.start[row] as number) + durationOf(view, row);
  }
}

function namedFds(text: Uint8Array, from: number, to: number): number[] {
  const fds: number[] = [];
  for (let at = findBytes(text, from, to, FD); at >= 0; at = findBytes(text, at + 1, to, FD)) {
    fds.push(numberAt(text, at + FD.length, to));
  }
  return fds;
}

/** What a call on the descriptor says of the connection that is being made on it; undefined when it says nothing. */
function endOf(view: TraceView, row: number, family: number, own: Begun): Connection | undefined {
  const { calls } = view.trace;
  const start = calls.start[own.row] as number;
  const now = (calls.start[row] as number) - start;
  const ready = own.settled - start;
  if (family === FAMILY.close) return { row: own.row, nanos: now, error: undefined, unanswered: Number.isNaN(ready) };
  if (family !== FAMILY.socketOption) {
    return calls.outcome[row] === OUTCOME.returned
      ? { row: own.row, nanos: ready, error: '', unanswered: false }
      : undefined;
  }
  if (!holds(view.trace, row, SO_ERROR)) return undefined;
  const value = /SO_ERROR(?: \*\/)?,\s*\[(\w+)/.exec(argumentText(view.trace, row))?.[1];
  if (value === undefined) return undefined;
  const error = NUMBERED[value] ?? value;
  // No error may mean that it works, or that it is not decided yet.
  if (error === '' && own.waited) return { row: own.row, nanos: now, error: undefined, unanswered: true };
  return { row: own.row, nanos: error === '' ? ready : now, error, unanswered: false };
}
