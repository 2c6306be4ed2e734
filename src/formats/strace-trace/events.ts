import { callArguments } from '../../model/call-arguments.ts';
import { type CallResult, callResult } from '../../model/call-result.ts';
import { readEvent } from '../../model/event-text.ts';
import { CALL, DURATION, EVENT_KINDS, OUTCOME, type SyscallTrace } from '../../model/syscall-trace.ts';
import { textOf } from '../text-lines.ts';
import { orderOf } from './order.ts';
import { PrintedTimes } from './printed-times.ts';

/** Why a call has no end, or no beginning. */
export type CallState = 'detached' | 'pending-at-exit' | 'pending-at-eof' | 'never-returned' | 'no-start' | 'lost';

/** A call as plain data; times and durations in seconds (since 1970, midnight or the first line), null when unknown. */
export interface CallEvent extends Partial<CallResult> {
  readonly ev: 'call';
  /** The thread; absent when the capture does not say. */
  readonly pid?: number;
  readonly name: string;
  readonly args: readonly string[];
  readonly start: number | null;
  readonly end: number | null;
  readonly duration?: number;
  readonly state?: CallState;
  /** Line of the call whose wait this one continues. */
  readonly continues?: number;
  readonly retry?: true;
  /** Its end was printed without thread, time and name. */
  readonly orphan_tail?: true;
  /** Lines of its beginning and its end, counted from 1. */
  readonly lines: readonly number[];
}

/** What is not a call, as plain data: `ev` is its kind, the other fields say what the line does. */
export interface OtherEvent {
  readonly ev: string;
  readonly pid?: number;
  readonly time?: number;
  readonly line: number;
  readonly [field: string]: unknown;
}

/** All events of a trace in the order in which their last lines were printed; what never ended comes last. */
export function* eventsOf(trace: SyscallTrace): Generator<CallEvent | OtherEvent> {
  const { calls, events } = trace;
  const times = new PrintedTimes(trace);
  const keys = new Float64Array(calls.length);
  for (let row = 0; row < calls.length; row++) keys[row] = lastLine(trace, row);
  const order = orderOf(keys) ?? Uint32Array.from(keys.keys());
  let event = 0;
  for (const row of order) {
    while (event < events.length && (events.line[event] as number) <= (keys[row] as number)) {
      yield otherEvent(trace, event++, times);
    }
    yield callEvent(trace, row, times);
  }
  while (event < events.length) yield otherEvent(trace, event++, times);
}

/** Line with which a call is over, infinite for those that were open to the end. */
function lastLine({ calls }: SyscallTrace, row: number): number {
  const flags = calls.flags[row] as number;
  const open = calls.outcome[row] === OUTCOME.pending && (flags & (CALL.detached | CALL.lost)) === 0;
  return open ? Number.POSITIVE_INFINITY : (calls.resumedLine[row] as number) || (calls.line[row] as number);
}

function callEvent(trace: SyscallTrace, row: number, times: PrintedTimes): CallEvent {
  const { calls, threads } = trace;
  const thread = calls.thread[row] as number;
  const tid = threads.tid[thread] as number;
  const state = stateOf(trace, row);
  const duration = calls.duration[row] as number;
  const isOpen = calls.outcome[row] === OUTCOME.pending;
  const hidden = Number.isNaN(duration) || isOpen || calls.durationKind[row] !== DURATION.measured;
  const resumed = calls.resumedLine[row] as number;
  const before = calls.continues[row] as number;
  return {
    ev: 'call',
    ...(tid >= 0 && { pid: tid }),
    name: trace.syscalls[calls.syscall[row] as number] as string,
    args: callArguments(trace, row),
    start: state === 'no-start' ? null : times.seconds(calls.start[row] as number),
    end: isOpen ? null : times.endOf(row),
    ...(!hidden && { duration: duration / 1e9 }),
    ...callResult(trace, row),
    ...(state && { state }),
    ...(before >= 0 && { continues: calls.line[before] as number }),
    ...(has(trace, row, CALL.retry) && { retry: true as const }),
    ...(has(trace, row, CALL.leaked) && { orphan_tail: true as const }),
    lines: resumed === 0 ? [calls.line[row] as number] : [calls.line[row] as number, resumed],
  };
}

function stateOf(trace: SyscallTrace, row: number): CallState | undefined {
  const { calls, threads } = trace;
  if (has(trace, row, CALL.lost)) return 'lost';
  if (calls.outcome[row] === OUTCOME.pending) {
    if (has(trace, row, CALL.detached)) return 'detached';
    return threads.end[calls.thread[row] as number] === '' ? 'pending-at-eof' : 'pending-at-exit';
  }
  if (has(trace, row, CALL.headless) && Number.isNaN(calls.duration[row] as number)) return 'no-start';
  return calls.outcome[row] === OUTCOME.never ? 'never-returned' : undefined;
}

function has({ calls }: SyscallTrace, row: number, flag: number): boolean {
  return ((calls.flags[row] as number) & flag) !== 0;
}

function otherEvent(trace: SyscallTrace, row: number, times: PrintedTimes): OtherEvent {
  const { events, threads, text } = trace;
  const kind = EVENT_KINDS[events.kind[row] as number] ?? 'junk';
  const thread = events.thread[row] as number;
  const tid = thread < 0 ? -1 : (threads.tid[thread] as number);
  const time = times.seconds(events.time[row] as number);
  const said = readEvent(kind, textOf(text, events.textStart[row], events.textEnd[row]));
  const code = 'siginfo' in said ? said.siginfo?.['si_code'] : undefined;
  return {
    ev: kind,
    ...(tid >= 0 && { pid: tid }),
    ...(time !== null && { time }),
    ...said,
    ...(code !== undefined && { code }),
    line: events.line[row] as number,
  };
}
