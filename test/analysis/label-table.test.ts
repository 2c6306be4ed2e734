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
      { key: 'bytes', values: [{ text: '64 B', number: 64, value: 1, count: 1 }], value: 1, without: 9 },
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

  it('is empty without labels', () => {
    expect(labelTable(profileOf('a 1'), 0)).toEqual([]);
  });
});
