import { firstFrom, type LaneIndex, MILESTONE, nextFrom } from './lane-index.ts';
import { FAMILIES, WAITING } from './syscall-family.ts';
import type { TimeRange } from './trace-span.ts';

/** A call at least so many columns wide is a block of its own; the others are added up by column. */
export const BLOCK_COLUMNS = 2;

/**
 * One lane cut into columns of equal time, as wide as a pixel each. Room that is kept from lane to lane and frame to
 * frame: `scanLane` overwrites it.
 */
export interface LaneScan {
  readonly width: number;
  /** By column, calls that begin in it and are no block; how many of them failed, and of those the futex timeouts. */
  readonly calls: Uint32Array;
  readonly errors: Uint32Array;
  readonly timeouts: Uint32Array;
  /** The first of these calls, as entry of the index; says nothing where there is none. */
  readonly first: Int32Array;
  /**
   * Share of the column, in [0, 1], that was spent in calls of a family which are no block:
   * `share[column * FAMILIES.length + family]`. The shares of a column add up to 1 at most.
   */
  readonly share: Float32Array;
  /** Blocks, in order, which overlap no other. `left` and `right` are columns: -1 and `width + 1` for what lies beyond the view. */
  blocks: number;
  readonly entry: Int32Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
}

/** What part of a timeline is cut into columns: column `c` begins at `from + c * step`. */
export interface ColumnView {
  readonly from: number;
  /** Nanoseconds a column. */
  readonly step: number;
}

const MANY = FAMILIES.length;

export function createScan(width: number): LaneScan {
  return {
    width,
    calls: new Uint32Array(width),
    errors: new Uint32Array(width),
    timeouts: new Uint32Array(width),
    first: new Int32Array(width),
    share: new Float32Array(width * MANY),
    blocks: 0,
    entry: new Int32Array(width + 1),
    left: new Int32Array(width + 1),
    right: new Int32Array(width + 1),
  };
}

/**
 * Cuts a lane into columns. What a column costs does not grow with the calls in it: its first and last entry are
 * searched, and all between comes from running sums. A thread is in one call at a time, so only the last call that
 * begins in a column can be wider than it.
 */
export function scanLane(index: LaneIndex, thread: number, { from, step }: ColumnView, scan: LaneScan): void {
  const { width, calls, errors, timeouts, share } = scan;
  calls.fill(0);
  errors.fill(0);
  timeouts.fill(0);
  share.fill(0);
  scan.blocks = 0;
  const high = index.threadStart[thread + 1] as number;
  let first = firstFrom(index, index.threadStart[thread] as number, high, from);
  if (first > (index.threadStart[thread] as number)) reachIn(index, first - 1, { from, step }, scan);
  while (first < high) {
    const column = Math.floor(((index.start[first] as number) - from) / step);
    if (column >= width) return;
    // The begin of the next column by the same arithmetic, so that no entry is of two columns or of none.
    const next = Math.max(first + 1, nextFrom(index, first, high, from + (column + 1) * step));
    sumColumn(index, scan, { from, step }, { column, first, next });
    first = next;
  }
}

interface Part {
  readonly column: number;
  readonly first: number;
  readonly next: number;
}

/** The call that lasts when the view begins. */
function reachIn(index: LaneIndex, entry: number, { from, step }: ColumnView, scan: LaneScan): void {
  const start = index.start[entry] as number;
  const length = index.duration[entry] as number;
  if (start + length <= from) return;
  if (length >= BLOCK_COLUMNS * step) pushBlock(scan, entry, -1, Math.floor((start + length - from) / step));
  else spread(scan, index.family[entry] as number, 0, (start + length - from) / step);
}

function sumColumn(index: LaneIndex, scan: LaneScan, { from, step }: ColumnView, { column, first, next }: Part): void {
  const { start, family } = index;
  const { calls, errors, timeouts, share } = scan;
  const last = next - 1;
  const length = index.duration[last] as number;
  const end = ((start[last] as number) + length - from) / step;
  const isBlock = length >= BLOCK_COLUMNS * step;
  const narrow = isBlock ? last : next;
  // Added: where a column ends, rounding may bring it here twice.
  if (calls[column] === 0) scan.first[column] = first;
  calls[column] = (calls[column] as number) + narrow - first;
  errors[column] = (errors[column] as number) + (index.errors[narrow] as number) - (index.errors[first] as number);
  timeouts[column] =
    (timeouts[column] as number) + (index.timeouts[narrow] as number) - (index.timeouts[first] as number);
  const base = column * MANY;
  addSums(index, first, last, share, base, 1 / step);
  if (isBlock) {
    pushBlock(scan, last, column, Math.floor(end));
  } else if (length > 0) {
    // What reaches into the next columns is theirs.
    const here = Math.max(0, Math.min(length / step, column + 1 - ((start[last] as number) - from) / step));
    const of = base + (family[last] as number);
    share[of] = (share[of] as number) + here;
    spread(scan, family[last] as number, column + 1, end - column - 1);
  }
  capColumn(share, base);
}

