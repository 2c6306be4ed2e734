import { describe, expect, it } from 'vitest';
import { pruneTree, rowsByWorth, rowsOfTree } from '../../../src/share/link/prune-tree.ts';
import type { SharedTree } from '../../../src/share/link/shared-tree.ts';
import { treeOf } from '../../support/stacks.ts';

function pruned(text: string, rows = Number.POSITIVE_INFINITY): SharedTree {
  const tree = treeOf(text);
  const order = rowsByWorth(tree, [], tree.length);
  return pruneTree(tree, order, Math.min(rows, order.length));
}

/** Rows as they stand: a name or how many frames were folded, and the value that ends there. */
const drawn = ({ names, name, folded, self }: SharedTree) =>
  Array.from(self, (value, row) => `${names[name[row] as number] ?? folded[row]} ${value}`);

describe('a tree of which some was folded in a link', () => {
  const text = 'main;(12 frames) 5\nmain;serve 4\nmain;write 3\n(1 frame) 1';

  it('has it folded, not named', () => {
    const tree = pruned(text);
    expect(drawn(tree)).toEqual(['main 0', 'serve 4', 'write 3', '12 5', '1 1']);
    expect(tree.names).toEqual(['main', 'serve', 'write']);
    expect(rowsOfTree(treeOf(text))).toEqual({ own: 3, all: 16 });
  });

  it('folds it together with what is left out beside it, and above it', () => {
    expect(drawn(pruned(text, 3))).toEqual(['main 0', 'serve 4', '13 8', '1 1']);
    expect(drawn(pruned(text, 0))).toEqual(['16 13']);
  });

  it('keeps a function that only has such a name: it calls something', () => {
    expect(drawn(pruned('(3 frames);read 2'))).toEqual(['(3 frames) 0', 'read 2']);
  });

  it('says no more frames than links can', () => {
    expect(drawn(pruned('(99,999,999,999 frames) 2'))).toEqual(['2147483647 2']);
  });
});
