import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Coverage, coverageOf, intersect, subtract, union } from '../../src/analysis/coverage.ts';
import { matchStacks } from '../../src/analysis/stack-match.ts';
import type { CallTree } from '../../src/model/call-tree.ts';
import { CPU, pathText, treeOf } from '../support/stacks.ts';

const TREE = treeOf(
  `
  main;serve;read  4 40
  main;serve       1 10
  main;read        3 30
  main;gc          2 20
`,
  { valueTypes: CPU },
);

const through = (name: string) => matchStacks(TREE, [[`^${name}$`]]);
const tops = (coverage: Coverage) => Array.from(coverage.roots, (row) => pathText(TREE, row));

describe('coverage', () => {
  it('holds the samples that end in its rows', () => {
    expect(through('serve')).toMatchObject({ value: 50, share: 0.5, count: 5 });
    expect(tops(through('serve'))).toEqual(['main;serve']);
    expect(through('nobody')).toMatchObject({ value: 0, share: 0, count: 0 });
  });

  it('joins two sets without counting a sample twice', () => {
    const both = union(TREE, through('serve'), through('read'));
    expect(both).toMatchObject({ value: 80, count: 8 });
    expect(tops(both)).toEqual(['main;serve', 'main;read']);
  });

  it('takes what is in both', () => {
    const both = intersect(TREE, through('serve'), through('read'));
    expect(both).toMatchObject({ value: 40, count: 4 });
    expect(tops(both)).toEqual(['main;serve;read']);
  });

  it('takes one set out of another', () => {
    expect(subtract(TREE, through('main'), through('read'))).toMatchObject({ value: 30, count: 3 });
    expect(subtract(TREE, through('serve'), through('main'))).toMatchObject({ value: 0, count: 0 });
  });

  it('is a share of nothing when there is nothing', () => {
    expect(coverageOf(treeOf('a 0'), new Uint8Array(0))).toMatchObject({ value: 0, share: 0 });
  });

  it('splits a set in two parts that add up, whatever the rows', () => {
    const line = fc.tuple(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 5 }), fc.nat(50));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), fc.infiniteStream(fc.boolean()), (lines, bits) => {
        const tree = treeOf(lines.map(([stack, n]) => `${stack.join(';')} ${n}`).join('\n'));
        const some = () =>
          coverageOf(
            tree,
            Uint8Array.from(tree.parent, () => (bits.next().value ? 1 : 0)),
          );
        const [a, b] = [some(), some()];
        const [inside, outside] = [intersect(tree, a, b), subtract(tree, a, b)];
        expect(inside.value + outside.value).toBe(a.value);
        expect(inside.count + outside.count).toBe(a.count);
        expect(union(tree, a, b).value).toBe(a.value + b.value - inside.value);
        expect(a.count).toBe(countByHand(tree, a));
      }),
    );
  });
});

function countByHand(tree: CallTree, { covered }: Coverage): number {
  const own = tree.count.slice();
  tree.parent.forEach((parent, row) => {
    if (parent >= 0) own[parent] = (own[parent] as number) - (tree.count[row] as number);
  });
  return own.reduce((sum, count, row) => sum + (covered[row] === 1 ? count : 0), 0);
}
