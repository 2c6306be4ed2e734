import { describe, expect, it } from 'vitest';
import { sortRows } from '../../../src/ui/syscalls/sort-rows.ts';

const rows = [{ n: 2 }, { n: undefined }, { n: 3 }, { n: Number.NaN }, { n: 1 }];

describe('sortRows', () => {
  it('puts what is not known last, either way', () => {
    const sorted = (descending: boolean) => sortRows(rows, ({ n }) => n, descending).map(({ n }) => n);
    expect(sorted(true)).toEqual([3, 2, 1, undefined, Number.NaN]);
    expect(sorted(false)).toEqual([1, 2, 3, undefined, Number.NaN]);
  });

  it('keeps the order of what is equal, and does not touch what it was given', () => {
    const names: readonly { name: string; at: number }[] = [
      { name: 'b', at: 0 },
      { name: 'a', at: 1 },
      { name: 'b', at: 2 },
    ];
    expect(sortRows(names, ({ name }) => name, false).map(({ at }) => at)).toEqual([1, 0, 2]);
    expect(names.map(({ at }) => at)).toEqual([0, 1, 2]);
  });
});
