import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRow, withWidths } from '../../../src/analysis/diff/compare-trees.ts';
import { type Scale, scales } from '../../../src/analysis/diff/scale.ts';
import type { CallTree } from '../../../src/model/call-tree.ts';
import { comparisonOf, drawComparison, drawnPairs, pathsOf } from '../../support/comparisons.ts';
import { CPU, drawing, rowOf } from '../../support/stacks.ts';

const anyScale: fc.Arbitrary<Scale> = fc.constantFrom(...scales);
const anySeconds = fc.tuple(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 1, max: 120 }));

describe('compareTrees', () => {
  it('lays both over each other, the widest on average first', () => {
    expect(drawComparison(comparisonOf('main;a 3\nmain;b 2\ngone 9', 'main;b 5\nmain;c 7\nnew 1'))).toBe(
      drawing(`
        main 5→12
          b 2→5
          c 0→7
          a 3→0
        gone 9→0
        new 0→1
      `),
    );
  });

  it('is not drawn towards the longer recording at scale rate', () => {
    const { tree } = comparisonOf('a 30\nb 10', 'a 30\nb 60', { scale: 'rate', seconds: [30, 60] });
    // a: 1 and 0.5 per second; b: 0.33 and 1.
    expect(pathsOf(tree)).toEqual(['a', 'b']);
    expect(tree.total[0]).toBeCloseTo(0.75, 12);
    expect(tree.total[1]).toBeCloseTo(2 / 3, 12);
  });

  it('swapped, it has the same layout and every difference the other way round', () => {
    fc.assert(
      fc.property(drawnPairs, anyScale, anySeconds, ([before, after], scale, seconds) => {
        const one = comparisonOf(before, after, { scale, seconds });
        const other = comparisonOf(after, before, { scale, seconds: [seconds[1], seconds[0]] });
        expect(shapeOf(other.tree)).toEqual(shapeOf(one.tree));
        for (let row = 0; row < one.tree.length; row++) {
          for (const of of ['self', 'total'] as const) {
            const [a, b] = [compareRow(one, row, of), compareRow(other, row, of)];
            expect(a.delta + b.delta).toBe(0);
            expect(a.points + b.points).toBe(0);
            expect((a.z as number) + (b.z as number) || 0).toBe(0);
          }
        }
      }),
    );
  });

  it('of a capture with itself everything is the same, and as wide as in the capture', () => {
    fc.assert(
      fc.property(drawnPairs, anyScale, ([text], scale) => {
        const comparison = comparisonOf(text, text, { scale });
        const { tree, before, scaling } = comparison;
        for (let row = 0; row < tree.length; row++) {
          expect(compareRow(comparison, row, 'total')).toMatchObject({ state: 'same', delta: 0, points: 0 });
          expect(compareRow(comparison, row, 'self')).toMatchObject({ state: 'same', delta: 0 });
          expect(tree.weight[row]).toBe((before.total[row] as number) / scaling.divisors.before);
        }
      }),
    );
  });

  it('the differences of self add up to the difference of the totals', () => {
    fc.assert(
      fc.property(drawnPairs, anyScale, anySeconds, ([before, after], scale, seconds) => {
        const comparison = comparisonOf(before, after, { scale, seconds });
        const { tree, scaling } = comparison;
        let sum = 0;
        for (let row = 0; row < tree.length; row++) sum += compareRow(comparison, row, 'self').delta;
        // Samples without a stack are in the totals and in no row.
        const rest = (side: 'before' | 'after') =>
          (scaling[side].whole - comparison[side].self.reduce((all, value) => all + value, 0)) / scaling.divisors[side];
        const totals = scaling.after.whole / scaling.divisors.after - scaling.before.whole / scaling.divisors.before;
        expect(sum + rest('after') - rest('before')).toBeCloseTo(totals, 9);
      }),
    );
  });

  it('recording twice as long changes nothing at scale rate', () => {
    fc.assert(
      fc.property(drawnPairs, anySeconds, ([before, after], seconds) => {
        const once = comparisonOf(before, after, { scale: 'rate', seconds });
        const twice = comparisonOf(doubled(before), doubled(after), {
          scale: 'rate',
          seconds: [2 * seconds[0], 2 * seconds[1]],
        });
        expect(shapeOf(twice.tree)).toEqual(shapeOf(once.tree));
        for (let row = 0; row < once.tree.length; row++) {
          const { z: _, ...numbers } = compareRow(once, row, 'total');
          expect(compareRow(twice, row, 'total')).toMatchObject(numbers);
        }
      }),
    );
  });

  it('a capture is the same as itself recorded twice as long, at scales rate and share', () => {
    fc.assert(
      fc.property(drawnPairs, fc.constantFrom<Scale>('rate', 'share'), ([text], scale) => {
        const comparison = comparisonOf(text, doubled(text), { scale, seconds: [30, 60] });
        for (let row = 0; row < comparison.tree.length; row++)
          expect(compareRow(comparison, row, 'total')).toMatchObject({ state: 'same', delta: 0 });
      }),
    );
  });

  it('no callee is wider than its caller, and all of them together no wider', () => {
    fc.assert(
      fc.property(drawnPairs, anyScale, anySeconds, ([before, after], scale, seconds) => {
        const comparison = comparisonOf(before, after, { scale, seconds });
        for (const mode of ['mean', 'before', 'after', 'change'] as const) {
          const { tree } = { tree: withWidths(comparison, mode) };
          const callees = new Float64Array(tree.length);
          for (let row = 0; row < tree.length; row++) {
            const caller = tree.parent[row] as number;
            if (caller < 0) continue;
            expect(tree.weight[row]).toBeLessThanOrEqual(tree.weight[caller] as number);
            callees[caller] = (callees[caller] as number) + (tree.weight[row] as number);
          }
          callees.forEach((sum, row) => {
            expect(sum).toBeLessThanOrEqual((tree.weight[row] as number) * (1 + 1e-12));
          });
        }
      }),
    );
  });

  it('siblings are in order of weight, ties in order of name', () => {
    fc.assert(
      fc.property(drawnPairs, ([before, after]) => {
        const { tree } = comparisonOf(before, after);
        for (let row = 0; row < tree.length; row++) {
          const next = tree.end[row] as number;
          if (next >= tree.length || tree.parent[next] !== tree.parent[row]) continue;
          const [one, other] = [tree.weight[row] as number, tree.weight[next] as number];
          expect(one > other || (one === other && (tree.func[row] as number) < (tree.func[next] as number))).toBe(true);
        }
      }),
    );
  });
});

