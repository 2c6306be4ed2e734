import { describe, expect, it } from 'vitest';
import { matchLeaves, matchStacks } from '../../src/analysis/stack-match.ts';
import type { CallTree } from '../../src/model/call-tree.ts';
import type { StackPattern } from '../../src/model/finding.ts';
import { pathText, treeOf } from '../support/stacks.ts';

const TREE = treeOf(`
  main;housekeeping;GetStats;open        5
  main;housekeeping;GetStats;parse;open  2
  main;housekeeping                      1
  main;open;GetStats                     4
  open                                   8
`);

const tops = (tree: CallTree, patterns: readonly StackPattern[]) =>
  Array.from(matchStacks(tree, patterns).roots, (row) => pathText(tree, row));

describe('matchStacks', () => {
  it('finds the elements in order, with gaps', () => {
    const found = matchStacks(TREE, [['housekeeping', 'open']]);
    expect(found).toMatchObject({ value: 7, share: 7 / 20, count: 7 });
    expect(tops(TREE, [['housekeeping', 'open']])).toEqual([
      'main;housekeeping;GetStats;open',
      'main;housekeeping;GetStats;parse;open',
    ]);
  });

  it('does not find them in another order', () => {
    expect(matchStacks(TREE, [['GetStats', 'main']]).value).toBe(0);
    expect(tops(TREE, [['^main', 'open', 'GetStats']])).toEqual(['main;open;GetStats']);
  });

  it('lets consecutive elements match the same frame', () => {
    expect(tops(TREE, [['main', 'keeping', '^housekeeping$', 'Stats']])).toEqual(['main;housekeeping;GetStats']);
  });

  it('covers what lies below', () => {
    const { covered } = matchStacks(TREE, [['GetStats']]);
    const names = Array.from(covered.keys())
      .filter((row) => covered[row] === 1)
      .map((row) => pathText(TREE, row));
    expect(names).toEqual([
      'main;housekeeping;GetStats',
      'main;housekeeping;GetStats;open',
      'main;housekeeping;GetStats;parse',
      'main;housekeeping;GetStats;parse;open',
      'main;open;GetStats',
    ]);
  });

  it('takes a sample once that several patterns match', () => {
    expect(matchStacks(TREE, [['housekeeping'], ['GetStats'], ['open']]).value).toBe(20);
  });

  it('counts recursion once', () => {
    expect(matchStacks(treeOf('walk;walk;walk 4\nmain 4'), [['walk']])).toMatchObject({ value: 4, share: 0.5 });
  });

  it('needs two frames for an element that is there twice only if one frame does not do', () => {
    const tree = treeOf('a;b;a 1\na 2');
    expect(matchStacks(tree, [['^a$', '^b$', '^a$']]).value).toBe(1);
    expect(matchStacks(tree, [['^a$', '^a$']]).value).toBe(3);
  });

  it('looks at normalised names', () => {
    const tree = treeOf('pkg.Map[go.shape.string].Get;main.serve.func1.2 3');
    expect(matchStacks(tree, [['^pkg\\.Map\\.Get$', '^main\\.serve$']]).value).toBe(3);
  });

  it('finds nothing for no pattern', () => {
    expect(matchStacks(TREE, [])).toMatchObject({ value: 0, share: 0 });
    expect(matchStacks(TREE, [[]])).toMatchObject({ value: 0 });
  });
});

describe('matchLeaves', () => {
  it('finds the samples that end in a function', () => {
    expect(matchLeaves(TREE, ['^open$'])).toMatchObject({ value: 15, count: 15 });
    expect(matchLeaves(TREE, ['^housekeeping$', '^main$'])).toMatchObject({ value: 1 });
  });
});
