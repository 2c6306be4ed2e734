import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/analysis/fold.ts';
import { invert } from '../../../src/analysis/invert.ts';
import { readCapture } from '../../../src/formats/read-capture.ts';
import { foldedStacks } from '../../../src/share/files/folded.ts';
import { foldedTexts } from '../../support/arbitrary-stacks.ts';
import { treeOf } from '../../support/stacks.ts';

const lines = (text: string) => text.split('\n').filter((line) => line !== '');

describe('folded stacks', () => {
  it('have a line for every stack that samples end in', () => {
    const tree = treeOf('main;serve;parse 3 30\nmain;serve 1 10\nmain;gc 2 20');
    expect(foldedStacks(tree, false)).toBe('main;serve 10\nmain;serve;parse 30\nmain;gc 20\n');
  });

  it('are the same of a tree by leaf', () => {
    fc.assert(
      fc.property(foldedTexts(), (text) => {
        const tree = treeOf(text);
        expect(lines(foldedStacks(invert(tree), true)).toSorted()).toEqual(lines(foldedStacks(tree, false)).toSorted());
      }),
    );
  });

  it('open again as the same tree', async () => {
    const tree = treeOf('main.main;a/b.(*T).M;os.Open 3 30\nmain.main 2 7');
    const { profile } = await readCapture(new TextEncoder().encode(foldedStacks(tree, false)), 'out.folded');
    if (!profile) throw new Error('no stacks');
    const again = fold(profile, { valueType: 0 });
    expect([again.functions.name, [...again.total], [...again.self]]).toEqual([
      tree.functions.name,
      [...tree.total],
      [...tree.self],
    ]);
  });

  it('keep names apart that have semicolons and ends of lines in them', () => {
    const tree = treeOf('main;x 1 5');
    const odd = { ...tree, functions: { ...tree.functions, name: ['a;b\n c', 'x'] } };
    expect(foldedStacks(odd, false)).toBe('a,b c;x 5\n');
  });

  it('of nothing are nothing', () => expect(foldedStacks(treeOf(''), false)).toBe(''));
});
