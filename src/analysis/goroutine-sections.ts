import { Interner } from '../base/interner.ts';
import type { Profile } from '../model/profile.ts';
import { CREATED_BY, type GoroutineGroup, goroutineGroups, STATE } from './goroutine-groups.ts';

/** What goroutines are put together by. */
export type GoroutinesBy = 'stack' | 'state' | 'creator';

/** Goroutines of one state, or started by one function, with their stacks; all of them when only stacks tell them apart. */
export interface GoroutineSection {
  /** The state, or the function that started them; `''` where the capture does not say, and by stack. */
  readonly name: string;
  readonly count: number;
  /** How many different stacks they have. */
  readonly stacks: number;
  /** Longest wait in minutes, 0 below one; undefined where the capture does not say. */
  readonly longestMinutes: number | undefined;
  /** The stacks, largest group first; of very many only the largest are there. */
  readonly groups: readonly GoroutineStack[];
}

/** A group of `goroutineGroups`, its names as a range of `GoroutineSections.frame`. */
export interface GoroutineStack extends Omit<GoroutineGroup, 'names' | 'states' | 'createdBy'> {
  readonly start: number;
  readonly end: number;
  /** Most first. */
  readonly states: readonly NamedGoroutines[];
  readonly createdBy: readonly NamedGoroutines[];
}

/** So many goroutines have this state, or this creator. */
export interface NamedGoroutines {
  readonly name: string;
  readonly count: number;
}

/** The goroutines of a profile in sections, as plain data that moves to another thread for little. */
export interface GoroutineSections {
  readonly by: GoroutinesBy;
  /** Largest first. */
  readonly sections: readonly GoroutineSection[];
  /** Names of functions, and rows of it: the stacks one after the other, root first. */
  readonly names: readonly string[];
  readonly frame: Int32Array;
  /** Goroutines in all. */
  readonly count: number;
  /** Groups that are not told, since there are too many, and how many goroutines are in them. */
  readonly more: { readonly groups: number; readonly count: number };
}

interface SectionOptions {
  readonly by: GoroutinesBy;
  /** So many groups are told, the largest, and so many frames in all. */
  readonly mostGroups: number;
  readonly mostFrames: number;
}

/** Puts goroutines together. O(samples + frames of distinct stacks of each section). */
export function goroutineSections(
  profile: Profile,
  valueType: number,
  { by, mostGroups, mostFrames }: SectionOptions,
): GoroutineSections {
  const all = [...rowsByName(profile, by)].map(([name, rows]) => ({
    name,
    groups: goroutineGroups(profile, valueType, rows),
  }));
  const told = largest(
    all.flatMap(({ groups }) => groups),
    mostGroups,
    mostFrames,
  );
  const names = new Interner();
  const frame: number[] = [];
  const more = { groups: 0, count: 0 };
  const sections: GoroutineSection[] = [];
  for (const { name, groups } of all) {
    const stacks: GoroutineStack[] = [];
    for (const { names: path, states, createdBy, count, waiting } of groups) {
      const isTold = told.has(path);
      if (isTold) {
        const start = frame.length;
        for (const one of path) frame.push(names.idOf(one));
        const end = frame.length;
        stacks.push({ start, end, states: listed(states), createdBy: listed(createdBy), count, waiting });
      } else {
        more.groups++;
        more.count += count;
      }
    }
    if (groups.length === 0) continue;
    sections.push({
      name,
      count: sumOf(groups),
      stacks: groups.length,
      longestMinutes: groups.reduce<number | undefined>(
        (longest, { waiting }) => (waiting ? Math.max(longest ?? 0, waiting.longestMinutes) : longest),
        undefined,
      ),
      groups: stacks,
    });
  }
  sections.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  return { by, sections, names: names.texts, frame: Int32Array.from(frame), count: sumOf(sections), more };
}

/** Names of the frames of a stack, root first. */
export function namesOfStack({ names, frame }: GoroutineSections, { start, end }: GoroutineStack): readonly string[] {
  return Array.from(frame.subarray(start, end), (name) => names[name] as string);
}

/** Samples by the name of their section. */
function rowsByName({ samples, labels }: Profile, by: GoroutinesBy): ReadonlyMap<string, Iterable<number>> {
  if (by === 'stack') return new Map([['', samples.stack.keys()]]);
  const key = by === 'state' ? STATE : CREATED_BY;
  const names = Array.from({ length: labels.length }, (_, set) => {
    for (let at = labels.start[set] as number; at < (labels.start[set + 1] as number); at++) {
      if (labels.key[at] === key) return labels.text[at] ?? '';
    }
    return '';
  });
  const rows = new Map<string, number[]>();
  for (let i = 0; i < samples.length; i++) {
    const name = names[samples.labelSet[i] as number] as string;
    const known = rows.get(name);
    if (known) known.push(i);
    else rows.set(name, [i]);
  }
  return rows;
}

/** The paths of the largest groups, as many as there is room for. */
function largest(groups: readonly GoroutineGroup[], mostGroups: number, mostFrames: number): ReadonlySet<unknown> {
  const told = new Set<unknown>();
  let frames = 0;
  for (const { names } of groups.toSorted((a, b) => b.count - a.count).slice(0, mostGroups)) {
    frames += names.length;
    if (frames > mostFrames && told.size > 0) break;
    told.add(names);
  }
  return told;
}

function listed(counts: ReadonlyMap<string, number>): readonly NamedGoroutines[] {
  return Array.from(counts, ([name, count]) => ({ name, count }));
}

function sumOf(groups: readonly { readonly count: number }[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}
