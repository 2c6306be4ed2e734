import type { Profile, ValueType } from '../../model/profile.ts';
import { NOTHING_SAID } from '../syscalls/trace-profile.ts';
import type { NodeValues } from './lay-over.ts';
import type { UnionTree } from './union-tree.ts';

/**
 * A comparison as a profile: the union's call paths with a value column for each capture (`cpu_before`, `cpu_after`), and
 * for the number of samples where that is another value. Whatever reads a profile reads it: fold one column of it and it
 * is that capture; take it apart (`splitDifference`) after any steps, and it is compared again. O(nodes).
 */
export function unionProfile(union: UnionTree): Profile {
  const { length, functions, valueType, before, after, parent, func } = union;
  const counted = valueType.name === 'samples';
  const of = ({ name, unit }: ValueType): readonly ValueType[] => [
    { name: `${name}_before`, unit },
    { name: `${name}_after`, unit },
  ];
  const counts = counted ? [] : [before, after].map((values) => ownCounts(values, parent));
  const rows = Int32Array.from({ length }, (_, row) => row);
  const noLine = new Int32Array(functions.length);
  return {
    valueTypes: [...(counted ? [] : of({ name: 'samples', unit: 'count' })), ...of(valueType)],
    defaultValueType: counted ? 1 : 3,
    functions: { ...functions, systemName: functions.name.map(() => '') },
    mappings: {
      length: 0,
      file: [],
      buildId: [],
      start: new BigUint64Array(0),
      limit: new BigUint64Array(0),
      offset: new BigUint64Array(0),
      has: new Uint8Array(0),
    },
    // A location per function: addresses are not what the captures have in common.
    locations: {
      length: functions.length,
      address: new BigUint64Array(functions.length),
      mapping: new Int32Array(functions.length).fill(-1),
      folded: new Uint8Array(functions.length),
    },
    frames: {
      length: functions.length,
      func: Int32Array.from({ length: functions.length }, (_, row) => row),
      location: Int32Array.from({ length: functions.length }, (_, row) => row),
      line: noLine,
      column: noLine,
      inlined: new Uint8Array(functions.length),
      unsymbolized: new Uint8Array(functions.length),
    },
    stacks: { length, parent, frame: func },
    samples: { length, stack: rows, values: [...counts, before.self, after.self], labelSet: new Int32Array(length) },
    labels: { length: 1, start: new Int32Array(2), key: [], text: [], number: new Float64Array(0), unit: [] },
    meta: NOTHING_SAID,
  };
}

/** Number of samples that end in each node: what its callees leave of those that pass through. */
function ownCounts({ count }: NodeValues, parent: Int32Array): Float64Array {
  const own = count.slice();
  for (let node = 0; node < own.length; node++) {
    const caller = parent[node] as number;
    if (caller >= 0) own[caller] = (own[caller] as number) - (count[node] as number);
  }
  return own;
}
