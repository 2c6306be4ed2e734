import { describe, expect, it } from 'vitest';
import { labelTable } from '../../src/analysis/label-table.ts';
import { profileOf } from '../support/stacks.ts';
import { labelled } from '../support/steps.ts';

describe('labelTable', () => {
  it('weighs the values of every key, heaviest first', () => {
    const profile = labelled([
      { stack: 'a', value: 1, labels: { handler: '/b', bytes: 64 } },
      { stack: 'a', value: 2, labels: { handler: '/a' } },
      { stack: 'b', value: 3, labels: { handler: '/b' } },
      { stack: 'b', value: 4 },
    ]);
    expect(labelTable(profile, 0)).toEqual([
      { key: 'bytes', values: [{ text: '64 B', number: 64, unit: 'bytes', value: 1, count: 1 }], value: 1, without: 9 },
      {
        key: 'handler',
        values: [
          { text: '/b', number: undefined, value: 4, count: 4 },
          { text: '/a', number: undefined, value: 2, count: 2 },
        ],
        value: 6,
        without: 4,
      },
    ]);
  });

  it('may be told by its heaviest values alone', () => {
    const profile = labelled(
      ['a', 'b', 'c'].map((pod, i) => ({ stack: 'x', value: i + 1, labels: { pod, zone: 'z' } })),
    );
    const told = labelTable(profile, 0, 2).map(({ key, values, more }) => [key, values.map(({ text }) => text), more]);
    expect(told).toEqual([
      ['pod', ['c', 'b'], 1],
      ['zone', ['z'], undefined],
    ]);
  });

  it('orders equal weights by text, or by size', () => {
    const valuesOf = (...values: readonly (string | number)[]) =>
      labelTable(labelled(values.map((x) => ({ stack: 'a', value: 1, labels: { x } }))), 0)[0]?.values.map(
        ({ text }) => text,
      );
    expect(valuesOf(64, 128, 'b', 8, 'a')).toEqual(['a', 'b', '8 B', '64 B', '128 B']);
  });

  it('is empty without labels', () => {
    expect(labelTable(profileOf('a 1'), 0)).toEqual([]);
  });
});
