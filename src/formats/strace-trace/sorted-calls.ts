import type { CallTable } from '../../model/syscall-trace.ts';
import type { CallColumns } from './call-columns.ts';
import { orderOf } from './order.ts';
import type { Stacks } from './stacks.ts';

type Column =
  | Int32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>;

/** The table of calls in the order in which they began; references between calls are turned with them. */
export function sortedCalls(columns: CallColumns, stacks: Stacks, shift: number): CallTable {
  const { length } = columns;
  const start = columns.start.subarray(0, length);
  if (shift !== 0) for (let row = 0; row < length; row++) start[row] = (start[row] as number) + shift;
  const order = orderOf(keysOf(start));
  const place = order && inverse(order);
  const moved = (row: number) => (row < 0 || !place ? row : (place[row] as number));

  const continues = columns.continues.subarray(0, length);
  if (place) for (let row = 0; row < length; row++) continues[row] = moved(continues[row] as number);
  const parts = columns.parts.map((part) => ({ ...part, call: moved(part.call) })).sort((a, b) => a.call - b.call);
  return {
    length,
    thread: turned(columns.thread, length, order),
    syscall: turned(columns.syscall, length, order),
    start: turned(columns.start, length, order),
    duration: turned(columns.duration, length, order),
    durationKind: turned(columns.durationKind, length, order),
    outcome: turned(columns.outcome, length, order),
    error: turned(columns.error, length, order),
    result: turned(columns.result, length, order),
    flags: turned(columns.flags, length, order),
    headStart: turned(columns.headStart, length, order),
    headEnd: turned(columns.headEnd, length, order),
    tailStart: turned(columns.tailStart, length, order),
    tailEnd: turned(columns.tailEnd, length, order),
    parts: {
      call: Int32Array.from(parts, ({ call }) => call),
      start: Uint32Array.from(parts, (part) => part.start),
      end: Uint32Array.from(parts, (part) => part.end),
    },
    resultStart: turned(columns.resultStart, length, order),
    resultEnd: turned(columns.resultEnd, length, order),
    line: turned(columns.line, length, order),
    resumedLine: turned(columns.resumedLine, length, order),
    continues: turned(columns.continues, length, order),
    ...stacks.columns(length, moved),
  };
}

/** Calls without a time stay behind the call before them. */
function keysOf(start: Float64Array): Float64Array {
  const keys = start.slice();
  let last = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row] as number;
    if (Number.isNaN(key)) keys[row] = last;
    else last = key;
  }
  return keys;
}

function inverse(order: Uint32Array): Uint32Array {
  const place = new Uint32Array(order.length);
  for (let at = 0; at < order.length; at++) place[order[at] as number] = at;
  return place;
}

/** The column in order, in an array of its own size. */
function turned<A extends Column>(column: A, length: number, order: Uint32Array | undefined): A {
  const into = column.slice(0, length) as A;
  if (order) for (let at = 0; at < length; at++) into[at] = column[order[at] as number] as number;
  return into;
}
