import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSpan, spanText } from '../../../src/ui/compare/span-text.ts';

describe('parseSpan', () => {
  it.each([
    ['10', 10e9],
    [' 0.5 ', 5e8],
    ['0,5', 5e8],
    ['1.5 s', 1.5e9],
    ['250 ms', 250e6],
    ['2 min', 120e9],
  ])('%j', (text, nanos) => {
    expect(parseSpan(text)).toBe(nanos);
  });

  it.each(['', '0', '-3', 'ten', '10 h', '1e3'])('%j is no length of a recording', (text) => {
    expect(parseSpan(text)).toBeUndefined();
  });

  it('reads what was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e8 }), (millis) => {
        expect(parseSpan(spanText(millis * 1e6))).toBeCloseTo(millis * 1e6, -1);
      }),
    );
    expect(spanText(undefined)).toBe('');
  });
});
