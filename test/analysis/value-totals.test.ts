import { describe, expect, it } from 'vitest';
import { valueTotals } from '../../src/analysis/value-totals.ts';
import { HEAP, profileOf } from '../support/stacks.ts';

const profile = profileOf(
  `main;cache.Put;walk;cache.Put  5  500  2  200
   main;parse                    50 5000  0    0
   main                           1   10  1   10`,
  { valueTypes: HEAP },
);

describe('valueTotals', () => {
  it('has what the functions of one value type have by all of them, each sample once', () => {
    const { names, totals } = valueTotals(profile, 3);
    expect(names).toEqual(['cache.Put', 'main', 'walk']);
    expect(totals.map((column) => [...column])).toEqual([
      [5, 56, 5],
      [500, 5510, 500],
      [2, 3, 2],
      [200, 210, 200],
    ]);
  });

  it('lists what another value type has', () => {
    const { names, totals } = valueTotals(profile, 1);
    expect(names).toEqual(['cache.Put', 'main', 'parse', 'walk']);
    expect([...(totals[3] ?? [])]).toEqual([200, 210, 0, 200]);
  });
});
