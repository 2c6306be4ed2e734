import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withWidths } from '../../src/analysis/diff/compare-trees.ts';
import {
  createBoxes,
  type FlameWindow,
  layoutFlame,
  rowAt,
  visibleBoxes,
  windowOf,
} from '../../src/analysis/flame-layout.ts';
import type { CallTree } from '../../src/model/call-tree.ts';
import { comparisonOf, drawnPairs } from '../support/comparisons.ts';
import { nameOf, pathText, rowOf, treeOf } from '../support/stacks.ts';

const WHOLE: FlameWindow = { from: 0, to: 1, width: 100, minWidth: 1, fromDepth: 0, toDepth: 99 };

const TREE = treeOf(`
  main;serve;parse 40
  main;serve       20
  main;gc          20
  cron             20
`);

describe('layoutFlame', () => {
  it('puts callees side by side from the left edge of their caller', () => {
    const { start, rank, callees, roots } = layoutFlame(TREE);
    expect(TREE.functions.name.length).toBe(5);
    expect([...start]).toEqual([0, 0, 0, 60, 80]); // main, serve, parse, gc, cron
    expect([...rank]).toEqual([0, 0, 0, 1, 1]);
    expect([...callees]).toEqual([2, 1, 0, 0, 0]);
    expect(roots).toBe(2);
  });
});

describe('visibleBoxes', () => {
  it('shows everything when everything is wide enough', () => {
    expect(show(TREE, WHOLE)).toEqual([
      '0: main 0+80',
      '1: serve 0+60',
      '2: parse 0+40',
      '1: gc 60+20',
      '0: cron 80+20',
    ]);
  });

  it('clips to the window', () => {
    expect(show(TREE, { ...WHOLE, from: 0.5, to: 0.7 })).toEqual(['0: main 0+100', '1: serve 0+50', '1: gc 50+50']);
  });

  it('shows the levels on the screen', () => {
    expect(show(TREE, { ...WHOLE, fromDepth: 1, toDepth: 1 })).toEqual(['1: serve 0+60', '1: gc 60+20']);
  });

  it('shows siblings that are too narrow as one box with their number', () => {
    const tree = treeOf(`main;big 95\n${range(50, (i) => `main;small${i};below 0.1`).join('\n')}`);
    expect(show(tree, WHOLE)).toEqual(['0: main 0+100', '1: big 0+95', '1: 50 from small0 95+5']);
    expect(show(tree, { ...WHOLE, from: 0.97, to: 1, width: 10 })).toEqual(['0: main 0+10', '1: 30 from small27 0+10']);
  });

  it('leaves a rest out that is too narrow itself', () => {
    expect(show(treeOf('main;big 99.5\nmain;a 0.2\nmain;b 0.3'), WHOLE)).toEqual(['0: main 0+100', '1: big 0+99.5']);
  });

  it('merges roots as it merges callees', () => {
    expect(show(treeOf('big 99\na 0.5\nb 0.5'), WHOLE)).toEqual(['0: big 0+99', '0: 2 from a 99+1']);
  });

  it('gives a row that a diff leaves without width no box', () => {
    expect(show(treeOf('main;up 5\nmain;down -5\nmain;even 3\nmain;even -3'), WHOLE)).toEqual([
      '0: main 0+100',
      '1: down 0+50',
      '1: up 50+50',
    ]);
  });

  it('looks only at what it shows, not at the siblings left and right of the window', () => {
    const tree = treeOf(range(20_000, (i) => `main;f${i} 1`).join('\n'));
    let looks = 0;
    const layout = layoutFlame(tree);
    const watched = new Proxy(layout.start, {
      get(target, key) {
        if (typeof key === 'string' && /^\d+$/.test(key)) looks++;
        return Reflect.get(target, key, target) as unknown;
      },
    });
    const window = { ...WHOLE, from: 0.5, to: 0.5 + 10 / 20_000 };
    const boxes = visibleBoxes({ ...layout, start: watched }, window, createBoxes());
    expect(boxes.length).toBeGreaterThanOrEqual(11);
    expect(looks).toBeLessThan(120);
  });

  it('makes room when there is more to show, and is used again without', () => {
    const tree = treeOf(range(100, (i) => `f${i} 1`).join('\n'));
    const boxes = createBoxes(4);
    visibleBoxes(layoutFlame(tree), WHOLE, boxes);
    expect(boxes.length).toBe(100);
    const columns = boxes.row;
    expect(visibleBoxes(layoutFlame(TREE), WHOLE, boxes).length).toBe(5);
    expect(boxes.row).toBe(columns);
  });

  it('shows an empty tree as nothing', () => {
    expect(show(treeOf('main 0'), WHOLE)).toEqual([]);
  });
});

