import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchTree } from '../../../src/analysis/search.ts';
import { matchStacks } from '../../../src/analysis/stack-match.ts';
import { coveredMarks, foundMarks, type Marks } from '../../../src/ui/flame/marks.ts';
import { nameOf, pathText, treeOf } from '../../support/stacks.ts';

const tree = treeOf(`
  main;serve;parse;read 5
  main;serve;write;read 3
  main;flush            1
  gc;read               2
`);
const rows = Array.from(tree.parent.keys());

describe('foundMarks', () => {
  const marks = foundMarks(
    tree,
    searchTree(tree, (name) => name === 'read'),
  );

  it('has the frames of the functions that were found', () => {
    expect(rows.filter((row) => marks.has(row)).every((row) => nameOf(tree, row) === 'read')).toBe(true);
    expect(rows.filter((row) => marks.has(row))).toHaveLength(3);
  });

  it('answers for any range as if every row were asked', () => expectRanges(marks));
});

describe('coveredMarks', () => {
  const marks = coveredMarks(matchStacks(tree, [['^serve$', '^parse$'], ['^gc$']]));

  it('has what lies at or below a finding', () => {
    expect(rows.filter((row) => marks.has(row)).map((row) => pathText(tree, row))).toEqual([
      'main;serve;parse',
      'main;serve;parse;read',
      'gc',
      'gc;read',
    ]);
  });

  it('answers for the siblings a box stands for, with all that is below them', () => {
    for (const first of rows) {
      const caller = tree.parent[first] as number;
      const end = caller < 0 ? tree.length : (tree.end[caller] as number);
      expect(marks.hasAny(first, end)).toBe(rows.slice(first, end).some((row) => marks.has(row)));
    }
  });
});

function expectRanges(marks: Marks) {
  fc.assert(
    fc.property(fc.nat(tree.length), fc.nat(tree.length), (a, b) => {
      const [first, end] = a < b ? [a, b] : [b, a];
      expect(marks.hasAny(first, end)).toBe(rows.slice(first, end).some((row) => marks.has(row)));
    }),
  );
}
