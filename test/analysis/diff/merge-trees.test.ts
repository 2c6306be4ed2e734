import { describe, expect, it } from 'vitest';
import { functionKey } from '../../../src/analysis/diff/match-key.ts';
import { mergeTrees, onNodes } from '../../../src/analysis/diff/merge-trees.ts';
import { pathsOf } from '../../support/comparisons.ts';
import { treeOf } from '../../support/stacks.ts';

const merge = (...texts: readonly string[]) =>
  mergeTrees(
    texts.map((text, i) => ({ tree: treeOf(text), build: `${i}` })),
    functionKey,
  );

describe('mergeTrees', () => {
  it('has every path once, with the sum and what each has of it', () => {
    const { tree, runs } = merge('main;a 3\nmain 1', 'main;a 5\nmain;b 7');
    const rows = pathsOf(tree).map((path, row) => [
      path,
      tree.self[row],
      ...runs.flatMap(({ self, total, count }) => [self[row], total[row], count[row]]),
    ]);
    expect(rows.toSorted(([a], [b]) => (`${a}` < `${b}` ? -1 : 1))).toEqual([
      ['main', 1, 1, 4, 4, 0, 12, 12],
      ['main;a', 8, 3, 3, 3, 5, 5, 5],
      ['main;b', 7, 0, 0, 0, 7, 7, 7],
    ]);
  });

  it('puts callers before callees, as deep as they go', () => {
    const { tree } = merge(`${'walk;'.repeat(5000)}end 1`, 'walk;end 2', 'other 1');
    expect(tree.length).toBe(5003);
    expect(tree.parent.every((caller, row) => caller < row)).toBe(true);
  });

  it('refuses what is a difference', () => {
    expect(() => merge('main -1', 'main 1')).toThrow(/taken apart/);
  });
});

describe('onNodes', () => {
  it('adds rows up that have become one node', () => {
    const run = { self: Float64Array.of(1, 2, 4), total: Float64Array.of(7, 2, 4), count: Float64Array.of(3, 1, 1) };
    const { self, total, count } = onNodes(run, Int32Array.of(0, 1, 1), Int32Array.of(-1, 0, 0));
    expect([[...self], [...total], [...count]]).toEqual([
      [1, 6, 0],
      [7, 6, 0],
      [3, 2, 0],
    ]);
  });
});
