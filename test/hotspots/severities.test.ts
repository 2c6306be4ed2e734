import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelOf, rank, severities } from '../../src/hotspots/severities.ts';
import type { Severity } from '../../src/model/finding.ts';

const ALL = { info: 10, warning: 20, critical: 30 };

describe('rank', () => {
  it('grows from no level at all to critical', () => {
    expect([undefined, ...severities].map(rank)).toEqual([-1, 0, 1, 2]);
  });
});

describe('levelOf', () => {
  it.each<[amount: number, from: Partial<Record<Severity, number>>, level: Severity | undefined]>([
    [9.99, ALL, undefined],
    [10, ALL, 'info'],
    [19, ALL, 'info'],
    [20, ALL, 'warning'],
    [1e9, ALL, 'critical'],
    [25, { info: 10, critical: 30 }, 'info'],
    [25, { warning: 20 }, 'warning'],
    [5, { warning: 20 }, undefined],
    [1e9, {}, undefined],
    [0, { info: 0 }, 'info'],
    [Number.NaN, ALL, undefined],
  ])('%d of %j is %s', (amount, from, level) => {
    expect(levelOf(amount, from)).toBe(level);
  });

  it.each<[amount: number, level: Severity | undefined]>([
    [0.2, undefined],
    [0.1, 'info'],
    [0.06, 'info'],
    [0.05, 'warning'],
    [-1, 'critical'],
  ])('%d is %s where less is worse', (amount, level) => {
    expect(levelOf(amount, { info: 0.1, warning: 0.05, critical: 0 }, true)).toBe(level);
  });

  it('never falls with a growing amount', () => {
    const rising = fc
      .tuple(fc.nat(100), fc.nat(100), fc.nat(100))
      .map((limits) => limits.toSorted((a, b) => a - b))
      .map(([info = 0, warning = 0, critical = 0]) => ({ info, warning, critical }));
    fc.assert(
      fc.property(rising, fc.nat(120), fc.nat(120), (from, amount, more) => {
        expect(rank(levelOf(amount + more, from))).toBeGreaterThanOrEqual(rank(levelOf(amount, from)));
      }),
    );
  });
});
