import type { TimelineColumns } from './timeline.ts';

/** Signals and ends of threads by thread, in order of time: those of thread `t` are `threadStart[t]` to `threadStart[t + 1]`. */
export interface EventLanes {
  readonly threadStart: Int32Array;
  /** Rows of `columns.events`. */
  readonly order: Int32Array;
  readonly time: Float64Array;
}

/** Events of no thread are left out. O(events). */
export function indexEvents({ events, threads }: TimelineColumns): EventLanes {
  const threadStart = new Int32Array(threads.length + 1);
  for (let row = 0; row < events.length; row++) {
    const after = (events.thread[row] as number) + 1;
    if (after > 0) threadStart[after] = (threadStart[after] as number) + 1;
  }
  for (let t = 0; t < threads.length; t++) {
    threadStart[t + 1] = (threadStart[t + 1] as number) + (threadStart[t] as number);
  }
  const next = threadStart.slice();
  const order = new Int32Array(threadStart[threads.length] as number);
  for (let row = 0; row < events.length; row++) {
    const thread = events.thread[row] as number;
    if (thread < 0) continue;
    const at = next[thread] as number;
    order[at] = row;
    next[thread] = at + 1;
  }
  return { threadStart, order, time: Float64Array.from(order, (row) => events.time[row] as number) };
}

/** The first event of `[low, high)` at `time` or later; `high` when there is none. */
export function firstEventFrom({ time }: EventLanes, low: number, high: number, at: number): number {
  let from = low;
  let to = high;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((time[middle] as number) < at) from = middle + 1;
    else to = middle;
  }
  return from;
}
