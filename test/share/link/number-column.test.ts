import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader } from '../../../src/share/link/byte-reader.ts';
import { ByteWriter } from '../../../src/share/link/byte-writer.ts';
import { BrokenLink } from '../../../src/share/link/link-failure.ts';
import { readColumn, readCounts, readRows, writeColumn } from '../../../src/share/link/number-column.ts';

function written(values: readonly (number | undefined)[]): Uint8Array {
  const out = new ByteWriter();
  writeColumn(out, values);
  return out.done();
}

const reader = (values: readonly (number | undefined)[]) => new ByteReader(written(values));

describe('a column of numbers', () => {
  it('is read as it was written, whatever numbers there are', () => {
    const number = fc.oneof(
      fc.nat(1000),
      fc.maxSafeInteger(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom(undefined, 2 ** 53 - 1, -(2 ** 53) + 1, 2 ** 50),
    );
    fc.assert(
      fc.property(fc.array(number), (values) => {
        // Zero has one sign.
        const plain = values.map((value) => (value === undefined ? value : value + 0 || 0));
        const bytes = reader(plain);
        expect(readColumn(bytes, plain.length)).toEqual(plain);
        expect(bytes.left).toBe(0);
      }),
    );
  });

  it('takes a byte where nothing is known, and few where all is of one unit', () => {
    expect(written(Array(1000).fill(undefined)).length).toBe(1);
    expect(written([3e9, 7e9, undefined, 0]).length).toBeLessThan(12);
  });

  it('is refused where numbers are not what they are for', () => {
    expect(readCounts(reader([0, 5]), 2)).toEqual([0, 5]);
    for (const wrong of [[-1], [0.5], [undefined]]) {
      expect(() => readCounts(reader(wrong), 1)).toThrow(BrokenLink);
    }
    expect(readRows(reader([-1, 2]), 2, 3, -1)).toEqual([-1, 2]);
    expect(() => readRows(reader([3]), 1, 3)).toThrow(BrokenLink);
    expect(() => readRows(reader([-1]), 1, 3)).toThrow(BrokenLink);
    expect(() => readColumn(reader([1, 2]), 3)).toThrow(BrokenLink);
  });
});
