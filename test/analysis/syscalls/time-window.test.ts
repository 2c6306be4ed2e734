import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clampRange,
  limitsOf,
  panRange,
  rangeAround,
  revealRange,
  SHORTEST,
  sameRange,
  zoomRange,
} from '../../../src/analysis/syscalls/time-window.ts';

const LIMITS = { from: 0, to: 60e9 };
const ranges = fc
  .tuple(fc.double({ min: 0, max: 60e9, noNaN: true }), fc.double({ min: 0, max: 60e9, noNaN: true }))
  .map(([a, b]) => clampRange(LIMITS, Math.min(a, b), Math.max(a, b)));

describe('the part of a timeline that is shown', () => {
  it('lies within the trace and is at least a microsecond long, whatever is asked for', () => {
    fc.assert(
      fc.property(
        ranges,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
        (range, place, factor) => {
          for (const { from, to } of [
            range,
            zoomRange(LIMITS, range, place, factor),
            panRange(LIMITS, range, factor),
          ]) {
            expect(from).toBeGreaterThanOrEqual(LIMITS.from);
            expect(to).toBeLessThanOrEqual(LIMITS.to);
            expect(to - from).toBeGreaterThanOrEqual(SHORTEST * 0.999);
          }
        },
      ),
    );
  });

  it('keeps what is under the pointer where it is while it comes nearer', () => {
    const near = zoomRange(LIMITS, { from: 10e9, to: 20e9 }, 0.25, 5);
    expect(near).toEqual({ from: 12e9, to: 14e9 });
  });

  it('comes down to a microsecond, and no further', () => {
    expect(zoomRange(LIMITS, { from: 1e9, to: 1e9 + 3000 }, 0.5, 100)).toEqual({ from: 1e9 + 1000, to: 1e9 + 2000 });
  });

  it('stops at the ends when it is moved, and stays as long as it is', () => {
    expect(panRange(LIMITS, { from: 10e9, to: 20e9 }, -0.5)).toEqual({ from: 5e9, to: 15e9 });
    expect(panRange(LIMITS, { from: 10e9, to: 20e9 }, -9)).toEqual({ from: 0, to: 10e9 });
    expect(panRange(LIMITS, { from: 10e9, to: 20e9 }, 9)).toEqual({ from: 50e9, to: 60e9 });
  });

  it('is a microsecond of a trace that has no length', () => {
    expect(limitsOf({ from: 5, to: 5 })).toEqual({ from: 5, to: 5 + SHORTEST });
    expect(clampRange(limitsOf({ from: 5, to: 5 }), 5, 5)).toEqual({ from: 5, to: 5 + SHORTEST });
  });

  it('gives a call half of the room, and a call without duration a little', () => {
    expect(rangeAround(LIMITS, 10e9, 2e9)).toEqual({ from: 9e9, to: 13e9 });
    expect(rangeAround(LIMITS, 10e9, Number.NaN)).toEqual({ from: 10e9 - 100_000, to: 10e9 + 100_000 });
  });

  it('moves only for what is not to be seen', () => {
    const range = { from: 10e9, to: 20e9 };
    expect(revealRange(LIMITS, range, 19e9, 30e9)).toBe(range);
    expect(revealRange(LIMITS, range, 30e9, 32e9)).toEqual({ from: 26e9, to: 36e9 });
  });

  it('is the same to the eye when nothing moves by a pixel', () => {
    expect(sameRange({ from: 0, to: 1e9 }, { from: 0.5, to: 1e9 })).toBe(true);
    expect(sameRange({ from: 0, to: 1e9 }, { from: 1e6, to: 1e9 })).toBe(false);
  });
});
