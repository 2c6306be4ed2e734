import { OUTCOME } from '../../model/syscall-trace.ts';
import { FAMILIES, familiesOf } from './syscall-family.ts';
import type { TimelineColumns } from './timeline.ts';
import type { TimeRange } from './trace-span.ts';

/**
 * The calls of a timeline, or those that a filter leaves, by thread and in order of their begin: lane `t` is the
 * entries `threadStart[t]` to `threadStart[t + 1]` (not included). Sums run over all lanes, so the amount of entries
 * `[first, next)` of one lane is one subtraction.
 */
export interface LaneIndex {
  readonly columns: TimelineColumns;
  readonly length: number;
  readonly threadStart: Int32Array;
  /** Rows of calls. */
  readonly order: Uint32Array;
  /**
   * Where each entry is drawn from. Printed times are coarser than calls follow each other (whole seconds with -t), so a
   * call that would begin inside the one before it, by less than the clock can tell, begins where that one ended.
   * Never falls within a lane.
   */
  readonly start: Float64Array;
  /** Entry to exit, 0 where it is not known. Copied, because what is read together has to lie together. */
  readonly duration: Float64Array;
  /** Row of `FAMILIES`. */
  readonly family: Uint8Array;
  /** Calls that failed, futex timeouts among them; one entry more than `order`. */
  readonly errors: Uint32Array;
  /** Futex waits whose time ran out. */
  readonly timeouts: Uint32Array;
  /** Sums of durations by family before each `MILESTONE`th entry: `milestones[(k / MILESTONE) * FAMILIES.length + family]`. */
  readonly milestones: Float64Array;
}

/** Entries between two milestones: sums over less than that are added up one by one. */
export const MILESTONE = 16;

/** Indexes all calls of a timeline, or only some: `rows` in rising order. O(calls). */
export function indexLanes(columns: TimelineColumns, rows?: Uint32Array): LaneIndex {
  const lanes = rows ? dealOut(columns, rows) : columns.lanes;
  const families = familiesOf(columns.syscalls);
  const { order } = lanes;
  const family = new Uint8Array(order.length);
  const duration = new Float64Array(order.length);
  for (let k = 0; k < order.length; k++) {
    const row = order[k] as number;
    family[k] = families[columns.syscall[row] as number] as number;
    const length = columns.duration[row] as number;
    duration[k] = length > 0 ? length : 0;
  }
  return {
    columns,
    length: lanes.order.length,
    threadStart: lanes.threadStart,
    order,
    start: drawnStarts(columns, lanes, duration),
    duration,
    family,
    errors: lanes.errors,
    timeouts: lanes.timeouts,
    milestones: sumByFamily(duration, family),
  };
}

/** When an entry ended; when it began where its duration is not known. */
export function endOfEntry({ start, duration }: LaneIndex, entry: number): number {
  return (start[entry] as number) + (duration[entry] as number);
}

/** The first entry of `[low, high)` that begins at `time` or later; `high` when none does. */
export function firstFrom({ start }: LaneIndex, low: number, high: number, time: number): number {
  let from = low;
  let to = high;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((start[middle] as number) < time) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Like `firstFrom`, in steps that double: fast where the answer is near `low`. */
export function nextFrom(index: LaneIndex, low: number, high: number, time: number): number {
  const { start } = index;
  let known = low;
  let step = 1;
  while (known < high && (start[known] as number) < time) {
    low = known + 1;
    known += step;
    step *= 2;
  }
  return firstFrom(index, low, Math.min(known, high), time);
}

/** The entry of a call, -1 when it is in no lane or the filter has left it out. */
export function entryOf(index: LaneIndex, row: number): number {
  const { columns, threadStart, order } = index;
  if (row < 0 || row >= columns.length) return -1;
  const thread = columns.thread[row] as number;
  let [from, to] = [threadStart[thread] as number, threadStart[thread + 1] as number];
  const end = to;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((order[middle] as number) < row) from = middle + 1;
    else to = middle;
  }
  return from < end && order[from] === row ? from : -1;
}

