import { expect, it } from 'vitest';
import { heaviestPathFrom, heaviestPathTo } from '../../src/analysis/heaviest-path.ts';
import { functionNamed } from '../../src/analysis/tree-walk.ts';
import { pathText, treeOf } from '../support/stacks.ts';

const TREE = treeOf('m;a;x 3\nm;b;x 5\nm;b;y 1\nz 2');

it('follows the heaviest callee down to a leaf', () => {
  expect(pathText(TREE, heaviestPathFrom(TREE, -1).at(-1) as number)).toBe('m;b;x');
  expect(heaviestPathFrom(treeOf('m 0'), -1)).toEqual([]);
});

it('leads to where a function weighs most', () => {
  const to = (name: string) => heaviestPathTo(TREE, functionNamed(TREE.functions, name));
  expect(pathText(TREE, to('x').at(-1) as number)).toBe('m;b;x');
  expect(to('nowhere')).toEqual([]);
});
