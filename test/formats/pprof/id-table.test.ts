import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdTable } from '../../../src/formats/pprof/id-table.ts';

const halves = (id: bigint) => [Number(id & 0xffffffffn), Number(id >> 32n)] as const;

describe('IdTable', () => {
  it('tells ids apart that are the same as doubles', () => {
    const table = new IdTable(3);
    const ids = [2n ** 53n, 2n ** 53n + 1n, 2n ** 64n - 1n, 2n ** 64n - 2n, 1n, 2n ** 32n + 1n];
    for (const [row, id] of ids.entries()) expect(table.add(...halves(id), row)).toBe(true);
    expect(ids.map((id) => table.get(...halves(id)))).toEqual([0, 1, 2, 3, 4, 5]);
    expect(table.get(...halves(2n ** 53n + 2n))).toBe(-1);
  });

  it('keeps the first of two rows with the same id', () => {
    const table = new IdTable(2);
    expect(table.add(7, 0, 0)).toBe(true);
    expect(table.add(7, 0, 1)).toBe(false);
    expect(table.get(7, 0)).toBe(0);
  });

  it('finds what a map finds, small ids and large', () => {
    const id = fc.oneof(fc.bigInt({ min: 0n, max: 300n }), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }));
    fc.assert(
      fc.property(fc.uniqueArray(id, { maxLength: 200 }), fc.array(id), (known, others) => {
        const table = new IdTable(known.length);
        const map = new Map(known.map((each, row) => [each, row]));
        for (const [row, each] of known.entries()) table.add(...halves(each), row);
        for (const each of [...known, ...others]) expect(table.get(...halves(each))).toBe(map.get(each) ?? -1);
      }),
    );
  });
});
