import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentiles, selectNth } from '../../../src/analysis/syscalls/select-nth.ts';

const numbers = fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.double({ noNaN: true })), {
  minLength: 1,
  maxLength: 200,
});

describe('selectNth', () => {
  it('finds what sorting finds, and touches nothing outside', () => {
    fc.assert(
      fc.property(numbers, fc.nat(), fc.nat(), (values, nth, begin) => {
        const from = begin % values.length;
        const rank = nth % (values.length - from);
        const column = Float64Array.from(values);
        const expected = Float64Array.from(values.slice(from)).sort()[rank];
        // 0 and -0 are the same number.
        expect(selectNth(column, rank, from, values.length) === expected).toBe(true);
        expect([...column.subarray(0, from)]).toEqual(values.slice(0, from));
        expect(column.subarray(from).toSorted()).toEqual(Float64Array.from(values.slice(from)).sort());
      }),
    );
  });

  it('does not mind equal values, or sorted ones', () => {
    const length = 200_000;
    expect(selectNth(new Float64Array(length).fill(7), 1234, 0, length)).toBe(7);
    expect(
      selectNth(
        Float64Array.from({ length }, (_, i) => i),
        1234,
        0,
        length,
      ),
    ).toBe(1234);
    const organPipe = Float64Array.from({ length }, (_, i) => Math.min(i, length - i));
    expect(selectNth(organPipe, length - 1, 0, length)).toBe(length / 2);
  });
});

describe('percentiles', () => {
  it('are values that occur: the smallest that so many do not exceed', () => {
    const values = Float64Array.from({ length: 100 }, (_, i) => 100 - i);
    expect(percentiles(values, [0, 0.5, 0.95, 0.99, 1])).toEqual([1, 50, 95, 99, 100]);
    expect(percentiles(Float64Array.of(3), [0.5, 0.99])).toEqual([3, 3]);
  });

  it('of nothing are no numbers', () => {
    expect(percentiles(new Float64Array(0), [0.5, 1])).toEqual([Number.NaN, Number.NaN]);
  });
});
