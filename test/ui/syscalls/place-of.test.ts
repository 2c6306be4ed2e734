import { describe, expect, it } from 'vitest';
import { placeOf } from '../../../src/ui/syscalls/place-of.ts';

describe('placeOf', () => {
  it('finds a row among ascending rows, and says when it is not there', () => {
    const rows = Uint32Array.of(2, 5, 9);
    expect([2, 5, 9].map((row) => placeOf(rows, row))).toEqual([0, 1, 2]);
    expect([0, 3, 10].map((row) => placeOf(rows, row))).toEqual([-1, -1, -1]);
    expect(placeOf(new Uint32Array(), 0)).toBe(-1);
  });
});
