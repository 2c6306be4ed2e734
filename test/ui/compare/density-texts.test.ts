import { describe, expect, it } from 'vitest';
import type { ComparedDensities } from '../../../src/analysis/diff/compare-densities.ts';
import type { TraceClock } from '../../../src/model/syscall-trace.ts';
import { momentText, readingAt, sinceClock, summaryOf, timeOfStretch } from '../../../src/ui/compare/density-texts.ts';
import { rangesText, rangeText } from '../../../src/ui/compare/part-text.ts';
import { placedTicks } from '../../../src/ui/compare/placed-ticks.ts';

const NOON: TraceClock = { kind: 'day', origin: 43_200_000_000_000n, resolution: 1000, from: 0, to: 4e9 };
const DENSITIES: ComparedDensities = {
  width: 5e8,
  length: 4,
  peak: 20,
  before: {
    origin: 1e9,
    calls: Uint32Array.of(3, 10, 0, 0),
    errors: Uint32Array.of(0, 2, 0, 0),
    span: 1e9,
    ranges: [{ from: 0, to: 0.5 }],
  },
  after: {
    origin: 2e9,
    calls: Uint32Array.of(1, 1, 1, 1),
    errors: new Uint32Array(4),
    span: 2e9,
    ranges: [{ from: 0, to: 1 }],
  },
};

describe('a stretch', () => {
  it('is read per second, where anything was recorded', () => {
    expect(readingAt(DENSITIES, 'before', 1)).toEqual({ calls: 20, errors: 4 });
    expect(readingAt(DENSITIES, 'before', 2)).toBeUndefined();
    expect(readingAt(DENSITIES, 'after', 2)).toEqual({ calls: 2, errors: 0 });
  });

  it('is at a moment of the clock, or of the time since the begin', () => {
    expect(momentText(NOON, timeOfStretch(DENSITIES, 1e9, 1), DENSITIES.width)).toBe('12:00:01.500');
    expect(momentText(sinceClock(NOON), timeOfStretch(DENSITIES, 0, 1), DENSITIES.width)).toBe('0.500 s');
  });
});

describe('a side', () => {
  it('is summed up', () => {
    expect(summaryOf(DENSITIES, 'before')).toEqual({ calls: 13, errors: 2, length: 1e9, peak: 20, peakAt: 1.5e9 });
  });
});

describe('a range in words', () => {
  it('is as exact as it is long', () => {
    expect(rangeText(NOON, { from: 2e9, to: 6e9 })).toBe('12:00:02.000–12:00:06.000');
    expect(rangeText(NOON, { from: 0, to: 3600e9 })).toBe('12:00:00–13:00:00');
    expect(
      rangesText(sinceClock(NOON), [
        { from: 0, to: 100e9 },
        { from: 200e9, to: 300e9 },
      ]),
    ).toBe('0 s–100 s, 200 s–300 s');
  });
});

describe('the times of an axis', () => {
  it('are as many as there is room for, and none is cut off', () => {
    const ticks = placedTicks(NOON, { from: 0, to: 4e9 }, 450);
    expect(ticks.map(({ label, at }) => `${label} ${at}`)).toEqual([
      '12:00:00 0',
      '12:00:01 0.25',
      '12:00:02 0.5',
      '12:00:03 0.75',
    ]);
    expect(placedTicks(NOON, { from: 0, to: 4e9 }, Number.POSITIVE_INFINITY).length).toBeGreaterThan(2);
  });
});