describe('withWidths', () => {
  const comparison = comparisonOf('main;a 10\nmain;b 5\nmain 1', 'main;a 4\nmain;c 8\nmain 1');
  const widths = (mode: 'mean' | 'before' | 'after' | 'change') => {
    const tree = withWidths(comparison, mode);
    return Object.fromEntries(pathsOf(tree).map((path, row) => [path, tree.weight[row]]));
  };

  it('shows one capture, the other, or how much changed at and below', () => {
    expect(widths('mean')).toEqual({ main: 14.5, 'main;a': 7, 'main;c': 4, 'main;b': 2.5 });
    expect(widths('before')).toEqual({ main: 16, 'main;a': 10, 'main;c': 0, 'main;b': 5 });
    expect(widths('after')).toEqual({ main: 13, 'main;a': 4, 'main;c': 8, 'main;b': 0 });
    expect(widths('change')).toEqual({ main: 19, 'main;a': 6, 'main;c': 8, 'main;b': 5 });
  });

  it('is the tree of that capture, on the rows of both', () => {
    const rated = comparisonOf('main;a 10\nmain 2', 'main;b 30', { scale: 'rate', seconds: [2, 3] });
    const { self, total, count, whole, sum } = withWidths(rated, 'before');
    expect([...self]).toEqual([1, 0, 5]);
    expect([...total]).toEqual([6, 0, 5]);
    expect([...count]).toEqual([12, 0, 10]);
    expect([whole, sum]).toEqual([6, 6]);
  });

  it('leaves rows where they are, and says how wide everything is', () => {
    for (const mode of ['before', 'after', 'change'] as const) {
      const tree = withWidths(comparison, mode);
      expect(pathsOf(tree)).toEqual(pathsOf(comparison.tree));
      expect(tree.weightSum).toBe(tree.weight[0]);
    }
  });
});

describe('compareRow', () => {
  it('knows the samples of a row by itself and with all below', () => {
    const comparison = comparisonOf('main;a 3 30\nmain 2 20', 'main;a 5 50\nmain 10 100', { valueTypes: CPU });
    const main = rowOf(comparison.tree, 'main');
    expect(compareRow(comparison, main, 'self')).toMatchObject({ before: 20, after: 100 });
    expect(compareRow(comparison, main, 'self').z).toBeCloseTo((10 - 2) / Math.sqrt(12), 12);
    expect(compareRow(comparison, main, 'total').z).toBeCloseTo((15 - 5) / Math.sqrt(20), 12);
  });
});

function shapeOf({ parent, func, depth, end, weight, functions }: CallTree) {
  return { parent, func, depth, end, weight, names: functions.name };
}

function doubled(text: string): string {
  return text.replace(/ (\d+)$/gm, (_, weight: string) => ` ${2 * Number(weight)}`);
}
