import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { functionTotals } from '../../src/analysis/functions.ts';
import type { CallTree } from '../../src/model/call-tree.ts';
import { CPU, treeOf } from '../support/stacks.ts';

describe('functionTotals', () => {
  it('adds up a function over all its callers', () => {
    expect(table(treeOf('main;a;log 3\nmain;b;log 4\nmain;log 1\nmain 2'))).toEqual({
      a: '0/3',
      b: '0/4',
      log: '8/8',
      main: '2/10',
    });
  });

  it('counts a sample once for a recursive function, at its outermost frame', () => {
    expect(table(treeOf('walk;walk;walk 4\nwalk;visit;walk 2\nmain;walk 1'))).toEqual({
      main: '0/1',
      visit: '0/2',
      walk: '7/7',
    });
  });

  it('adds up signed values as they are', () => {
    expect(table(treeOf('main;a 5\nmain;b -7'))).toEqual({ a: '5/5', b: '-7/-7', main: '0/-2' });
  });

  it('counts samples as the capture does', () => {
    const tree = treeOf('f;f 2 20\ng;f 1 10', { valueTypes: CPU });
    expect(tree.functions.name).toEqual(['f', 'g']);
    expect([...functionTotals(tree).count]).toEqual([3, 1]);
  });

  it('equals a count by sample, whatever the recursion', () => {
    const stack = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(fc.array(fc.tuple(stack, fc.integer({ min: 1, max: 99 })), { minLength: 1 }), (lines) => {
        const expected: Record<string, string> = {};
        for (const name of new Set(lines.flatMap(([frames]) => frames))) {
          const self = lines.reduce((sum, [frames, n]) => sum + (frames.at(-1) === name ? n : 0), 0);
          const total = lines.reduce((sum, [frames, n]) => sum + (frames.includes(name) ? n : 0), 0);
          expected[name] = `${self}/${total}`;
        }
        expect(table(treeOf(lines.map(([frames, n]) => `${frames.join(';')} ${n}`).join('\n')))).toEqual(expected);
      }),
    );
  });
});

/** `self/total` by name. */
function table(tree: CallTree): Record<string, string> {
  const { self, total } = functionTotals(tree);
  return Object.fromEntries(tree.functions.name.map((name, i) => [name, `${self[i]}/${total[i]}`]));
}
