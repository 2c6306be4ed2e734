import { IntColumn } from '../../base/columns.ts';
import { Interner } from '../../base/interner.ts';
import { PairIndex } from '../../base/pair-index.ts';
import type { LabelTable, Profile } from '../../model/profile.ts';
import { labelText } from '../label-text.ts';
import { addFrames } from './add-frames.ts';
import type { GroupStep } from './step.ts';

/**
 * The values of labels as frames named `key: value`, `key: a, b` where a sample has several, `(no key)` where it has
 * none. As leaves they are callees of everything: what ended in a function ends in them.
 * Source: `addLabelNodes` in https://github.com/google/pprof/blob/main/internal/driver/tagroot.go
 */
export function groupByLabel(profile: Profile, { kind, keys }: GroupStep): Profile {
  if (keys.length === 0) return profile;
  const names = new Interner();
  const { labels } = profile;
  // Per set and key its frame, counted from the first one that is added.
  const frames = keys.map((key) =>
    Int32Array.from({ length: labels.length }, (_, set) => names.idOf(nameOf(labels, set, key))),
  );
  const added = addFrames(profile, names.texts);
  const shifted = frames.map((column) => column.map((frame) => frame + added.first));
  return kind === 'label-leaf' ? addLeaves(added.profile, shifted) : addRoots(added.profile, shifted);
}

function nameOf(labels: LabelTable, set: number, key: string): string {
  const values: string[] = [];
  for (let at = labels.start[set] as number; at < (labels.start[set + 1] as number); at++) {
    if (labels.key[at] === key) values.push(labelText(labels, at));
  }
  return values.length === 0 ? `(no ${key})` : `${key}: ${values.join(', ')}`;
}

/** Rows of stacks that are equal are found by caller and frame: a row for every pair of an old row and a group. */
function addLeaves(profile: Profile, frames: readonly Int32Array[]): Profile {
  const rows = growing(profile.stacks.parent, profile.stacks.frame);
  const { samples } = profile;
  const stack = new Int32Array(samples.length);
  for (let i = 0; i < samples.length; i++) {
    let row = samples.stack[i] as number;
    for (const frame of frames) row = rows.callee(row, frame[samples.labelSet[i] as number] as number);
    stack[i] = row;
  }
  return { ...profile, stacks: rows.table(), samples: { ...samples, stack } };
}

/**
 * Every stack once a group that has it. Each group copies the rows that its samples pass through, callers first, and
 * no others, so that this is O(samples × depth) at worst, and O(rows) when rows have one group each.
 */
function addRoots(profile: Profile, frames: readonly Int32Array[]): Profile {
  const { stacks, samples } = profile;
  const rows = growing(new Int32Array(0), new Int32Array(0));
  const groupOfSet = new Int32Array(profile.labels.length).fill(-1);
  for (let i = 0; i < samples.length; i++) {
    const set = samples.labelSet[i] as number;
    if (groupOfSet[set] !== -1) continue;
    let row = -1;
    for (const frame of frames) row = rows.callee(row, frame[set] as number);
    groupOfSet[set] = row;
  }
  const stack = new Int32Array(samples.length);
  const copied = new Int32Array(stacks.length).fill(-1);
  const copiedBy = new Int32Array(stacks.length).fill(-1);
  const path: number[] = [];
  for (const i of byGroup(samples.labelSet, groupOfSet)) {
    const group = groupOfSet[samples.labelSet[i] as number] as number;
    let row = samples.stack[i] as number;
    path.length = 0;
    for (; row >= 0 && copiedBy[row] !== group; row = stacks.parent[row] as number) path.push(row);
    let copy = row < 0 ? group : (copied[row] as number);
    for (let at = path.length - 1; at >= 0; at--) {
      row = path[at] as number;
      copy = rows.append(copy, stacks.frame[row] as number);
      copied[row] = copy;
      copiedBy[row] = group;
    }
    stack[i] = copy;
  }
  return { ...profile, stacks: rows.table(), samples: { ...samples, stack } };
}

/** Samples one group after the other, each in their order. */
function byGroup(labelSet: Int32Array, groupOfSet: Int32Array): Int32Array {
  let groups = 0;
  for (const group of groupOfSet) groups = Math.max(groups, group + 1);
  const from = new Int32Array(groups + 1);
  const groupOf = (set: number) => groupOfSet[set] as number;
  for (const set of labelSet) from[groupOf(set) + 1] = (from[groupOf(set) + 1] as number) + 1;
  for (let group = 0; group < groups; group++) from[group + 1] = (from[group + 1] as number) + (from[group] as number);
  const order = new Int32Array(labelSet.length);
  for (let i = 0; i < labelSet.length; i++) {
    const group = groupOf(labelSet[i] as number);
    order[from[group] as number] = i;
    from[group] = (from[group] as number) + 1;
  }
  return order;
}

/** A stack table that rows are added to. */
function growing(parents: Int32Array, frames: Int32Array) {
  const parent = new IntColumn(parents.length + 1024);
  const frame = new IntColumn(parents.length + 1024);
  for (let row = 0; row < parents.length; row++) {
    parent.push(parents[row] as number);
    frame.push(frames[row] as number);
  }
  const known = new PairIndex();
  const append = (caller: number, of: number) => {
    frame.push(of);
    return parent.push(caller);
  };
  return {
    append,
    /** The row of a frame called from a row, -1 for a root; it is added unless it was before. */
    callee(caller: number, of: number): number {
      let row = known.get(caller, of);
      if (row < 0) {
        row = append(caller, of);
        known.add(caller, of, row);
      }
      return row;
    },
    table: () => ({ length: parent.length, parent: parent.done(), frame: frame.done() }),
  };
}
