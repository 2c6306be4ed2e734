import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/analysis/fold.ts';
import { functionTotals } from '../../src/analysis/functions.ts';
import { invert } from '../../src/analysis/invert.ts';
import { foldedTexts } from '../support/arbitrary-stacks.ts';
import { CPU, draw, drawing, profileOf, treeOf } from '../support/stacks.ts';

describe('invert', () => {
  it('hangs callers below the functions that samples end in', () => {
    expect(draw(invert(treeOf('main;serve;malloc 3\nmain;gc;malloc 2\nmain;gc 1')))).toBe(
      drawing(`
      malloc 0/5
        serve 0/3
          main 3/3
        gc 0/2
          main 2/2
      gc 0/1
        main 1/1
    `),
    );
  });

  it('does not go on below its floor, and keeps what is there', () => {
    expect(draw(invert(treeOf('main;a;malloc 98\nmain;b 2'), { floor: 0.05 }))).toBe(
      drawing(`
      malloc 0/98
        a 0/98
          main 98/98
      b 2/2
    `),
    );
  });

  it('turned round twice is the tree, and roots have the self values of their functions', () => {
    fc.assert(
      fc.property(foldedTexts(), (text) => {
        const tree = fold(profileOf(text, { valueTypes: CPU }), { valueType: 1 });
        const inverted = invert(tree, { floor: 0 });
        expect(draw(invert(inverted, { floor: 0 }))).toBe(draw(tree));
        expect(inverted.weightSum).toBe(tree.weightSum);
        const { self } = functionTotals(tree);
        inverted.parent.forEach((parent, row) => {
          if (parent < 0) expect(inverted.total[row]).toBe(self[inverted.func[row] as number]);
        });
      }),
    );
  });

  it('counts the samples, and keeps what shares are shares of', () => {
    const inverted = invert(treeOf('a;b 2 20\na;c 1 10\na 4 40', { valueType: 1 }));
    expect([...inverted.count]).toEqual([4, 2, 2, 1, 1]);
    expect(inverted).toMatchObject({ sum: 70, whole: 70, countSum: 7 });
  });
});
