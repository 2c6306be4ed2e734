import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxLength, LONGEST, scrolled, settled, topToSee } from '../../../src/ui/syscalls/long-scroll.ts';

const short = { length: 10_000, window: 500 };
const long = { length: 200_000_000, window: 500 };
const start = { top: 0, boxTop: 0 };

describe('a list that fits into a box', () => {
  it('is where the box is', () => {
    expect(boxLength(short)).toBe(10_000);
    expect(scrolled(start, 321, short)).toEqual({ top: 321, boxTop: 321 });
    expect(settled(321, short)).toEqual({ top: 321, boxTop: 321 });
  });
});

describe('a list longer than any box', () => {
  it('has the longest box there is', () => {
    expect(boxLength(long)).toBe(LONGEST);
  });

  it('moves pixel by pixel when scrolled a little, and by its share when the bar is dragged', () => {
    expect(scrolled(start, 120, long).top).toBe(120);
    expect(scrolled(start, LONGEST - long.window, long).top).toBe(long.length - long.window);
    const middle = scrolled(start, (LONGEST - long.window) / 2, long);
    expect(middle.top).toBeCloseTo((long.length - long.window) / 2, 0);
  });

  it('never leaves the list, and the box settles where a drag would put it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: LONGEST - long.window }),
        fc.integer({ min: -5000, max: 5000 }),
        (at, step) => {
          const dragged = scrolled({ top: 0, boxTop: at > 5000 ? 0 : LONGEST }, at, long);
          const moved = scrolled(dragged, at + step, long);
          expect(moved.top).toBeGreaterThanOrEqual(0);
          expect(moved.top).toBeLessThanOrEqual(long.length - long.window);
          const rest = settled(moved.top, long);
          expect(rest.boxTop).toBeGreaterThanOrEqual(0);
          expect(rest.boxTop).toBeLessThanOrEqual(LONGEST - long.window);
          expect(scrolled({ top: 0, boxTop: -1e9 }, rest.boxTop, long).top).toBeCloseTo(moved.top, 3);
        },
      ),
    );
  });
});

describe('what is to be seen', () => {
  it('is scrolled to as little as possible', () => {
    expect(topToSee(10, 20, 0, short)).toBe(0);
    expect(topToSee(10, 20, 300, short)).toBe(200);
    expect(topToSee(30, 20, 0, short)).toBe(120);
    expect(topToSee(499, 20, 0, short)).toBe(9500);
  });
});
