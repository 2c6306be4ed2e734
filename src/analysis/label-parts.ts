import { FloatColumn, IntColumn } from '../base/columns.ts';
import { PairIndex } from '../base/pair-index.ts';
import type { CallTree } from '../model/call-tree.ts';
import type { Profile } from '../model/profile.ts';
import { countTypeOf } from './count-type.ts';

/**
 * What rows have of each set of labels. The parts of row `i` are `start[i]` up to `start[i + 1]`, each of another set,
 * their sets ascending; none is nothing.
 */
export interface LabelParts {
  readonly start: Int32Array;
  readonly set: Int32Array;
  readonly value: Float64Array;
  /** Number of samples, as `CallTree.count` counts them. */
  readonly count: Float64Array;
}

/** What a tree was folded by. */
interface FoldedBy {
  readonly valueType: number;
  /** 1 for every stack row that was left out. */
  readonly hidden?: Uint8Array | undefined;
}

/**
 * What ends in each row of a tree, by the sets of labels of the profile that it was folded from; behind the last row,
 * what has no stack (or none that is shown). The parts of a row sum up to its `self`. O(stacks + samples).
 */
export function labelParts(profile: Profile, tree: CallTree, { valueType, hidden }: FoldedBy): LabelParts {
  const { samples, labels, valueTypes } = profile;
  const rows = rowsOfStacks(profile, tree, hidden);
  const countType = countTypeOf(valueTypes, valueType);
  const value = samples.values[valueType] as Float64Array;
  const counts = countType < 0 ? undefined : (samples.values[countType] as Float64Array);
  return joinParts({
    place: samples.stack.map((stack) => (stack < 0 ? tree.length : (rows[stack] as number))),
    places: tree.length + 1,
    sets: labels.length,
    set: samples.labelSet,
    value,
    // Samples whose value is 0 don't take part, as in `fold`.
    count: value.map((one, i) => (one === 0 ? 0 : counts ? (counts[i] as number) : 1)),
  });
}

/** Parts in any order, each with the row that it is to be a part of. */
interface LooseParts extends Omit<LabelParts, 'start'> {
  readonly place: Int32Array;
  /** Rows, and sets, that there are. */
  readonly places: number;
  readonly sets: number;
}

/** Puts parts of one row together, and adds up those of one set. O(rows + sets + parts), but for the order of sets. */
export function joinParts({ place, places, sets, set, value, count }: LooseParts): LabelParts {
  const from = new Int32Array(places + 1);
  for (const row of place) from[row + 1] = (from[row + 1] as number) + 1;
  for (let row = 0; row < places; row++) from[row + 1] = (from[row + 1] as number) + (from[row] as number);
  const order = new Int32Array(place.length);
  const next = from.slice();
  for (let part = 0; part < place.length; part++) {
    const row = place[part] as number;
    order[next[row] as number] = part;
    next[row] = (next[row] as number) + 1;
  }

  const out = { set: new IntColumn(), value: new FloatColumn(), count: new FloatColumn() };
  const start = new Int32Array(places + 1);
  /** Of the row at hand, by set; and the row that last had each set. */
  const values = new Float64Array(sets);
  const counts = new Float64Array(sets);
  const seenBy = new Int32Array(sets).fill(-1);
  const seen = new Int32Array(sets);
  for (let row = 0; row < places; row++) {
    let length = 0;
    for (let i = from[row] as number; i < (from[row + 1] as number); i++) {
      const part = order[i] as number;
      const one = set[part] as number;
      if (seenBy[one] !== row) {
        seenBy[one] = row;
        seen[length++] = one;
        values[one] = 0;
        counts[one] = 0;
      }
      values[one] = (values[one] as number) + (value[part] as number);
      counts[one] = (counts[one] as number) + (count[part] as number);
    }
    for (const one of seen.subarray(0, length).sort()) {
      if (values[one] === 0 && counts[one] === 0) continue;
      out.set.push(one);
      out.value.push(values[one] as number);
      out.count.push(counts[one] as number);
    }
    start[row + 1] = out.set.length;
  }
  return { start, set: out.set.done(), value: out.value.done(), count: out.count.done() };
}

/**
 * The row of a tree that each stack became part of; the number of rows for those that none is shown of. Stacks that no
 * value passes through are not in the tree: what they get means nothing. O(stacks + rows).
 */
function rowsOfStacks({ stacks, frames, functions }: Profile, tree: CallTree, hidden?: Uint8Array): Int32Array {
  const funcOfName = new Map(tree.functions.name.map((name, func) => [name, func]));
  const funcs = Int32Array.from(functions.name, (name) => funcOfName.get(name) ?? -1);
  const callees = new PairIndex(tree.length);
  for (let row = 0; row < tree.length; row++) callees.add(tree.parent[row] as number, tree.func[row] as number, row);
  const rows = new Int32Array(stacks.length);
  for (let stack = 0; stack < stacks.length; stack++) {
    const caller = stacks.parent[stack] as number;
    const above = caller < 0 ? tree.length : (rows[caller] as number);
    if (hidden?.[stack] === 1) rows[stack] = above;
    else {
      const func = funcs[frames.func[stacks.frame[stack] as number] as number] as number;
      const row = callees.get(above === tree.length ? -1 : above, func);
      rows[stack] = row < 0 ? above : row;
    }
  }
  return rows;
}
