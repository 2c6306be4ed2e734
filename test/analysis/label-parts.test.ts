import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/analysis/fold.ts';
import { joinParts, type LabelParts, labelParts } from '../../src/analysis/label-parts.ts';
import { labelText } from '../../src/analysis/label-text.ts';
import type { Profile } from '../../src/model/profile.ts';
import { labelledProfiles } from '../support/arbitrary-labels.ts';
import { pathText } from '../support/stacks.ts';
import { labelled } from '../support/steps.ts';

/** Every part of a profile as `path [labels] value/count`. */
function drawn(profile: Profile, hidden?: Uint8Array): string[] {
  const tree = fold(profile, { valueType: 0, ...(hidden && { hidden }) });
  const { labels } = profile;
  const { start, set, value, count } = labelParts(profile, tree, { valueType: 0, hidden });
  const textsOf = (one: number) =>
    Array.from({ length: (labels.start[one + 1] as number) - (labels.start[one] as number) }, (_, i) =>
      labelText(labels, (labels.start[one] as number) + i),
    );
  return Array.from({ length: tree.length + 1 }, (_, row) =>
    Array.from(set.subarray(start[row], start[row + 1]), (one, i) => {
      const part = (start[row] as number) + i;
      return `${row < tree.length ? pathText(tree, row) : ''} [${textsOf(one)}] ${value[part]}/${count[part]}`;
    }),
  ).flat();
}

describe('labelParts', () => {
  it('tells what ends in each row by its labels, equal stacks together, and last what has no stack', () => {
    const profile = labelled([
      { stack: 'main;a', value: 1, labels: { handler: '/b' } },
      { stack: 'main;a', value: 2, labels: { handler: '/a' } },
      { stack: 'main;a', value: 4, labels: { handler: '/b' } },
      { stack: 'main', value: 8 },
      { stack: '', value: 16, labels: { bytes: 64 } },
    ]);
    expect(drawn(profile)).toEqual(['main [] 8/8', 'main;a [/b] 5/5', 'main;a [/a] 2/2', ' [64 B] 16/16']);
  });

  it('gives what ends in frames that are left out to what is shown above them', () => {
    const profile = labelled([
      { stack: 'main;a;lib', value: 1, labels: { handler: '/a' } },
      { stack: 'lib', value: 2, labels: { handler: '/b' } },
    ]);
    const hidden = Uint8Array.from(profile.stacks.frame, (frame) =>
      Number(profile.functions.name[profile.frames.func[frame] as number] === 'lib'),
    );
    expect(drawn(profile, hidden)).toEqual(['main;a [/a] 1/1', ' [/b] 2/2']);
  });

  it('leaves out samples without a value, as folding does, and what cancels out', () => {
    const profile = labelled([
      { stack: 'a', value: 0, labels: { handler: '/a' } },
      { stack: 'a', value: 3, labels: { handler: '/b' } },
      { stack: 'b', value: 2, labels: { handler: '/a' } },
      { stack: 'b', value: -2, labels: { handler: '/a' } },
      { stack: 'b', value: 2, labels: { handler: '/c' } },
      { stack: 'b', value: -2, labels: { handler: '/b' } },
    ]);
    expect(drawn(profile)).toEqual(['a [/b] 3/3', 'b [/b] -2/-2', 'b [/c] 2/2']);
  });

  it('sums up to what ends in the row, and to as many samples, whatever the labels', () => {
    fc.assert(
      fc.property(labelledProfiles({ signed: true }), (profile) => {
        const tree = fold(profile, { valueType: 1 });
        const { start, set, value, count } = labelParts(profile, tree, { valueType: 1 });
        const sumOf = (column: Float64Array, row: number) =>
          column.subarray(start[row], start[row + 1]).reduce((sum, one) => sum + one, 0);
        for (let row = 0; row < tree.length; row++) {
          expect(sumOf(value, row)).toBe(tree.self[row]);
          const sets = [...set.subarray(start[row], start[row + 1])];
          expect(sets).toEqual([...new Set(sets)].sort((a, b) => a - b));
        }
        expect(value.reduce((sum, one) => sum + one, 0)).toBe(tree.sum);
        expect(count.reduce((sum, one) => sum + one, 0)).toBe(tree.countSum);
      }),
    );
  });
});

describe('joinParts', () => {
  it('puts parts of a row together in the order of their sets', () => {
    const joined: LabelParts = joinParts({
      place: Int32Array.of(2, 0, 2, 2),
      places: 3,
      set: Int32Array.of(1, 1, 0, 1),
      sets: 2,
      value: Float64Array.of(1, 2, 4, 8),
      count: Float64Array.of(1, 1, 1, 1),
    });
    expect(joined).toEqual({
      start: Int32Array.of(0, 1, 1, 3),
      set: Int32Array.of(1, 0, 1),
      value: Float64Array.of(2, 4, 9),
      count: Float64Array.of(1, 1, 2),
    });
  });
});