describe('visibleBoxes where siblings are not in order of weight', () => {
  const comparison = comparisonOf(
    'main;a 50\nmain;b 0.2\nmain;c 0.3\nmain;d 10\nmain;e 0.5\nmain;f 39',
    'main;b 60\nmain;c 50\nmain;d 40\nmain;e 30\nmain;f 20',
  );

  it('goes on behind each run of narrow ones', () => {
    const tree = withWidths(comparison, 'before');
    const ordered = show(comparison.tree, WHOLE);
    expect(ordered.map((line) => line.split(' ')[1])).toEqual(['main', 'b', 'f', 'c', 'a', 'd', 'e']);
    expect(show(tree, { ...WHOLE, minWidth: 0.4 }, false)).toEqual([
      '0: main 0+100',
      '1: f 0.2+39',
      '1: a 39.5+50',
      '1: d 89.5+10',
      '1: e 99.5+0.5',
    ]);
    expect(show(tree, { ...WHOLE, minWidth: 0.1, from: 0.39, to: 0.4 }, false)).toEqual([
      '0: main 0+100',
      '1: f 0+20',
      '1: c 20+30',
      '1: a 50+50',
    ]);
  });

  it('counts the narrow ones that are one box, in the middle and at the end', () => {
    const many = comparisonOf(
      `main;x 40\n${range(20, (i) => `main;s${10 + i} 0.1`).join('\n')}\nmain;y 38\nmain;gone0 1\nmain;gone1 1`,
      `main;x 70\n${range(20, (i) => `main;s${10 + i} 50`).join('\n')}\nmain;y 1`,
    );
    expect(show(withWidths(many, 'before'), WHOLE, false)).toEqual([
      '0: main 0+100',
      '1: x 0+48.78',
      '1: 20 from s10 48.78+2.439',
      '1: y 51.22+46.341',
      '1: gone0 97.561+1.22',
      '1: gone1 98.78+1.22',
    ]);
  });
});

describe('rowAt', () => {
  it('finds the row at a place', () => {
    const layout = layoutFlame(TREE);
    const at = (fraction: number, depth: number) => {
      const row = rowAt(layout, fraction, depth);
      return row < 0 ? 'nothing' : pathText(TREE, row);
    };
    expect(at(0.1, 0)).toBe('main');
    expect(at(0.1, 2)).toBe('main;serve;parse');
    expect(at(0.39999, 2)).toBe('main;serve;parse');
    expect(at(0.4, 2)).toBe('nothing');
    expect(at(0.6, 1)).toBe('main;gc');
    expect(at(0.8, 0)).toBe('cron');
    expect(at(0.8, 1)).toBe('nothing');
    expect(at(1, 0)).toBe('nothing');
    expect(at(-0.1, 0)).toBe('nothing');
    expect(at(0.1, -1)).toBe('nothing');
  });
});

describe('windowOf', () => {
  it('is what a row fills', () => {
    const layout = layoutFlame(TREE);
    expect(windowOf(layout, rowOf(TREE, 'main;gc'))).toEqual({ from: 0.6, to: 0.8 });
    expect(windowOf(layout, -1)).toEqual({ from: 0, to: 1 });
  });
});

describe('a layout, as laws', () => {
  const frame = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const line = fc.tuple(fc.array(frame, { minLength: 1, maxLength: 6 }), fc.integer({ min: -20, max: 200 }));
  const trees = fc
    .array(line, { minLength: 1, maxLength: 50 })
    .map((lines) => treeOf(lines.map(([stack, n]) => `${stack.join(';')} ${n}`).join('\n')));
  const ofOneSide = fc
    .tuple(drawnPairs, fc.constantFrom('before', 'after', 'change'))
    .map(([texts, mode]) => layoutFlame(withWidths(comparisonOf(...texts), mode), false));
  const anyLayout = fc.oneof(
    trees.map((tree) => layoutFlame(tree)),
    ofOneSide,
  );
  const fractions = fc.tuple(
    fc.double({ min: 0, max: 0.99, noNaN: true }),
    fc.double({ min: 0.001, max: 1, noNaN: true }),
  );

  it('shows exactly the rows that overlap the window and are wide enough', () => {
    fc.assert(
      fc.property(anyLayout, fractions, (layout, [from, span]) => {
        const { tree } = layout;
        const window = { ...WHOLE, from, to: Math.min(from + span, 1), minWidth: 3 };
        const boxes = visibleBoxes(layout, window, createBoxes(1));
        const shown = range(boxes.length, (i) => i)
          .filter((i) => boxes.rest[i] === 0)
          .map((i) => boxes.row[i]);
        const scale = window.width / ((window.to - window.from) * tree.weightSum);
        const wide = (row: number): boolean =>
          row < 0 || ((tree.weight[row] as number) * scale >= window.minWidth && wide(tree.parent[row] as number));
        const expected = range(tree.length, (row) => row).filter((row) => {
          const start = layout.start[row] as number;
          const inside =
            start < window.to * tree.weightSum && start + (tree.weight[row] as number) > from * tree.weightSum;
          return inside && wide(row);
        });
        expect(shown).toEqual(expected);
      }),
    );
  });

  it('finds by place what is drawn there', () => {
    fc.assert(
      fc.property(anyLayout, (layout) => {
        const { tree } = layout;
        for (let row = 0; row < tree.length; row++) {
          if (tree.weight[row] === 0) continue;
          const middle = (layout.start[row] as number) + (tree.weight[row] as number) / 2;
          expect(rowAt(layout, middle / tree.weightSum, tree.depth[row] as number)).toBe(row);
        }
      }),
    );
  });
});

/** Boxes as `depth: name x+width`, rests as `depth: number from first name`. */
function show(tree: CallTree, window: FlameWindow, ordered = true): readonly string[] {
  const { length, row, depth, x, width, rest } = visibleBoxes(layoutFlame(tree, ordered), window, createBoxes());
  const round = (pixels: number) => Math.round(pixels * 1000) / 1000;
  return range(length, (i) => {
    const name = nameOf(tree, row[i] as number);
    const what = rest[i] === 0 ? name : `${rest[i]} from ${name}`;
    return `${depth[i]}: ${what} ${round(x[i] as number)}+${round(width[i] as number)}`;
  });
}

function range<T>(length: number, make: (i: number) => T): T[] {
  return Array.from({ length }, (_, i) => make(i));
}
