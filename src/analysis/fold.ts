import { assert } from '../base/assert.ts';
import type { CallTree } from '../model/call-tree.ts';
import type { Profile, ValueType } from '../model/profile.ts';
import { countTypeOf } from './count-type.ts';
import { type MergedTree, type MergeInput, mergeRows } from './merge-rows.ts';
import { nameFunctions } from './named-functions.ts';
import { orderTree } from './order-tree.ts';
import { wholeOf } from './whole.ts';

/** What to fold by. */
export interface FoldInput {
  /** Index of `profile.valueTypes`. */
  readonly valueType: number;
  /** 1 for every stack row to leave out: its callees, and the value that ends there, hang on its nearest visible caller. */
  readonly hidden?: Uint8Array;
  /** What shares are shares of, where that is more than this profile: of the capture that it is a part of. */
  readonly whole?: number;
}

/**
 * Folds the samples of one value type into a call tree by function name. Samples whose value is 0 don't take part.
 * O(samples + stacks), without an object per row: weigh the stack rows, merge those of equal name under the same
 * caller, order siblings, and write preorder.
 */
export function fold(profile: Profile, { valueType, hidden, whole }: FoldInput): CallTree {
  assert(valueType >= 0 && valueType < profile.valueTypes.length, `value type ${valueType} exists`);
  const weighed = weighStacks(profile, valueType, hidden);
  const { functions, nameOfFrame } = nameFunctions(profile, weighed.live);
  const merged = mergeRows({ ...weighed, frame: profile.stacks.frame, nameOfFrame, names: functions.length });
  return {
    ...orderTree(merged, weighed.signed),
    functions,
    valueType: profile.valueTypes[valueType] as ValueType,
    sum: weighed.sum,
    whole: whole ?? wholeOf(profile, valueType),
    signed: weighed.signed,
    countSum: weighed.countSum,
  };
}

/** Stack rows merged by name, and the node that each became part of; -1 for rows that no value passes through. */
export function mergeStacks(profile: Profile, valueType: number): { merged: MergedTree; nodeOfRow: Int32Array } {
  const weighed = weighStacks(profile, valueType, undefined);
  const { functions, nameOfFrame } = nameFunctions(profile, weighed.live);
  const nodeOfRow = new Int32Array(profile.stacks.length).fill(-1);
  const { frame } = profile.stacks;
  return { merged: mergeRows({ ...weighed, frame, nameOfFrame, names: functions.length, nodeOfRow }), nodeOfRow };
}

interface Weighed extends Omit<MergeInput, 'frame' | 'nameOfFrame' | 'names'> {
  readonly sum: number;
  readonly countSum: number;
  /** Whether there are negative values. */
  readonly signed: boolean;
}

/** Gives every stack row the value and count of the samples that end there, and finds the rows that matter. */
function weighStacks(profile: Profile, valueType: number, hidden: Uint8Array | undefined): Weighed {
  const { stacks, samples, valueTypes } = profile;
  const values = samples.values[valueType] as Float64Array;
  const countType = countTypeOf(valueTypes, valueType);
  const counts = countType < 0 ? undefined : samples.values[countType];
  const visible = hidden && nearestVisible(stacks.parent, hidden);
  const self = new Float64Array(stacks.length);
  const count = new Float64Array(stacks.length);
  const live = new Uint8Array(stacks.length);
  let sum = 0;
  let countSum = 0;
  let signed = false;
  for (let i = 0; i < samples.length; i++) {
    const value = values[i] as number;
    if (value === 0) continue;
    const samplesHere = counts ? (counts[i] as number) : 1;
    sum += value;
    countSum += samplesHere;
    if (value < 0) signed = true;
    let row = samples.stack[i] as number;
    if (visible && row >= 0) row = visible[row] as number;
    if (row < 0) continue;
    self[row] = (self[row] as number) + value;
    count[row] = (count[row] as number) + samplesHere;
    live[row] = 1;
  }
  const caller = visible ? visibleCallers(stacks.parent, visible) : stacks.parent;
  // Callers precede callees, so one backward pass finds every caller of a row that has a value.
  let liveRows = 0;
  for (let row = stacks.length - 1; row >= 0; row--) {
    if (live[row] === 0) continue;
    liveRows++;
    const above = caller[row] as number;
    if (above >= 0) live[above] = 1;
  }
  return { caller, live, liveRows, self, count, sum, countSum, signed };
}

/** Per row itself when it is visible, else its nearest visible caller, -1 when there is none. */
function nearestVisible(parent: Int32Array, hidden: Uint8Array): Int32Array {
  const visible = new Int32Array(parent.length);
  for (let row = 0; row < parent.length; row++) {
    const above = parent[row] as number;
    if (hidden[row] === 0) visible[row] = row;
    else visible[row] = above < 0 ? -1 : (visible[above] as number);
  }
  return visible;
}

function visibleCallers(parent: Int32Array, visible: Int32Array): Int32Array {
  return parent.map((above) => (above < 0 ? -1 : (visible[above] as number)));
}
