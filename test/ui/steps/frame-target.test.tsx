import { describe, expect, it } from 'vitest';
import {
  hasFunction,
  rowOfTarget,
  selectedTarget,
  targetOfFunction,
  targetOfRow,
} from '../../../src/ui/steps/frame-target.ts';
import { pathText, rowOf, treeOf } from '../../support/stacks.ts';
import { viewOf } from './view-of.ts';

const tree = treeOf(`
  main;serve;read 3
  main;gc;read    5
`);
const view = viewOf(tree);
const at = (name: string, ...path: string[]) => {
  const row = rowOfTarget(view, { name, path });
  return row < 0 ? 'nowhere' : pathText(tree, row);
};

describe('a frame told by names', () => {
  it('is where its path ends', () => {
    expect(at('read', 'main', 'serve', 'read')).toBe('main;serve;read');
    expect(targetOfRow(view, rowOf(tree, 'main;serve'))).toEqual({ name: 'serve', path: ['main', 'serve'] });
  });

  it('is where its function weighs most when there is no such path', () => {
    expect(at('read')).toBe('main;gc;read');
    expect(at('read', 'main', 'gone', 'read')).toBe('main;gc;read');
    expect(at('gone')).toBe('nowhere');
  });

  it('is what is selected: a frame, or else a function, or nothing', () => {
    const serve = rowOf(tree, 'main;serve');
    expect(selectedTarget({ ...view, selected: serve })).toEqual({ name: 'serve', path: ['main', 'serve'] });
    const func = tree.func[serve] as number;
    expect(selectedTarget({ ...view, selectedFunction: func })).toEqual({ name: 'serve', path: [] });
    expect(selectedTarget(view)).toBeUndefined();
    expect(targetOfFunction(view, 99)).toBeUndefined();
  });

  it('may not be in other stacks', () => {
    expect([hasFunction(view, 'gc'), hasFunction(view, 'g')]).toEqual([true, false]);
  });
});
