import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Scaling, scaleBy } from '../../../src/analysis/diff/scale.ts';
import { isBetweenRuns, spreadOf, welchZ } from '../../../src/analysis/diff/spread.ts';

const columns = (...values: readonly number[]) => values.map((value) => Float64Array.of(0, value));

describe('spreadOf', () => {
  it('is the mean and the sample variance of what each capture has at its own divisor', () => {
    expect(spreadOf(columns(10, 40, 90), 1, [10, 20, 30])).toEqual({ runs: 3, mean: 2, variance: 1 });
  });

  it('has no variance of one capture, and none where all are equal', () => {
    expect(spreadOf(columns(7), 1, [2])).toEqual({ runs: 1, mean: 3.5, variance: Number.NaN });
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: 0, max: 1e12 }), fc.integer({ min: 2, max: 9 }), (value, runs) => {
        const { mean, variance } = spreadOf(
          columns(...Array<number>(runs).fill(value)),
          1,
          Array<number>(runs).fill(3),
        );
        expect([mean, variance]).toEqual([value / 3, 0]);
      }),
    );
  });

  it('is that of the textbook, whatever the numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 2, maxLength: 9 }), (values) => {
        const { mean, variance } = spreadOf(
          columns(...values),
          1,
          values.map(() => 1),
        );
        const average = values.reduce((sum, value) => sum + value, 0) / values.length;
        const squares = values.reduce((sum, value) => sum + (value - average) ** 2, 0);
        expect(mean).toBeCloseTo(average, 6);
        expect(variance / (squares / (values.length - 1) || 1)).toBeCloseTo(squares === 0 ? 0 : 1, 9);
      }),
    );
  });

  it('is nothing of a capture that has no whole to have a share of', () => {
    expect(spreadOf(columns(0, 5), 1, [Number.POSITIVE_INFINITY, 10]).mean).toBe(0.25);
  });
});

describe('welchZ', () => {
  it('is the difference of the means in its standard errors', () => {
    const before = { runs: 4, mean: 10, variance: 4 };
    const after = { runs: 3, mean: 16, variance: 9 };
    expect(welchZ(before, after)).toBe(3);
    expect(welchZ(after, before)).toBe(-3);
  });

  it('is not known where nothing spreads', () => {
    expect(welchZ({ runs: 3, mean: 1, variance: 0 }, { runs: 3, mean: 2, variance: 0 })).toBeUndefined();
    expect(welchZ({ runs: 1, mean: 1, variance: Number.NaN }, { runs: 3, mean: 2, variance: 1 })).toBeUndefined();
  });
});

describe('isBetweenRuns', () => {
  const scaling = (before: number, after: number, scale: Scaling['scale'] = 'absolute') => {
    const side = (runs: number) => {
      const one = { whole: 1, samples: 1, durationNanos: 1 };
      return { ...one, ...(runs > 1 && { runs: Array.from({ length: runs }, () => one) }) };
    };
    const valueType = { name: 'samples', unit: 'count' };
    return scaleBy(scale, { valueType, before: side(before), after: side(after) });
  };

  it('needs three on each side, and no subtraction', () => {
    expect(isBetweenRuns(scaling(3, 3))).toBe(true);
    expect(isBetweenRuns(scaling(3, 2))).toBe(false);
    expect(isBetweenRuns(scaling(1, 9))).toBe(false);
    expect(isBetweenRuns(scaling(3, 3, 'subtract'))).toBe(false);
  });
});
