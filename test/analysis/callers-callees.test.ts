import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callEdges, groupEdges } from '../../src/analysis/callers-callees.ts';
import { fold } from '../../src/analysis/fold.ts';
import { functionTotals } from '../../src/analysis/functions.ts';
import { functionNamed } from '../../src/analysis/tree-walk.ts';
import type { CallTree } from '../../src/model/call-tree.ts';
import { foldedTexts } from '../support/arbitrary-stacks.ts';
import { CPU, profileOf, treeOf } from '../support/stacks.ts';

/** Edges as text, one `caller -> callee value` a line; `...` over what was left out. */
function edgesOf(tree: CallTree, kept?: Uint8Array): string[] {
  const { from, to, value, residual } = callEdges(tree, kept);
  const name = (func: number | undefined) => tree.functions.name[func as number];
  return Array.from(
    value,
    (weight, edge) => `${name(from[edge])} ${residual[edge] ? '...' : '->'} ${name(to[edge])} ${weight}`,
  ).toSorted((a, b) => (a < b ? -1 : 1));
}

describe('callEdges', () => {
  it('adds up what passes from one function to another, each sample once', () => {
    expect(edgesOf(treeOf('m;a;b;a;b 3\nm;a;c 2'))).toEqual(['a -> b 3', 'a -> c 2', 'b -> a 3', 'm -> a 5']);
  });

  it('has no edge from a function to itself', () => {
    expect(edgesOf(treeOf('m;a;a;b 3'))).toEqual(['a -> b 3', 'm -> a 3']);
  });

  it('leads over functions that are left out', () => {
    const tree = treeOf('m;a;b 3\nm;b 1');
    expect(
      edgesOf(
        tree,
        Uint8Array.from(tree.functions.name, (name) => Number(name !== 'a')),
      ),
    ).toEqual(['m ... b 4']);
  });

  it('weighs no call more than either function, and none of a function by itself', () => {
    fc.assert(
      fc.property(foldedTexts(), (text) => {
        const tree = fold(profileOf(text, { valueTypes: CPU }), { valueType: 1 });
        const { total } = functionTotals(tree);
        const { length, value, from, to } = callEdges(tree);
        for (let edge = 0; edge < length; edge++) {
          const [caller, callee] = [from[edge] as number, to[edge] as number];
          expect(caller).not.toBe(callee);
          expect(value[edge]).toBeLessThanOrEqual(Math.min(total[caller] as number, total[callee] as number));
        }
      }),
    );
  });
});

describe('groupEdges', () => {
  it('gives callers and callees, heaviest first, equals by name', () => {
    const tree = treeOf('m;a;z 1\nm;a;y 1\nm;a;x 5\nn;a 2');
    const edges = callEdges(tree);
    const { callers, callees } = groupEdges(tree, edges)(functionNamed(tree.functions, 'a'));
    const names = (ends: Int32Array, list: Int32Array) =>
      Array.from(list, (edge) => tree.functions.name[ends[edge] as number]);
    expect(names(edges.from, callers)).toEqual(['m', 'n']);
    expect(names(edges.to, callees)).toEqual(['x', 'y', 'z']);
  });
});
