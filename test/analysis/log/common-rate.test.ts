import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonWidth, widened } from '../../../src/analysis/log/common-rate.ts';
import type { LogRate } from '../../../src/analysis/log/log-rate.ts';

const SECOND = 1e9;

/** Messages of one level, so many a bucket. */
function rate(width: number, ...counts: readonly number[]): LogRate {
  const byLevel = Array.from({ length: 7 }, (_, level) =>
    Float64Array.from(level === 2 ? counts : counts.map(() => 0)),
  );
  return { from: 100 * width, to: (100 + counts.length) * width, width, buckets: counts.length, byLevel };
}

describe('commonWidth', () => {
  it('is the least that is a multiple of each', () => {
    const of = (...seconds: readonly number[]) => commonWidth(seconds.map((width) => rate(width * SECOND, 1))) / SECOND;
    expect(of(1, 1)).toBe(1);
    expect(of(2, 60)).toBe(60);
    expect(of(10, 15)).toBe(30);
    expect(of(10_800, 21_600)).toBe(21_600);
    expect(of(0.02, 0.05)).toBeCloseTo(0.1, 9);
    expect(of(5)).toBe(5);
    expect(of()).toBe(0);
  });
});

describe('widened', () => {
  it('begins where it began, and has what was in the buckets that are one now', () => {
    const wide = widened(rate(SECOND, 1, 2, 3, 4, 5), 2 * SECOND);
    expect([...(wide.byLevel[2] ?? [])]).toEqual([3, 7, 5]);
    expect(wide).toMatchObject({ from: 100 * SECOND, to: 106 * SECOND, width: 2 * SECOND, buckets: 3 });
  });

  it('leaves what is that wide already as it is', () => {
    const same = rate(SECOND, 1, 2);
    expect(widened(same, SECOND)).toBe(same);
  });

  it('loses no message', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(99), { minLength: 1 }), fc.integer({ min: 1, max: 60 }), (counts, times) => {
        const wide = widened(rate(SECOND, ...counts), times * SECOND);
        const sum = (column: Iterable<number>) => [...column].reduce((all, one) => all + one, 0);
        expect(sum(wide.byLevel[2] as Float64Array)).toBe(sum(counts));
        expect(wide.byLevel.every(({ length }) => length === wide.buckets)).toBe(true);
      }),
    );
  });
});
