import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callEdges, groupEdges } from '../../src/analysis/callers-callees.ts';
import { countNeighbours } from '../../src/analysis/neighbour-counts.ts';
import { functionNamed } from '../../src/analysis/tree-walk.ts';
import { foldedTexts } from '../support/arbitrary-stacks.ts';
import { treeOf } from '../support/stacks.ts';

describe('countNeighbours', () => {
  it('counts functions, not calls, and never itself', () => {
    const tree = treeOf('main;a;walk;walk;read 1\nmain;b;walk;read 1\nmain;b;walk;write 1\nwalk 1');
    expect(countNeighbours(tree, functionNamed(tree.functions, 'walk'))).toEqual({ callers: 2, callees: 2 });
    expect(countNeighbours(tree, functionNamed(tree.functions, 'main'))).toEqual({ callers: 0, callees: 2 });
    expect(countNeighbours(tree, -1)).toEqual({ callers: 0, callees: 0 });
  });

  it('are as many as a function has edges', () => {
    fc.assert(
      fc.property(foldedTexts(), (text) => {
        const tree = treeOf(text);
        const edgesOf = groupEdges(tree, callEdges(tree));
        for (let func = 0; func < tree.functions.length; func++) {
          const { callers, callees } = edgesOf(func);
          expect(countNeighbours(tree, func)).toEqual({ callers: callers.length, callees: callees.length });
        }
      }),
    );
  });
});
