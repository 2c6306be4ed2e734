import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TripleIndex } from '../../src/base/triple-index.ts';

describe('TripleIndex', () => {
  it('tells triples apart that begin alike', () => {
    const index = new TripleIndex();
    index.add(64, 1, 1, 10);
    index.add(64, 1, 2, 11);
    index.add(64, 2, 1, 12);
    index.add(128, 1, 1, 13);
    expect([index.get(64, 1, 1), index.get(64, 1, 2), index.get(64, 2, 1), index.get(128, 1, 1)]).toEqual([
      10, 11, 12, 13,
    ]);
    expect(index.get(64, 2, 2)).toBe(-1);
  });

  it('is a map from triples, however often it has to grow', () => {
    const int = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.integer());
    fc.assert(
      fc.property(fc.array(fc.tuple(int, int, int), { maxLength: 400, size: 'max' }), (triples) => {
        const index = new TripleIndex(1);
        const map = new Map<string, number>();
        for (const triple of triples) {
          const key = triple.join(' ');
          expect(index.get(...triple)).toBe(map.get(key) ?? -1);
          if (map.has(key)) continue;
          index.add(...triple, map.size);
          map.set(key, map.size);
        }
        for (const triple of triples) expect(index.get(...triple)).toBe(map.get(triple.join(' ')));
      }),
    );
  });
});
