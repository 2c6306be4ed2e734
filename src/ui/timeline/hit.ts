import { type EventLanes, firstEventFrom } from '../../analysis/syscalls/event-lanes.ts';
import { endOfEntry, firstFrom, type LaneIndex } from '../../analysis/syscalls/lane-index.ts';
import { BLOCK_COLUMNS, type ColumnView } from '../../analysis/syscalls/timeline-layout.ts';
import type { LaneShape } from './lane-shapes.ts';

/** Something under the pointer; `from` and `to` are where it lies in time. */
export type Hit = { readonly thread: number; readonly lane: number; readonly from: number; readonly to: number } & (
  | { readonly kind: 'call'; readonly row: number }
  /** Entries `[first, next)`, too narrow to be drawn one by one; `chief` is the row of the one that is meant. */
  | { readonly kind: 'calls'; readonly first: number; readonly next: number; readonly chief: number }
  | { readonly kind: 'event'; readonly event: number }
  /** Between two calls. */
  | { readonly kind: 'gap' }
);

/** What can be hit. Lengths are pixels of the canvas. */
export interface HitScene extends ColumnView {
  readonly index: LaneIndex;
  readonly events: EventLanes;
  readonly lanes: Int32Array;
  readonly scrollTop: number;
  readonly shape: LaneShape;
}

/** So near to a narrow thing, in pixels of the page, the pointer means it. */
const REACH = 2.5;

/** What is at a point of the plot; `x` and `y` in pixels of the canvas from its upper left corner. */
export function hitTimeline(scene: HitScene, x: number, y: number): Hit | undefined {
  const { index, lanes, shape, from, step } = scene;
  const lane = Math.floor((y + scene.scrollTop) / shape.height);
  if (y < 0 || lane < 0 || lane >= lanes.length) return undefined;
  const thread = lanes[lane] as number;
  const inLane = y + scene.scrollTop - lane * shape.height;
  const reach = REACH * shape.unit * step;
  const time = from + x * step;
  const event = inLane < shape.top + 3 * shape.unit ? nearestEvent(scene.events, thread, time, 2 * reach) : undefined;
  if (event) return { kind: 'event', thread, lane, ...event };

  const low = index.threadStart[thread] as number;
  const high = index.threadStart[thread + 1] as number;
  const next = firstFrom(index, low, high, time);
  const before = next - 1;
  if (
    before >= low &&
    (index.duration[before] as number) >= BLOCK_COLUMNS * step &&
    endOfEntry(index, before) >= time
  ) {
    return callHit(index, { thread, lane }, before);
  }
  const first = firstFrom(index, low, high, time - reach);
  const end = firstFrom(index, next, high, time + reach);
  if (end - first > 1) {
    const part = inLane < shape.top ? 'errors' : inLane >= shape.bottom ? 'timeouts' : 'longest';
    const chief = index.order[chiefOf(index, first, end, part)] as number;
    return {
      kind: 'calls',
      thread,
      lane,
      first,
      next: end,
      chief,
      from: index.start[first] as number,
      to: endOfEntry(index, end - 1),
    };
  }
  if (end - first === 1) return callHit(index, { thread, lane }, first);
  if (before >= low && endOfEntry(index, before) + reach >= time) return callHit(index, { thread, lane }, before);
  if (before < low || next >= high) return undefined;
  return { kind: 'gap', thread, lane, from: endOfEntry(index, before), to: index.start[next] as number };
}

function callHit(index: LaneIndex, place: { readonly thread: number; readonly lane: number }, entry: number): Hit {
  const row = index.order[entry] as number;
  return { kind: 'call', ...place, row, from: index.start[entry] as number, to: endOfEntry(index, entry) };
}

function nearestEvent(events: EventLanes, thread: number, time: number, reach: number) {
  const high = events.threadStart[thread + 1] as number;
  const first = firstEventFrom(events, events.threadStart[thread] as number, high, time - reach);
  const end = firstEventFrom(events, first, high, time + reach);
  if (first >= end) return undefined;
  let nearest = first;
  for (let at = first + 1; at < end; at++) {
    if (Math.abs((events.time[at] as number) - time) < Math.abs((events.time[nearest] as number) - time)) nearest = at;
  }
  const at = events.time[nearest] as number;
  return { event: events.order[nearest] as number, from: at, to: at };
}

/** The entry that many stand for: the first that failed where their mark is meant, else the longest. */
function chiefOf(index: LaneIndex, first: number, end: number, part: 'errors' | 'timeouts' | 'longest'): number {
  let longest = first;
  for (let entry = first; entry < end; entry++) {
    const timedOut = index.timeouts[entry + 1] !== index.timeouts[entry];
    const failed = !timedOut && index.errors[entry + 1] !== index.errors[entry];
    if ((part === 'errors' && failed) || (part === 'timeouts' && timedOut)) return entry;
    if ((index.duration[entry] as number) > (index.duration[longest] as number)) longest = entry;
  }
  return longest;
}
