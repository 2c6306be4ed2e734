import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldedName, framesOfFolded, isFoldedName } from '../../src/analysis/folded-name.ts';

describe('the name of folded frames', () => {
  it('says how many they are, and is known again', () => {
    expect([foldedName(1), foldedName(12_345)]).toEqual(['(1 frame)', '(12,345 frames)']);
    fc.assert(fc.property(fc.nat(), (frames) => isFoldedName(foldedName(frames))));
    fc.assert(fc.property(fc.nat(), (frames) => framesOfFolded(foldedName(frames)) === frames));
  });

  it('is no name of a function, a thread or a system call', () => {
    for (const name of ['read', 'main.(*frames).next', 'thread 7 (frames)', '(12 others)', '(frames)']) {
      expect(isFoldedName(name)).toBe(false);
      expect(framesOfFolded(name)).toBe(0);
    }
  });
});
