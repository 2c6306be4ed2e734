import { describe, expect, it } from 'vitest';
import { keyedRange, movedPart } from '../../../src/ui/compare/range-keys.ts';

const LIMITS = { from: 0, to: 2_000_000 };
const RANGE = { from: 500_000, to: 700_000 };
const press = (key: string, shiftKey = false) => ({ key, shiftKey });

describe('a range', () => {
  it('moves by a two hundredth of the whole, with Shift ten times as far', () => {
    expect(keyedRange(press('ArrowRight'), 'move', RANGE, LIMITS)).toEqual({ from: 510_000, to: 710_000 });
    expect(keyedRange(press('ArrowLeft', true), 'move', RANGE, LIMITS)).toEqual({ from: 400_000, to: 600_000 });
    expect(keyedRange(press('PageUp'), 'move', RANGE, LIMITS)).toEqual({ from: 600_000, to: 800_000 });
  });

  it('stays as long as it is at the ends of the trace', () => {
    expect(keyedRange(press('Home'), 'move', RANGE, LIMITS)).toEqual({ from: 0, to: 200_000 });
    expect(keyedRange(press('End'), 'move', RANGE, LIMITS)).toEqual({ from: 1_800_000, to: 2_000_000 });
    expect(movedPart('move', RANGE, 9e9, LIMITS)).toEqual({ from: 1_800_000, to: 2_000_000 });
  });

  it('is made longer and shorter at either end', () => {
    expect(keyedRange(press('ArrowLeft'), 'left', RANGE, LIMITS)).toEqual({ from: 490_000, to: 700_000 });
    expect(keyedRange(press('ArrowRight'), 'right', RANGE, LIMITS)).toEqual({ from: 500_000, to: 710_000 });
    expect(keyedRange(press('Home'), 'left', RANGE, LIMITS)).toEqual({ from: 0, to: 700_000 });
    expect(keyedRange(press('End'), 'right', RANGE, LIMITS)).toEqual({ from: 500_000, to: 2_000_000 });
  });

  it('is turned about where an end passes the other', () => {
    expect(movedPart('left', RANGE, 300_000, LIMITS)).toEqual({ from: 700_000, to: 800_000 });
  });

  it('leaves other keys alone', () => {
    expect(keyedRange(press('Tab'), 'move', RANGE, LIMITS)).toBeUndefined();
  });
});