/** Adds the durations of the entries `[first, end)`, by family, times `scale`. */
function addSums(index: LaneIndex, first: number, end: number, into: Float32Array, base: number, scale: number): void {
  const { milestones } = index;
  const from = Math.ceil(first / MILESTONE);
  const to = Math.floor(end / MILESTONE);
  if (from >= to) {
    addEach(index, first, end, into, base, scale);
    return;
  }
  for (let family = 0; family < MANY; family++) {
    const sum = (milestones[to * MANY + family] as number) - (milestones[from * MANY + family] as number);
    if (sum > 0) into[base + family] = (into[base + family] as number) + sum * scale;
  }
  addEach(index, first, from * MILESTONE, into, base, scale);
  addEach(index, to * MILESTONE, end, into, base, scale);
}

function addEach(index: LaneIndex, first: number, end: number, into: Float32Array, base: number, scale: number): void {
  for (let entry = first; entry < end; entry++) {
    const of = base + (index.family[entry] as number);
    into[of] = (into[of] as number) + (index.duration[entry] as number) * scale;
  }
}

/** Gives a call that is no block to the columns from `column` on: `columns` is how far it reaches, less than two. */
function spread({ width, share }: LaneScan, family: number, column: number, columns: number): void {
  for (let rest = columns, at = column; rest > 0 && at < width; rest--, at++) {
    const of = at * MANY + family;
    share[of] = (share[of] as number) + Math.min(1, rest);
  }
}

/** Where printed times are too coarse, calls seem to take more time than there is. */
function capColumn(share: Float32Array, base: number): void {
  let sum = 0;
  for (let family = 0; family < MANY; family++) sum += share[base + family] as number;
  if (sum <= 1) return;
  for (let family = 0; family < MANY; family++) share[base + family] = (share[base + family] as number) / sum;
}

function pushBlock(scan: LaneScan, entry: number, left: number, right: number): void {
  const at = scan.blocks++;
  scan.entry[at] = entry;
  scan.left[at] = left;
  scan.right[at] = Math.min(scan.width + 1, Math.max(left + 1, right));
}

/** Calls, errors and futex timeouts in equally long stretches of the span. */
export interface Overview extends TimeRange {
  /** Nanoseconds a stretch; the first begins at `from`. */
  readonly width: number;
  readonly calls: Uint32Array;
  /** Errors that are no futex timeout: those have a column of their own. */
  readonly errors: Uint32Array;
  readonly timeouts: Uint32Array;
}

/** Counts a call where it began, an error and a timeout where they were returned. O(calls). */
export function overviewOf(index: LaneIndex, limits: TimeRange, width: number): Overview {
  const { columns, order, errors, timeouts } = index;
  const length = Math.max(1, Math.ceil((limits.to - limits.from) / width));
  const counts = { calls: new Uint32Array(length), errors: new Uint32Array(length), timeouts: new Uint32Array(length) };
  const bucketOf = (time: number) => Math.min(length - 1, Math.max(0, Math.floor((time - limits.from) / width)));
  for (let k = 0; k < order.length; k++) {
    const row = order[k] as number;
    const start = columns.start[row] as number;
    const begin = bucketOf(start);
    counts.calls[begin] = (counts.calls[begin] as number) + 1;
    if (errors[k + 1] === errors[k]) continue;
    const column = timeouts[k + 1] === timeouts[k] ? counts.errors : counts.timeouts;
    const end = bucketOf(start + (index.duration[k] as number));
    column[end] = (column[end] as number) + 1;
  }
  return { ...limits, width, ...counts };
}

/** A round stretch of time (1, 2 or 5 of a decimal unit), of which about `most` at most fill the limits. */
export function stretchFor({ from, to }: TimeRange, most: number): number {
  const least = (to - from) / most;
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((one) => one * power >= least) ?? 10;
  return factor * power;
}

/** Orders of lanes. */
export const LANE_ORDERS = ['calls', 'tid', 'begin'] as const;
export type LaneOrder = (typeof LANE_ORDERS)[number];

/** Threads in the order of their lanes: most calls first, by number, or by their first call. Ties as in the trace. */
export function orderLanes({ columns, threadStart, start }: LaneIndex, by: LaneOrder): Int32Array {
  const { threads } = columns;
  const calls = (t: number) => (threadStart[t + 1] as number) - (threadStart[t] as number);
  const begin = (t: number) => (calls(t) > 0 ? (start[threadStart[t] as number] as number) : Number.POSITIVE_INFINITY);
  const compare = {
    calls: (a: number, b: number) => calls(b) - calls(a),
    tid: (a: number, b: number) => (threads[a]?.tid ?? 0) - (threads[b]?.tid ?? 0),
    // Infinity less infinity is not a number: neither is first.
    begin: (a: number, b: number) => begin(a) - begin(b) || 0,
  }[by];
  return Int32Array.from(threads.keys()).sort((a, b) => compare(a, b) || a - b);
}

/** Whether a thread did nothing that is seen: no call of its passes, or one that waited. */
export function isIdle({ threadStart, family }: LaneIndex, thread: number): boolean {
  const first = threadStart[thread] as number;
  const calls = (threadStart[thread + 1] as number) - first;
  return calls === 0 || (calls === 1 && family[first] === WAITING);
}
