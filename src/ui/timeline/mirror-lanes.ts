import { entryOf, type LaneIndex } from '../../analysis/syscalls/lane-index.ts';

/** A lane, or a call of the lane of the selected one, as it is read out. Places are counted from 1. */
export type MirroredItem =
  | {
      readonly kind: 'lane';
      readonly thread: number;
      readonly place: number;
      readonly of: number;
      readonly expanded: boolean;
    }
  | { readonly kind: 'call'; readonly row: number; readonly place: number; readonly of: number };

const MOST_LANES = 40;
const MOST_CALLS = 20;

/** The part of a timeline that is read out around the selected call: the threads beside its own, the calls before and after it. */
export function mirrorLanes(index: LaneIndex, lanes: Int32Array, selected: number): readonly MirroredItem[] {
  const { columns, threadStart, order } = index;
  const entry = entryOf(index, selected);
  const own = selected < 0 ? -1 : (columns.thread[selected] as number);
  const lane = Math.max(0, lanes.indexOf(own));
  const first = Math.max(0, Math.min(lane - MOST_LANES / 2, lanes.length - MOST_LANES));
  const items: MirroredItem[] = [];
  for (let at = first; at < Math.min(lanes.length, first + MOST_LANES); at++) {
    const thread = lanes[at] as number;
    items.push({ kind: 'lane', thread, place: at + 1, of: lanes.length, expanded: thread === own });
    if (thread !== own) continue;
    const low = threadStart[thread] as number;
    const high = threadStart[thread + 1] as number;
    if (entry < 0) {
      items.push({ kind: 'call', row: selected, place: 1, of: Math.max(1, high - low) });
      continue;
    }
    const end = Math.min(high, entry + MOST_CALLS / 2);
    for (let k = Math.max(low, entry - MOST_CALLS / 2); k < end; k++) {
      items.push({ kind: 'call', row: order[k] as number, place: k - low + 1, of: high - low });
    }
  }
  return items;
}
