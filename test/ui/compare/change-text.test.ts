import { describe, expect, it } from 'vitest';
import { changeMark, signedText } from '../../../src/ui/compare/change-text.ts';

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
