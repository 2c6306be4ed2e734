import { describe, expect, it } from 'vitest';
import { foldCapture } from '../../../src/worker/jobs/fold-capture.ts';
import { CPU, draw, drawing, profileOf } from '../../support/stacks.ts';

/** Asks to leave the allocator out. */
const profile = profileOf(
  `
    main;parse;runtime.mallocgc  3 30
    main;parse                   1 10
    main;write;runtime.mallocgc  2  2
  `,
  { valueTypes: CPU, dropFrames: 'runtime\\..*' },
);

const folded = (valueType: number, allFrames: boolean) => foldCapture(profile, { valueType, allFrames });

describe('foldCapture', () => {
  it('leaves out the frames that the capture asks to leave out: their values are their callers’', () => {
    expect(draw(folded(0, false).tree)).toBe(
      drawing(`
        main 0/6
          parse 4/4
          write 2/2
      `),
    );
  });

  it('shows all frames where they are wanted', () => {
    expect(draw(folded(0, true).tree)).toBe(
      drawing(`
        main 0/6
          parse 1/4
            runtime.mallocgc 3/3
          write 0/2
            runtime.mallocgc 2/2
      `),
    );
  });

  it('folds by the value type that is asked for, and adds up its functions', () => {
    const { options, tree, functions } = folded(1, true);
    expect(options).toEqual({ valueType: 1, allFrames: true });
    expect(tree.sum).toBe(42);
    const totals = tree.functions.name.map((name, func) => `${name} ${functions.self[func]}/${functions.total[func]}`);
    expect(totals).toEqual(['main 0/42', 'parse 10/40', 'runtime.mallocgc 32/32', 'write 0/2']);
  });
});
