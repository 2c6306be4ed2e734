import { describe, expect, it } from 'vitest';
import { CPU, draw, drawing, profileOf } from '../../support/stacks.ts';
import { stepped, treeAfter } from '../../support/steps.ts';

describe('fold-small', () => {
  const step = { kind: 'fold-small', share: 0.05 } as const;

  it('makes the small callees of one caller one, with all they call', () => {
    expect(stepped('m;big 90\nm;x;deep 4\nm;y 3\nm;z 2\nm;big;w 1', step)).toBe(
      drawing(`
      m 0/100
        big 90/91
          (1 other) 1/1
        (3 others) 9/9
    `),
    );
  });

  it('weighs a function by all its rows under one caller', () => {
    expect(stepped('m;a [inlined];x 50\nm;a;x 2\nm;b 48', step)).toBe(stepped('m;a;x 52\nm;b 48', []));
  });

  it('takes its share of the whole capture, and leaves the other value types as they are', () => {
    const profile = profileOf('m;a 1 900\nm;b 60 4\nm;c 39 96', { valueTypes: CPU });
    const steps = [{ kind: 'ignore', pattern: 'c' } as const, step];
    expect(draw(treeAfter(profile, steps, { valueType: 1 }))).toBe(
      drawing(`
      m 0/904
        a 900/900
        (1 other) 4/4
    `),
    );
    expect(draw(treeAfter(profile, steps, { valueType: 0 }))).toBe(
      drawing(`
      m 0/61
        b 60/60
        (1 other) 1/1
    `),
    );
  });

  it('leaves a profile without noise as it is', () => {
    const profile = profileOf('m;a 50\nm;b 50');
    expect(treeAfter(profile, [step])).toEqual(treeAfter(profile, []));
  });
});
