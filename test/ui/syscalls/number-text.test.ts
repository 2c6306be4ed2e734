import { describe, expect, it } from 'vitest';
import { formatPercent, formatRate } from '../../../src/ui/syscalls/number-text.ts';

describe('rates', () => {
  it.each([
    [2761.4, '2,761'],
    [15.63, '15.6'],
    [0.318, '0.32'],
    [0.001, '<0.01'],
    [0, '0'],
  ])('%s', (rate, text) => expect(formatRate(rate)).toBe(text));
});

describe('percent', () => {
  it('has two digits, as strace prints it', () => {
    expect([0.46681, 1, 0].map(formatPercent)).toEqual(['46.68', '100.00', '0.00']);
  });
});
