import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tidyFilter } from '../../src/analysis/syscalls/filter-calls.ts';
import { clampRange, isSameFilter, leavesAll, peakRange } from '../../src/state/call-filter.ts';

describe('filters', () => {
  it('what restricts nothing is left out', () => {
    const filter = tidyFilter({ syscalls: [], text: '', pathText: 'memory.stat', threads: [3] });
    expect(filter).toEqual({ pathText: 'memory.stat', threads: [3] });
    expect(leavesAll({ syscalls: [], text: '' })).toBe(true);
    expect(leavesAll({ minDuration: 0 })).toBe(false);
  });

  it('are the same whatever the order of their parts, and with what restricts nothing', () => {
    expect(isSameFilter({ text: 'a', threads: [1] }, { threads: [1], text: 'a', syscalls: [] })).toBe(true);
    expect(isSameFilter({ threads: [1] }, { threads: [2] })).toBe(false);
  });
});

describe('ranges', () => {
  const span = { from: 0, to: 60e9 };

  it('show the worst second of a finding with what is around it', () => {
    expect(peakRange({ peakAt: 30e9 }, span)).toEqual({ from: 29e9, to: 32e9 });
    expect(peakRange({ peakAt: 0 }, span)).toEqual({ from: 0, to: 3e9 });
    expect(peakRange({}, span)).toBeUndefined();
  });

  it('keep their width where they reach out of the span', () => {
    expect(clampRange({ from: -5e9, to: 5e9 }, span)).toEqual({ from: 0, to: 10e9 });
    expect(clampRange({ from: 55e9, to: 65e9 }, span)).toEqual({ from: 50e9, to: 60e9 });
    expect(clampRange({ from: -1e9, to: 99e9 }, span)).toEqual(span);
  });

  it('are never narrower than a microsecond, and stay around their middle', () => {
    expect(clampRange({ from: 5000, to: 5000 }, span)).toEqual({ from: 4500, to: 5500 });
  });

  it('whatever is asked for is a part of the span', () => {
    const number = fc.oneof(fc.double(), fc.double({ min: -1e11, max: 1e11, noNaN: true }));
    fc.assert(
      fc.property(number, number, fc.nat(1e9), (from, to, length) => {
        const whole = { from: 17, to: 17 + length };
        const range = clampRange({ from, to }, whole);
        expect(range.from).toBeGreaterThanOrEqual(17);
        expect(range.to).toBeGreaterThanOrEqual(range.from);
        expect(range.to).toBeLessThanOrEqual(whole.to + 1e-6);
      }),
    );
  });
});