/** The entry of a lane that lasts at `time`, or the last that began before; the first of the lane when none did; -1 in an empty lane. */
export function entryAt(index: LaneIndex, thread: number, time: number): number {
  const low = index.threadStart[thread] as number;
  const high = index.threadStart[thread + 1] as number;
  if (low === high) return -1;
  const after = firstFrom(index, low, high, time);
  return after < high && index.start[after] === time ? after : Math.max(low, after - 1);
}

/** What began within a range, over all lanes. */
export function countWithin(index: LaneIndex, { from, to }: TimeRange) {
  let [calls, errors, timeouts] = [0, 0, 0];
  for (let thread = 0; thread + 1 < index.threadStart.length; thread++) {
    const end = index.threadStart[thread + 1] as number;
    const first = firstFrom(index, index.threadStart[thread] as number, end, from);
    const next = firstFrom(index, first, end, to);
    calls += next - first;
    errors += (index.errors[next] as number) - (index.errors[first] as number);
    timeouts += (index.timeouts[next] as number) - (index.timeouts[first] as number);
  }
  return { calls, errors, timeouts };
}

type Lanes = Pick<LaneIndex, 'threadStart' | 'order' | 'errors' | 'timeouts'>;

/** The lanes of some calls, with sums along them, made from those of all. */
function dealOut(columns: TimelineColumns, rows: Uint32Array): Lanes {
  const { lanes, length, threads } = columns;
  const wanted = new Uint8Array(length);
  for (let i = 0; i < rows.length; i++) wanted[rows[i] as number] = 1;
  const threadStart = new Int32Array(threads.length + 1);
  const order = new Uint32Array(rows.length);
  const errors = new Uint32Array(rows.length + 1);
  const timeouts = new Uint32Array(rows.length + 1);
  let at = 0;
  for (let thread = 0; thread < threads.length; thread++) {
    const end = lanes.threadStart[thread + 1] as number;
    for (let k = lanes.threadStart[thread] as number; k < end; k++) {
      const row = lanes.order[k] as number;
      if (wanted[row] === 0) continue;
      order[at] = row;
      errors[at + 1] = (errors[at] as number) + (columns.outcome[row] === OUTCOME.failed ? 1 : 0);
      timeouts[at + 1] = (timeouts[at] as number) + (lanes.timeouts[k + 1] as number) - (lanes.timeouts[k] as number);
      at++;
    }
    threadStart[thread + 1] = at;
  }
  return {
    threadStart,
    order: order.subarray(0, at),
    errors: errors.subarray(0, at + 1),
    timeouts: timeouts.subarray(0, at + 1),
  };
}

function drawnStarts({ start, clock }: TimelineColumns, { threadStart, order }: Lanes, duration: Float64Array) {
  const drawn = new Float64Array(order.length);
  for (let thread = 0; thread + 1 < threadStart.length; thread++) {
    let begun = Number.NEGATIVE_INFINITY;
    let ended = Number.NEGATIVE_INFINITY;
    for (let k = threadStart[thread] as number; k < (threadStart[thread + 1] as number); k++) {
      const printed = start[order[k] as number] as number;
      begun = Math.max(printed, ended - printed <= clock.resolution ? ended : begun);
      drawn[k] = begun;
      ended = begun + (duration[k] as number);
    }
  }
  return drawn;
}

function sumByFamily(duration: Float64Array, family: Uint8Array): Float64Array {
  const many = FAMILIES.length;
  const milestones = new Float64Array((Math.floor(duration.length / MILESTONE) + 1) * many);
  const sums = new Float64Array(many);
  for (let k = 0; k < duration.length; k++) {
    if (k % MILESTONE === 0) milestones.set(sums, (k / MILESTONE) * many);
    const of = family[k] as number;
    sums[of] = (sums[of] as number) + (duration[k] as number);
  }
  if (duration.length % MILESTONE === 0) milestones.set(sums, (duration.length / MILESTONE) * many);
  return milestones;
}
