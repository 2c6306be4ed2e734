import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PairIndex } from '../../src/base/pair-index.ts';

describe('PairIndex', () => {
  it('finds what was added, and nothing else', () => {
    const index = new PairIndex();
    index.add(-1, 5, 0);
    index.add(5, -1, 7);
    expect([index.get(-1, 5), index.get(5, -1), index.get(5, 5)]).toEqual([0, 7, -1]);
  });

  it('is a map from pairs, however often it has to grow', () => {
    const int = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer());
    fc.assert(
      fc.property(fc.array(fc.tuple(int, int), { maxLength: 400, size: 'max' }), int, int, (pairs, first, second) => {
        const index = new PairIndex(1);
        const map = new Map<string, number>();
        for (const [a, b] of pairs) {
          if (map.has(`${a} ${b}`)) continue;
          index.add(a, b, map.size);
          map.set(`${a} ${b}`, map.size);
        }
        for (const [a, b] of pairs) expect(index.get(a, b)).toBe(map.get(`${a} ${b}`));
        expect(index.get(first, second)).toBe(map.get(`${first} ${second}`) ?? -1);
      }),
    );
  });
});
