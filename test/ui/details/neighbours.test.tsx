import { describe, expect, it } from 'vitest';
import { functionNamed } from '../../../src/analysis/tree-walk.ts';
import { neighboursOf } from '../../../src/ui/details/neighbours.ts';
import { pathText, rowOf, treeOf } from '../../support/stacks.ts';

/** Neighbours as `name value @ path to go to`. */
function drawn(stacks: string, name: string, near?: string) {
  const tree = treeOf(stacks);
  const { callers, callees } = neighboursOf(
    tree,
    functionNamed(tree.functions, name),
    near === undefined ? -1 : rowOf(tree, near),
  );
  const text = ({ func, value, row }: (typeof callers)[number]) =>
    `${tree.functions.name[func]} ${value} @ ${pathText(tree, row)}`;
  return { callers: callers.map(text), callees: callees.map(text) };
}

describe('neighboursOf', () => {
  const STACKS = `
    main;read;open 4
    main;read;copy 2
    serve;read;open 3
    serve 1
  `;

  it('adds up callers and callees over all stacks, heaviest first', () => {
    expect(drawn(STACKS, 'read')).toEqual({
      callers: ['main 6 @ main', 'serve 3 @ serve'],
      callees: ['open 7 @ main;read;open', 'copy 2 @ main;read;copy'],
    });
  });

  it('leads to the callee below, and the caller above, the row that was asked for', () => {
    expect(drawn(STACKS, 'read', 'serve;read').callees[0]).toBe('open 7 @ serve;read;open');
    expect(drawn(STACKS, 'open', 'serve;read;open').callers[0]).toBe('read 7 @ serve;read');
  });

  it('counts a recursion once', () => {
    expect(drawn('walk;visit;walk;visit 4\nwalk 1', 'walk')).toEqual({
      callers: ['visit 4 @ walk;visit'],
      callees: ['visit 4 @ walk;visit'],
    });
  });

  it('has none above a root and below a leaf', () => {
    expect(drawn('main 1', 'main')).toEqual({ callers: [], callees: [] });
  });
});
