import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/analysis/fold.ts';
import { functionTotals } from '../../src/analysis/functions.ts';
import { sandwich } from '../../src/analysis/sandwich.ts';
import { functionNamed } from '../../src/analysis/tree-walk.ts';
import type { CallTree } from '../../src/model/call-tree.ts';
import { foldedTexts } from '../support/arbitrary-stacks.ts';
import { CPU, draw, drawing, profileOf, treeOf } from '../support/stacks.ts';

const sandwichOf = (tree: CallTree, name: string) => sandwich(tree, functionNamed(tree.functions, name));

describe('sandwich', () => {
  it('gathers every occurrence: callers above, callees below', () => {
    const { callers, callees } = sandwichOf(
      treeOf('main;serve;read;sys 3\nmain;gc;read 2\nmain;gc;read;sys 1\nmain 9'),
      'read',
    );
    expect(draw(callers)).toBe(
      drawing(`
      read 0/6
        gc 0/3
          main 3/3
        serve 0/3
          main 3/3
    `),
    );
    expect(draw(callees)).toBe('read 2/6\n  sys 4/4');
    expect(callees).toMatchObject({ sum: 6, whole: 15, weightSum: 6 });
  });

  it('takes the outermost call of a function that recurs', () => {
    const { callers, callees } = sandwichOf(treeOf('main;walk;x;walk;stat 3\nmain;walk 1'), 'walk');
    expect(draw(callers)).toBe('walk 0/4\n  main 4/4');
    expect(draw(callees)).toBe(
      drawing(`
      walk 1/4
        x 0/3
          walk 0/3
            stat 3/3
    `),
    );
  });

  it('has no rows for a function that is nowhere', () => {
    const { callers, callees } = sandwich(treeOf('a 1'), -1);
    expect([callers.length, callees.length]).toEqual([0, 0]);
  });

  it('both halves have the total of the function, signed or not', () => {
    fc.assert(
      fc.property(fc.oneof(foldedTexts(), foldedTexts({ signed: true })), (text) => {
        const tree = fold(profileOf(text, { valueTypes: CPU }), { valueType: 1 });
        const { total, count } = functionTotals(tree);
        for (let func = 0; func < total.length; func++) {
          const { callers, callees } = sandwich(tree, func, { floor: 0 });
          expect([callers.total[0], callees.total[0]]).toEqual([total[func], total[func]]);
          expect([callers.sum, callees.sum]).toEqual([total[func], total[func]]);
          expect([callers.count[0], callees.count[0]]).toEqual([count[func], count[func]]);
        }
      }),
    );
  });
});
