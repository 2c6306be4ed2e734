import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { functionKey } from '../../../src/analysis/diff/match-key.ts';
import { uniteTrees } from '../../../src/analysis/diff/union-tree.ts';
import { drawnPairs, pathsOf } from '../../support/comparisons.ts';
import { treeOf } from '../../support/stacks.ts';

describe('uniteTrees', () => {
  it('has what either has, with the numbers of both', () => {
    const union = uniteTrees(treeOf('main;a 3\nmain;b 2\nmain 1'), treeOf('main;b 5\nmain;c;d 7'));
    const rows = pathsOf(union).map(
      (path, i) =>
        `${path} ${union.before.self[i]}/${union.before.total[i]} ${union.after.self[i]}/${union.after.total[i]} ${union.before.count[i]} ${union.after.count[i]}`,
    );
    expect(new Set(rows)).toEqual(
      new Set([
        'main 1/6 0/12 6 12',
        'main;a 3/3 0/0 3 0',
        'main;b 2/2 5/5 2 5',
        'main;c 0/0 0/7 0 7',
        'main;c;d 0/0 7/7 0 7',
      ]),
    );
  });

  it('knows the node of every row of either tree', () => {
    const [before, after] = [treeOf('main;a 3\nmain;b 2'), treeOf('main;b 5\nother 1')];
    const union = uniteTrees(before, after);
    const paths = pathsOf(union);
    expect(Array.from(union.nodeOfBefore, (node) => paths[node])).toEqual(pathsOf(before));
    expect(Array.from(union.nodeOfAfter, (node) => paths[node])).toEqual(pathsOf(after));
  });

  it('has every path of both exactly once, and no other', () => {
    fc.assert(
      fc.property(drawnPairs, ([before, after]) => {
        const [a, b] = [treeOf(before), treeOf(after)];
        const paths = pathsOf(uniteTrees(a, b, functionKey));
        expect(new Set(paths).size).toBe(paths.length);
        expect(new Set(paths)).toEqual(new Set([...pathsOf(a), ...pathsOf(b)]));
      }),
    );
  });

  it('is one node where names are brought together, with what all of them have', () => {
    const before = treeOf('main;x/vendor/a.F;g 3\nmain;y/vendor/a.F;g 4');
    const union = uniteTrees(before, treeOf('main;a.F;g 5'), functionKey);
    expect(pathsOf(union)).toEqual(['main', 'main;a.F', 'main;a.F;g']);
    expect([...union.before.total]).toEqual([7, 7, 7]);
    expect([...union.before.count]).toEqual([7, 7, 7]);
    expect(union.matches).toHaveLength(1);
    expect(uniteTrees(before, treeOf('main;a.F;g 5')).length).toBe(7);
  });

  it('is the other one where one is empty', () => {
    const full = treeOf('main;a 3');
    const empty = treeOf('main 0');
    expect(pathsOf(uniteTrees(empty, full))).toEqual(['main', 'main;a']);
    expect(uniteTrees(empty, empty).length).toBe(0);
  });

  it('takes stacks of thousands of frames', () => {
    const deep = treeOf(`${'main;walk;'.repeat(2500)}end 3`);
    const union = uniteTrees(deep, deep);
    expect(union.length).toBe(deep.length);
    expect(union.length).toBe(5001);
    expect(union.before.total).toEqual(deep.total);
  });

  it('refuses what is a difference already', () => {
    expect(() => uniteTrees(treeOf('main -1'), treeOf('main 1'))).toThrow(/taken apart/);
  });
});
