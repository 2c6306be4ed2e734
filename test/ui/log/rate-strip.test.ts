import { describe, expect, it } from 'vitest';
import type { LogRate } from '../../../src/analysis/log/log-rate.ts';
import { bucketSums, peakOfRate, ratePaths } from '../../../src/ui/log/rate-paths.ts';
import { movedRange, snapped } from '../../../src/ui/log/strip-range.ts';

const column = (...values: number[]) => Float64Array.from(values);
const RATE: LogRate = {
  from: 0,
  to: 4e9,
  width: 1e9,
  buckets: 4,
  byLevel: [
    column(5, 0, 0, 0),
    column(0, 0, 0, 0),
    column(0, 10, 0, 0),
    column(0, 0, 0, 0),
    column(5, 0, 0, 0),
    column(0, 0, 0, 0),
    column(0, 0, 1, 0),
  ],
};

describe('the bars of the strip', () => {
  it('stand on each other, all others below', () => {
    expect([...bucketSums(RATE)]).toEqual([10, 10, 1, 0]);
    expect(peakOfRate(RATE)).toBe(10);
    expect(ratePaths(RATE, 10)).toEqual({
      rest: 'M0 100h1v-50h-1zM1 100h1v-100h-1z',
      warning: 'M0 50h1v-50h-1z',
      bad: 'M2 100h1v-10h-1z',
    });
  });

  it('are seen, however low', () => {
    expect(ratePaths(RATE, 1e6).bad).toBe('M2 100h1v-2.5h-1z');
  });
});

describe('the brush of the strip', () => {
  it.each([
    [{ from: 0.4e9, to: 1.6e9 }, 0, 2],
    [{ from: 1.4e9, to: 1.4e9 }, 1, 2],
    [{ from: -9e9, to: 99e9 }, 0, 4],
    [{ from: 99e9, to: 99e9 }, 3, 4],
  ])('snaps to bars: %j', (range, from, to) => {
    expect(snapped(range, RATE)).toEqual({ from: from * 1e9, to: to * 1e9 });
  });

  it.each([
    ['ArrowRight', false, [1, 2], [2, 3]],
    ['ArrowLeft', false, [0, 1], [0, 1]],
    ['ArrowRight', true, [1, 2], [1, 3]],
    ['ArrowLeft', true, [1, 2], [1, 2]],
    ['Home', false, [2, 4], [0, 2]],
    ['End', false, [0, 2], [2, 4]],
  ] as const)('%s with Shift %s moves %j to %j', (key, shift, [from, to], [nextFrom, nextTo]) => {
    const moved = movedRange(key, shift, { range: { from: from * 1e9, to: to * 1e9 }, isAll: false, rate: RATE });
    expect(moved).toEqual({ from: nextFrom * 1e9, to: nextTo * 1e9 });
  });

  it('begins at an end when nothing is chosen, and leaves other keys alone', () => {
    const all = { range: { from: 0, to: 4e9 }, isAll: true, rate: RATE };
    expect(movedRange('ArrowRight', false, all)).toEqual({ from: 0, to: 1e9 });
    expect(movedRange('ArrowLeft', false, all)).toEqual({ from: 3e9, to: 4e9 });
    expect(movedRange('x', false, all)).toBeUndefined();
  });
});
