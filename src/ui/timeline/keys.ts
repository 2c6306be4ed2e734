import { entryAt, entryOf, type LaneIndex } from '../../analysis/syscalls/lane-index.ts';

/** What a key means in the timeline. */
export type KeyIntent =
  /** Nowhere to go; the key is the timeline's all the same. */
  | { readonly kind: 'stay' }
  | { readonly kind: 'select'; readonly row: number }
  | { readonly kind: 'zoomTo'; readonly row: number }
  | { readonly kind: 'zoomBy'; readonly factor: number }
  | { readonly kind: 'showAll' };

/** What the reader sees when the key is pressed. */
export interface KeyState {
  /** The calls that pass: the keys walk through these. */
  readonly index: LaneIndex;
  /** Threads from top to bottom. */
  readonly lanes: Int32Array;
  /** Row that is selected, -1 for none. */
  readonly selected: number;
  /** Where to begin when nothing is selected: begin of the view, nanoseconds. */
  readonly from: number;
}

const STEP = 1.6;

/**
 * What a key does: arrows go to the previous and next call of a thread, up and down to the threads beside it at the
 * same time, Home and End to the ends of the lane, n and p to its next and previous error, t and T to its futex
 * timeouts; Enter zooms to the call, + and - zoom, 0 shows everything. Undefined for a key that is somebody else's.
 */
export function intentOf(key: string, state: KeyState): KeyIntent | undefined {
  switch (key) {
    case 'Enter':
      return state.selected < 0 ? undefined : { kind: 'zoomTo', row: state.selected };
    case '+':
    case '=':
      return { kind: 'zoomBy', factor: STEP };
    case '-':
    case '_':
      return { kind: 'zoomBy', factor: 1 / STEP };
    case '0':
      return { kind: 'showAll' };
    default: {
      const step = STEPS[key];
      if (!step) return undefined;
      const entry = walk(step, state);
      return entry < 0 ? { kind: 'stay' } : { kind: 'select', row: state.index.order[entry] as number };
    }
  }
}

/** Where a walk is: an entry, its thread, and the entries of its lane `[low, high)`. */
interface Place {
  readonly entry: number;
  readonly thread: number;
  readonly low: number;
  readonly high: number;
}

/** The entry a step leads to, -1 for nowhere. */
type Step = (state: KeyState, place: Place) => number;

const STEPS: Readonly<Record<string, Step>> = {
  ArrowLeft: (_, { entry, low }) => (entry > low ? entry - 1 : -1),
  ArrowRight: (_, { entry, high }) => (entry + 1 < high ? entry + 1 : -1),
  ArrowUp: (state, place) => besideOf(state, place, -1),
  ArrowDown: (state, place) => besideOf(state, place, 1),
  Home: (_, { low }) => low,
  End: (_, { high }) => high - 1,
  n: ({ index }, { entry, high }) => nextRise(isError(index), entry + 1, high),
  p: ({ index }, { entry, low }) => previousRise(isError(index), entry - 1, low),
  t: ({ index }, { entry, high }) => nextRise(isTimeout(index), entry + 1, high),
  T: ({ index }, { entry, low }) => previousRise(isTimeout(index), entry - 1, low),
};

function walk(step: Step, state: KeyState): number {
  const { index, selected, lanes, from } = state;
  const { columns, threadStart } = index;
  const placeIn = (thread: number, entry: number): Place => ({
    entry,
    thread,
    low: threadStart[thread] as number,
    high: threadStart[thread + 1] as number,
  });
  if (selected < 0) {
    const thread = lanes.find((t) => entryAt(index, t, from) >= 0);
    return thread === undefined ? -1 : entryAt(index, thread, from);
  }
  const thread = columns.thread[selected] as number;
  const entry = entryOf(index, selected);
  if (entry >= 0) return step(state, placeIn(thread, entry));
  // A filter has left the selected call out: the walk begins at its neighbour.
  const nearest = entryAt(index, thread, columns.start[selected] as number);
  return nearest >= 0 ? nearest : besideOf(state, placeIn(thread, -1), 1);
}

/** What another thread did at the same time: the next one in this direction that did anything. */
function besideOf({ index, lanes, selected }: KeyState, { thread }: Place, direction: 1 | -1): number {
  const time = index.columns.start[selected] as number;
  for (let lane = lanes.indexOf(thread) + direction; lane >= 0 && lane < lanes.length; lane += direction) {
    const entry = entryAt(index, lanes[lane] as number, time);
    if (entry >= 0) return entry;
  }
  return -1;
}

type Is = (entry: number) => boolean;

function isTimeout({ timeouts }: LaneIndex): Is {
  return (entry) => timeouts[entry + 1] !== timeouts[entry];
}

function isError({ errors, timeouts }: LaneIndex): Is {
  return (entry) => errors[entry + 1] !== errors[entry] && timeouts[entry + 1] === timeouts[entry];
}

function nextRise(is: Is, entry: number, high: number): number {
  for (let at = entry; at < high; at++) if (is(at)) return at;
  return -1;
}

function previousRise(is: Is, entry: number, low: number): number {
  for (let at = entry; at >= low; at--) if (is(at)) return at;
  return -1;
}
