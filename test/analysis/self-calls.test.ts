import { describe, expect, it } from 'vitest';
import { selfCalls } from '../../src/analysis/self-calls.ts';
import { treeOf } from '../support/stacks.ts';

describe('selfCalls', () => {
  it('counts each sample once, and only calls with nothing in between', () => {
    const tree = treeOf('m;walk;walk;walk 4\nm;walk;other;walk 2\nm;walk;walk;other;walk;walk 1\nm;other 8');
    const value = selfCalls(tree);
    expect(Object.fromEntries(tree.functions.name.map((name, func) => [name, value[func]]))).toEqual({
      m: 0,
      walk: 5,
      other: 0,
    });
  });

  it('survives a stack of 5,000 frames', () => {
    const tree = treeOf(`${Array.from({ length: 5000 }, (_, i) => `f${i >> 1}`).join(';')} 3`);
    expect([...new Set(selfCalls(tree))]).toEqual([3]);
  });
});
