import { DURATION, EVENT_KINDS, OUTCOME, type SyscallTrace } from '../../model/syscall-trace.ts';
import { callsWithin, lengthOfRanges, withinRanges } from './trace-part.ts';
import { type TimeRange, traceSpan } from './trace-span.ts';

/**
 * What strace would have printed had it been run only within these ranges, one after the other: for those who judge whole
 * traces. Calls that began there; one that lasts longer had not returned at the end. Holes between ranges are closed, so
 * later times are earlier by as much. Text and threads stay those of the whole trace, which has times. O(calls + events).
 */
export function cutTrace(trace: SyscallTrace, ranges: readonly TimeRange[]): SyscallTrace {
  const span = traceSpan(trace) ?? { from: 0, to: 0 };
  const rows = callsWithin(trace, ranges);
  const cut = { rows, place: placesOf(trace.calls.length, rows), timeOf: closing(ranges), end: endsOf(ranges, span) };
  const events = eventsWithin(trace, withinRanges(ranges, span), cut.timeOf);
  const from = ranges[0]?.from ?? span.from;
  return {
    ...trace,
    calls: callsOf(trace, cut, events.place),
    events: events.table,
    clock: { ...trace.clock, from, to: from + lengthOfRanges(ranges) },
  };
}

interface Cut {
  readonly rows: Uint32Array;
  /** New row of each call, -1 for those that are gone. */
  readonly place: Int32Array;
  /** A time within the ranges, with the holes before it closed. */
  readonly timeOf: (time: number) => number;
  /** End of the range that a time lies in. */
  readonly end: (time: number) => number;
}

function placesOf(length: number, rows: Uint32Array): Int32Array {
  const place = new Int32Array(length).fill(-1);
  for (let i = 0; i < rows.length; i++) place[rows[i] as number] = i;
  return place;
}

function closing(ranges: readonly TimeRange[]): (time: number) => number {
  let closed = 0;
  const shifts = ranges.map(({ from }, i) => {
    closed += i === 0 ? 0 : from - (ranges[i - 1] as TimeRange).to;
    return { from, closed };
  });
  return (time) => time - (shifts.findLast(({ from }) => time >= from)?.closed ?? 0);
}

/** Nothing is cut off at the end of the trace: it ends there by itself. */
function endsOf(ranges: readonly TimeRange[], span: TimeRange): (time: number) => number {
  return (time) => {
    const end = ranges.findLast(({ from }) => time >= from)?.to ?? span.to;
    return end >= span.to ? Number.POSITIVE_INFINITY : end;
  };
}

function callsOf({ calls }: SyscallTrace, cut: Cut, eventPlace: Uint32Array): SyscallTrace['calls'] {
  const { rows, place, timeOf, end } = cut;
  const { length } = rows;
  const start = new Float64Array(length);
  const duration = new Float64Array(length);
  const durationKind = new Uint8Array(length);
  const outcome = new Uint8Array(length);
  const error = new Uint16Array(length);
  for (let i = 0; i < length; i++) {
    const row = rows[i] as number;
    const begin = calls.start[row] as number;
    const whole = calls.duration[row] as number;
    const isCut = begin + whole > end(begin);
    start[i] = timeOf(begin);
    duration[i] = isCut ? end(begin) - begin : whole;
    durationKind[i] = isCut ? DURATION.open : (calls.durationKind[row] as number);
    outcome[i] = isCut ? OUTCOME.pending : (calls.outcome[row] as number);
    error[i] = isCut ? 0 : (calls.error[row] as number);
  }
  const bytes = (column: Uint32Array<ArrayBuffer>) => gather(column, rows, new Uint32Array(length));
  const at = gather(calls.continues, rows, new Int32Array(length)).map((row) =>
    row < 0 ? -1 : (place[row] as number),
  );
  return {
    length,
    thread: gather(calls.thread, rows, new Int32Array(length)),
    syscall: gather(calls.syscall, rows, new Uint16Array(length)),
    start,
    duration,
    durationKind,
    outcome,
    error,
    result: gather(calls.result, rows, new Float64Array(length)),
    flags: gather(calls.flags, rows, new Uint16Array(length)),
    headStart: bytes(calls.headStart),
    headEnd: bytes(calls.headEnd),
    tailStart: bytes(calls.tailStart),
    tailEnd: bytes(calls.tailEnd),
    parts: partsOf(calls.parts, place),
    resultStart: bytes(calls.resultStart),
    resultEnd: bytes(calls.resultEnd),
    line: bytes(calls.line),
    resumedLine: bytes(calls.resumedLine),
    continues: at,
    stackStart: calls.stackStart && bytes(calls.stackStart).map((event) => eventPlace[event] ?? 0),
    stackLength: calls.stackLength && gather(calls.stackLength, rows, new Uint16Array(length)),
  };
}

function gather<Column extends { [row: number]: number }>(from: Column, rows: Uint32Array, to: Column): Column {
  for (let i = 0; i < rows.length; i++) to[i] = from[rows[i] as number] as number;
  return to;
}

function partsOf(
  { call, start, end }: SyscallTrace['calls']['parts'],
  place: Int32Array,
): SyscallTrace['calls']['parts'] {
  const kept = Uint32Array.from(call.keys()).filter((part) => (place[call[part] as number] as number) >= 0);
  return {
    call: Int32Array.from(kept, (part) => place[call[part] as number] as number),
    start: Uint32Array.from(kept, (part) => start[part] as number),
    end: Uint32Array.from(kept, (part) => end[part] as number),
  };
}

const STACK = EVENT_KINDS.indexOf('stack');

/** Events within the ranges, those without a time, and the lines of stacks, which calls refer to; `place`: new row of each. */
function eventsWithin(
  { events }: SyscallTrace,
  isWithin: (time: number) => boolean,
  timeOf: (time: number) => number,
): { readonly table: SyscallTrace['events']; readonly place: Uint32Array } {
  const place = new Uint32Array(events.length);
  const kept = new Uint32Array(events.length);
  let length = 0;
  for (let row = 0; row < events.length; row++) {
    place[row] = length;
    const time = events.time[row] as number;
    if (events.kind[row] === STACK || Number.isNaN(time) || isWithin(time)) kept[length++] = row;
  }
  const rows = kept.slice(0, length);
  return {
    place,
    table: {
      length,
      kind: gather(events.kind, rows, new Uint8Array(length)),
      thread: gather(events.thread, rows, new Int32Array(length)),
      time: gather(events.time, rows, new Float64Array(length)).map(timeOf),
      textStart: gather(events.textStart, rows, new Uint32Array(length)),
      textEnd: gather(events.textEnd, rows, new Uint32Array(length)),
      line: gather(events.line, rows, new Uint32Array(length)),
    },
  };
}
