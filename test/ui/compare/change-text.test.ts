import { describe, expect, it } from 'vitest';
import { changeMark, ratioText, signedText } from '../../../src/ui/compare/change-text.ts';

describe('ratioText', () => {
  it.each([
    [1.333, '+133.3%'],
    [-0.9951, '−99.5%'],
    [0, '0'],
    [8.99, '+899.0%'],
    [9, '×10'],
    [1234.56, '×1,235.6'],
  ])('%d', (ratio, text) => {
    expect(ratioText(ratio)).toBe(text);
  });
});

describe('signedText', () => {
  it('has a sign, but for nothing', () => {
    expect([2, -2, 0].map((value) => signedText(value, '2.0'))).toEqual(['+2.0', '−2.0', '0']);
  });
});

describe('changeMark', () => {
  it('tells the way by shape', () => {
    expect([0.1, -0.1, 0].map(changeMark)).toEqual(['▲', '▼', '']);
  });
});
