import { describe, expect, it } from 'vitest';
import { Interner } from '../../src/base/interner.ts';

describe('Interner', () => {
  it('numbers texts in order of first appearance', () => {
    const interner = new Interner();
    expect(['b', 'a', 'b', '', '__proto__', 'a'].map((text) => interner.idOf(text))).toEqual([0, 1, 0, 2, 3, 1]);
    expect(interner.texts).toEqual(['b', 'a', '', '__proto__']);
  });
});
