import { describe, expect, it } from 'vitest';
import { rateChangeText, rateNumber, rateNumbers, rateUnitOf } from '../../../src/analysis/diff/rate-unit.ts';

describe('the unit of rates', () => {
  it('is the shortest in which the most frequent message comes once', () => {
    expect([40, 1, 0.99, 1 / 60, 0.016, 0].map(rateUnitOf)).toEqual([
      'second',
      'second',
      'minute',
      'minute',
      'hour',
      'hour',
    ]);
  });
});

describe('rates as text', () => {
  it('have three digits, two below one, and never look like nothing', () => {
    const texts = [1234.5, 41.04, 9.999, 1, 0.2, 0.0016, 0.0004, 0].map((rate) => rateNumber(rate, 'second'));
    expect(texts).toEqual(['1,235', '41', '10', '1', '0.2', '0.0016', '<0.001', '0']);
    expect(rateNumber(-0.5, 'minute')).toBe('30');
    expect(rateNumber(1234, undefined)).toBe('1,234');
  });

  it('say their unit once, in both languages', () => {
    expect(rateNumbers({ before: 0.2, after: 41 }, 'second')).toBe('0.2 → 41');
    expect(rateNumbers({ before: 0.2, after: 0.2001 }, 'second')).toBe('0.2');
    expect(rateChangeText(-0.5, 'minute')).toEqual({ en: '−30 per minute', zh: '每分钟 −30 条' });
    expect(rateChangeText(7, undefined)).toEqual({ en: '+7', zh: '+7 条' });
    expect(rateChangeText(0, 'hour').en).toBe('0 per hour');
  });
});
