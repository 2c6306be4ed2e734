import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostRows } from '../../../src/share/link/most-rows.ts';

describe('the most rows that fit', () => {
  it('are all of them, or as many as there is room for, or none', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.integer({ min: -1, max: 2500 }), (all, room) => {
        const best = mostRows(all, (rows) => (rows <= room ? rows : undefined));
        expect(best).toBe(room < 0 ? undefined : Math.min(all, room));
      }),
    );
  });

  it('are found in few tries', () => {
    let tries = 0;
    mostRows(1_000_000, (rows) => {
      tries++;
      return rows < 345_678 ? rows : undefined;
    });
    expect(tries).toBeLessThan(25);
  });
});
