import { describe, expect, it } from 'vitest';
import { elidedPaths } from '../../../src/analysis/diff/elided-paths.ts';
import { comparisonOf, pathsOf } from '../../support/comparisons.ts';

// What flamegraph.pl draws of this pair: `a` unchanged, `gone;z` not at all.
const BEFORE = 'a;x 10\na;y 10\ngone;z 30\ntiny 1\nb 49';
const AFTER = 'a;x 30\na;y 30\nnew;w 5\ntiny 1\nb 49';

describe('elidedPaths', () => {
  const comparison = comparisonOf(BEFORE, AFTER);
  const below = (shown: 'before' | 'after') => {
    const elided = elidedPaths(comparison, shown);
    const paths = pathsOf(comparison.tree);
    return Object.fromEntries([...elided.below].flatMap((value, row) => (value > 0 ? [[paths[row], value]] : [])));
  };

  it('counts the paths that a picture of one capture has no width for', () => {
    expect(elidedPaths(comparison, 'after')).toMatchObject({ paths: 1, value: 30, belowRoot: 30 });
    expect(elidedPaths(comparison, 'before')).toMatchObject({ paths: 1, value: 5, belowRoot: 5 });
  });

  it('says below which frame they are missing, once and at the top', () => {
    const nested = comparisonOf('main;a 1\nmain;a;b;c 3\nmain;a;b 2\nmain;d 4', 'main;a 7', {
      scale: 'rate',
      seconds: [2, 1],
    });
    const elided = elidedPaths(nested, 'after');
    expect(elided).toMatchObject({ paths: 3, value: 4.5, belowRoot: 0 });
    const paths = pathsOf(nested.tree);
    expect([...elided.below].flatMap((value, row) => (value > 0 ? [`${paths[row]} ${value}`] : []))).toEqual([
      'main 2',
      'main;a 2.5',
    ]);
  });

  it('is nothing where both have the same paths', () => {
    const same = elidedPaths(comparisonOf('a;b 1', 'a;b 2'), 'after');
    expect(same).toMatchObject({ paths: 0, value: 0, belowRoot: 0 });
    expect(below('after')).toEqual({});
  });
});
