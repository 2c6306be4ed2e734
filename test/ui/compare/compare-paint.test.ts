import { describe, expect, it } from 'vitest';
import { compareTrees } from '../../../src/analysis/diff/compare-trees.ts';
import { elidedPaths } from '../../../src/analysis/diff/elided-paths.ts';
import { scaleBy } from '../../../src/analysis/diff/scale.ts';
import { uniteTrees } from '../../../src/analysis/diff/union-tree.ts';
import { comparePaint } from '../../../src/ui/compare/compare-paint.ts';
import { CHANGE_TONES, changePaletteOf, GHOST_TONE, leastContrast } from '../../../src/ui/flame/palette.ts';
import { pathText, treeOf } from '../../support/stacks.ts';

const A = treeOf('main;read 300\nmain;gone 100\nmain;same 600');
const B = treeOf('main;read 900\nmain;made 20\nmain;same 600');
const side = (tree: typeof A) => ({ whole: tree.whole, samples: tree.countSum, durationNanos: undefined });
const comparison = compareTrees(
  uniteTrees(A, B),
  scaleBy('absolute', { valueType: A.valueType, before: side(A), after: side(B) }),
  false,
);
const row = (path: string) =>
  Array.from({ length: comparison.tree.length }, (_, at) => at).find((at) => pathText(comparison.tree, at) === path) ??
  -1;
const MIDDLE = (CHANGE_TONES - 1) / 2;

describe('the paint of a comparison', () => {
  const union = comparePaint(comparison, { side: undefined, bySelf: false });
  const [before, after] = (['before', 'after'] as const).map((one) =>
    comparePaint(comparison, { side: one, bySelf: false }),
  );

  it('tells by tone and sign what has become more or less, by what it means for all', () => {
    expect(
      ['main;read', 'main;gone', 'main;same'].map((path) => [union.toneOf(row(path)), union.signOf(row(path))]),
    ).toEqual([
      [CHANGE_TONES - 1, '▲ '],
      [0, '▼ '],
      [MIDDLE, ''],
    ]);
    // 20 of 1,520 is little.
    expect(union.toneOf(row('main;made'))).toBeGreaterThan(MIDDLE);
    expect(union.toneOf(row('main;made'))).toBeLessThan(CHANGE_TONES - 1);
  });

  it('fills of each place what one capture has of what the other has', () => {
    const parts = (paint: typeof before) =>
      ['main;read', 'main;gone', 'main;made', 'main;same'].map((path) => paint?.partOf(row(path)));
    expect(parts(before)).toEqual([1 / 3, 1, 0, 1]);
    expect(parts(after)).toEqual([1, 0, 1, 1]);
    expect(parts(union)).toEqual([1, 1, 1, 1]);
  });

  it('leaves a ghost of what is not there, and crosses what only one has', () => {
    expect(after?.toneOf(row('main;gone'))).toBe(GHOST_TONE);
    expect(after?.signOf(row('main;gone'))).toBe('');
    expect(['main;read', 'main;gone', 'main;made'].map((path) => union.isHatched(row(path)))).toEqual([
      false,
      true,
      true,
    ]);
    expect(after?.isHatched(row('main;gone'))).toBe(false);
  });

  it('tells how much widths of one capture leave out below a row', () => {
    const { below } = elidedPaths(comparison, 'after');
    const paint = comparePaint(comparison, { side: 'after', bySelf: false, leftOut: { below, shown: 'after' } });
    expect(paint.leftOutOf(row('main'))).toBeCloseTo(100 / 1520, 12);
    expect(paint.leftOutOf(row('main;read'))).toBe(0);
    expect(union.leftOutOf(row('main'))).toBe(0);
  });

  it('has colours on which names can be read', () => {
    for (const scheme of ['light', 'dark'] as const)
      expect(leastContrast(changePaletteOf(scheme))).toBeGreaterThanOrEqual(4.5);
  });
});
