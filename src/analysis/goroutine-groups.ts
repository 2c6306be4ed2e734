import type { Profile } from '../model/profile.ts';

/** Goroutines with one and the same stack. */
export interface GoroutineGroup {
  /** Names of the frames, root first, as the capture has them. */
  readonly names: readonly string[];
  readonly count: number;
  /** Goroutines by state (`select`, `IO wait`), most first; empty where the capture does not say (protobuf, debug=1). */
  readonly states: ReadonlyMap<string, number>;
  /** Goroutines by the function that started them, most first; empty where the capture does not say. */
  readonly createdBy: ReadonlyMap<string, number>;
  /** Goroutines that have waited for a minute or more, and the longest wait; undefined where the capture does not say how long they wait. */
  readonly waiting: { readonly count: number; readonly longestMinutes: number } | undefined;
}

/** Label keys that the goroutine texts carry what protobufs do not say in. */
export const STATE = 'state';
export const CREATED_BY = 'created by';
const WAIT = 'wait';

/**
 * The goroutines of a profile by their whole stack of functions, largest group first. Lines within a function do not
 * tell groups apart. `rows` are the samples to look at, if not all.
 */
export function goroutineGroups(
  profile: Profile,
  valueType: number,
  rows: Iterable<number> = profile.samples.stack.keys(),
): readonly GoroutineGroup[] {
  const { samples, labels } = profile;
  const values = samples.values[valueType] as Float64Array;
  const says = { [STATE]: labels.key.includes(STATE), [WAIT]: labels.key.includes(WAIT) };
  const groups = new Map<string, Building>();
  const namesByStack = new Map<number, readonly string[]>();
  for (const i of rows) {
    const stack = samples.stack[i] as number;
    const count = values[i] as number;
    if (stack < 0 || count <= 0) continue;
    let names = namesByStack.get(stack);
    if (!names) {
      names = namesOf(profile, stack);
      namesByStack.set(stack, names);
    }
    const key = names.join('\n');
    let group = groups.get(key);
    if (!group) {
      group = { names, count: 0, states: new Map(), createdBy: new Map(), waiting: 0, longest: 0 };
      groups.set(key, group);
    }
    group.count += count;
    addLabels(profile, samples.labelSet[i] as number, count, group);
  }
  // A dump that tells states tells waits too, of those that wait for a minute or more; one without any is of none.
  const tellsWaits = says[STATE] || says[WAIT];
  return [...groups.values()]
    .sort((a, b) => b.count - a.count)
    .map(({ names, count, states, createdBy, waiting, longest }) => ({
      names,
      count,
      states: byCount(states),
      createdBy: byCount(createdBy),
      waiting: tellsWaits ? { count: waiting, longestMinutes: longest } : undefined,
    }));
}

interface Building {
  readonly names: readonly string[];
  count: number;
  readonly states: Map<string, number>;
  readonly createdBy: Map<string, number>;
  waiting: number;
  longest: number;
}

function addLabels({ labels }: Profile, set: number, count: number, group: Building): void {
  const end = labels.start[set + 1] as number;
  for (let i = labels.start[set] as number; i < end; i++) {
    const key = labels.key[i];
    const text = labels.text[i];
    if (key === WAIT && text === null) {
      group.waiting += count;
      group.longest = Math.max(group.longest, labels.number[i] as number);
    }
    const into = key === STATE ? group.states : key === CREATED_BY ? group.createdBy : undefined;
    if (into && typeof text === 'string') into.set(text, (into.get(text) ?? 0) + count);
  }
}

function namesOf({ stacks, frames, functions }: Profile, stack: number): readonly string[] {
  const names: string[] = [];
  for (let row = stack; row >= 0; row = stacks.parent[row] as number) {
    names.push(functions.name[frames.func[stacks.frame[row] as number] as number] as string);
  }
  return names.reverse();
}

function byCount(counts: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  return new Map([...counts].sort((a, b) => b[1] - a[1]));
}
