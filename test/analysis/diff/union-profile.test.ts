import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitDifference } from '../../../src/analysis/diff/split-difference.ts';
import { unionProfile } from '../../../src/analysis/diff/union-profile.ts';
import { uniteTrees } from '../../../src/analysis/diff/union-tree.ts';
import { applySteps } from '../../../src/analysis/filters/apply-steps.ts';
import { fold } from '../../../src/analysis/fold.ts';
import type { Profile } from '../../../src/model/profile.ts';
import { drawnPairs } from '../../support/comparisons.ts';
import { CPU, draw, treeOf } from '../../support/stacks.ts';

describe('unionProfile', () => {
  it('holds both captures, a column each', () => {
    const profile = unionProfile(
      uniteTrees(treeOf('main;a 3 30', { valueTypes: CPU }), treeOf('main;b 5 50', { valueTypes: CPU })),
    );
    expect(profile.valueTypes).toEqual([
      { name: 'samples_before', unit: 'count' },
      { name: 'samples_after', unit: 'count' },
      { name: 'cpu_before', unit: 'nanoseconds' },
      { name: 'cpu_after', unit: 'nanoseconds' },
    ]);
    const trees = profile.valueTypes.map((_, valueType) => fold(profile, { valueType }));
    expect(trees.map(draw)).toEqual([
      'main 0/3\n  a 3/3',
      'main 0/5\n  b 5/5',
      'main 0/30\n  a 30/30',
      'main 0/50\n  b 50/50',
    ]);
    expect(trees.map(({ countSum }) => countSum)).toEqual([3, 5, 3, 5]);
  });

  it('can be taken apart again, and loses nothing on the way but samples without a stack', () => {
    fc.assert(
      fc.property(drawnPairs, ([before, after]) => {
        const trees = [treeOf(before), treeOf(after)] as const;
        const split = splitDifference(unionProfile(uniteTrees(...trees)));
        const drawnAgain = [split?.before, split?.after].map((side) => draw(fold(side as Profile, { valueType: 0 })));
        expect(drawnAgain).toEqual(trees.map(draw));
      }),
    );
  });

  it('takes the steps of the reader like any profile', () => {
    const union = unionProfile(uniteTrees(treeOf('main;get;x 3\nmain;b 1'), treeOf('main;get;y 5')));
    const { profile } = applySteps(union, [{ kind: 'focus', pattern: 'get' }]);
    const split = splitDifference(profile);
    expect(draw(fold(split?.before as Profile, { valueType: 0 }))).toBe('main 0/3\n  get 0/3\n    x 3/3');
    expect(draw(fold(split?.after as Profile, { valueType: 0 }))).toBe('main 0/5\n  get 0/5\n    y 5/5');
  });
});
