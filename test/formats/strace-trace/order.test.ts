import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderOf } from '../../../src/formats/strace-trace/order.ts';

describe('orderOf', () => {
  it('says nothing of keys in order', () => {
    expect(orderOf(Float64Array.of())).toBeUndefined();
    expect(orderOf(Float64Array.of(1, 1, 2))).toBeUndefined();
  });

  it('merges files put one behind the other', () => {
    expect([...(orderOf(Float64Array.of(1, 5, 2, 6, 0)) ?? [])]).toEqual([4, 0, 2, 1, 3]);
  });

  it('is the stable sort, whatever the keys', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), (keys) => {
        const wanted = keys.map((_, row) => row).sort((a, b) => (keys[a] as number) - (keys[b] as number) || a - b);
        expect([...(orderOf(Float64Array.from(keys)) ?? keys.keys())]).toEqual(wanted);
      }),
    );
  });
});
