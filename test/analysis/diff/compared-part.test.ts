import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasRest, isOfTrace, rangeBefore, rangesOf } from '../../../src/analysis/diff/compared-part.ts';
import { lengthOfRanges } from '../../../src/analysis/syscalls/trace-part.ts';

const SPAN = { from: 0, to: 100 };

describe('what is before a range', () => {
  it('is as long as the range', () => {
    expect(rangeBefore({ from: 60, to: 80 }, SPAN)).toEqual({ from: 40, to: 60 });
  });

  it('is all there is where that is less', () => {
    expect(rangeBefore({ from: 10, to: 80 }, SPAN)).toEqual({ from: 0, to: 10 });
  });

  it('is nothing at the begin', () => {
    expect(rangeBefore({ from: 0, to: 80 }, SPAN)).toBeUndefined();
  });
});

describe('the ranges of two parts', () => {
  it('are the parts, as far as they are of the trace', () => {
    expect(rangesOf({ before: { from: -5, to: 20 }, after: { from: 90, to: 120 } }, SPAN)).toEqual({
      before: [{ from: 0, to: 20 }],
      after: [{ from: 90, to: 100 }],
    });
  });

  it('of the rest are what is on either side of the other part', () => {
    const after = { from: 40, to: 60 };
    expect(rangesOf({ before: 'rest', after }, SPAN).before).toEqual([
      { from: 0, to: 40 },
      { from: 60, to: 100 },
    ]);
    expect(rangesOf({ before: 'rest', after: { from: 0, to: 60 } }, SPAN).before).toEqual([{ from: 60, to: 100 }]);
  });

  it('are none beyond the trace, and none left by all of it', () => {
    expect(rangesOf({ before: { from: 200, to: 300 }, after: SPAN }, SPAN).before).toEqual([]);
    expect(rangesOf({ before: 'rest', after: SPAN }, SPAN).before).toEqual([]);
    expect(hasRest(SPAN, SPAN)).toBe(false);
    expect(hasRest({ from: 0, to: 99 }, SPAN)).toBe(true);
  });

  it('of a range and the rest are as long as the trace, whatever the range', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 100 }), (from, length) => {
        const { before, after } = rangesOf({ before: 'rest', after: { from, to: from + length } }, SPAN);
        expect(lengthOfRanges(before) + lengthOfRanges(after)).toBe(100);
      }),
    );
  });
});

describe('a part', () => {
  it('is of a trace, or of a difference', () => {
    expect(isOfTrace('rest')).toBe(true);
    expect(isOfTrace({ from: 0, to: 1 })).toBe(true);
    expect(isOfTrace('before')).toBe(false);
  });
});
