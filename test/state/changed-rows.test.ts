import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedRow } from '../../src/analysis/diff/changed-table.ts';
import { type ChangedBy, changedNumbersOf } from '../../src/state/changed-numbers.ts';
import { changedOfFrame, changedRowsOf, frameOfChanged } from '../../src/state/changed-rows.ts';
import type { ComparisonView } from '../../src/state/comparison-view.ts';
import { capture, sampled } from '../support/compared-facts.ts';
import { comparedView } from '../support/compared-view.ts';
import { drawnPairs } from '../support/comparisons.ts';
import { pathText } from '../support/stacks.ts';

/** 30 s each: main grew, gc went, net came, idle stayed, and rare is three samples more or less. */
const RESULT = comparedView(
  capture(sampled('main.run;os.Read 300\nmain.run;runtime.gc 210\nmain.idle 40\nmain.rare 3')),
  capture(sampled('main.run;os.Read 600\nmain.run;net.Dial 100\nmain.idle 40\nmain.rare 6')),
);

const WISHES: Pick<ComparisonView, 'sort' | 'filter' | 'only'> = {
  sort: { column: 'delta', descending: true },
  filter: '',
  only: 'all',
};

function namesOf(wishes: Partial<typeof WISHES>, { of = 'total', by = 'function' } = {}) {
  const numbers = changedNumbersOf(RESULT, by as ChangedBy, of as 'self' | 'total');
  return [...changedRowsOf(numbers, { ...WISHES, ...wishes }).rows].map((row) => numbers.name[row]).join(' ');
}

describe('changedNumbersOf', () => {
  it('has the numbers that every other table of a comparison has', () => {
    fc.assert(
      fc.property(drawnPairs, fc.constantFrom<ChangedBy>('function', 'package'), ([before, after], by) => {
        const valueTypes = [{ name: 'samples', unit: 'count' }];
        const result = comparedView(capture(before, { valueTypes }), capture(after, { valueTypes }));
        const columns = by === 'function' ? result.functions : result.packages;
        for (const of of ['self', 'total'] as const) {
          const numbers = changedNumbersOf(result, by, of);
          expect(numbers.name).toBe(columns.name);
          for (let row = 0; row < columns.name.length; row++) {
            const { [of]: values, noise } = changedRow(columns, row, result.comparison);
            expect({
              before: numbers.before[row],
              after: numbers.after[row],
              delta: numbers.delta[row],
              points: numbers.points[row],
              ratio: Number.isNaN(numbers.ratio[row]) ? undefined : numbers.ratio[row],
              state: numbers.state[row],
              z: Number.isNaN(numbers.z[row]) ? undefined : numbers.z[row],
            }).toEqual(values);
            if (of === 'total') expect(numbers.noise[row]).toBe(noise ? 1 : 0);
          }
        }
      }),
    );
  });

  it('is worked out once as long as the result is the same', () => {
    expect(changedNumbersOf(RESULT, 'package', 'self')).toBe(changedNumbersOf(RESULT, 'package', 'self'));
  });
});

describe('changedRowsOf', () => {
  it.each([
    ['delta', true, 'os.Read runtime.gc main.run net.Dial main.rare main.idle'],
    ['delta', false, 'main.idle main.rare net.Dial main.run runtime.gc os.Read'],
    ['before', true, 'main.run os.Read runtime.gc main.idle main.rare net.Dial'],
    ['after', true, 'main.run os.Read net.Dial main.idle main.rare runtime.gc'],
    ['ratio', true, 'main.rare os.Read main.run main.idle net.Dial runtime.gc'],
    ['ratio', false, 'main.run main.rare os.Read main.idle net.Dial runtime.gc'],
    ['samples', true, 'main.run os.Read runtime.gc net.Dial main.idle main.rare'],
    ['z', false, 'main.idle main.rare main.run net.Dial os.Read runtime.gc'],
    ['name', false, 'main.idle main.rare main.run net.Dial os.Read runtime.gc'],
    ['name', true, 'runtime.gc os.Read net.Dial main.run main.rare main.idle'],
  ] as const)(
    'by %s, descending: %s; changes by their size, ties and what has no number by name',
    (column, descending, names) => {
      expect(namesOf({ sort: { column, descending } })).toBe(names);
    },
  );

  it('by what ends in a function, where that is asked for', () => {
    expect(namesOf({ sort: { column: 'before', descending: true } }, { of: 'self' })).toBe(
      'os.Read runtime.gc main.idle main.rare main.run net.Dial',
    );
  });

  it.each([
    ['added', 'net.Dial'],
    ['removed', 'runtime.gc'],
    ['beyond-noise', 'os.Read runtime.gc main.run net.Dial'],
    ['all', 'os.Read runtime.gc main.run net.Dial main.rare main.idle'],
  ] as const)('narrowed to %s', (only, names) => {
    expect(namesOf({ only })).toBe(names);
  });

  it('takes all that differs where nobody can tell what is noise', () => {
    const valueTypes = [{ name: 'goroutines', unit: 'count' }];
    const result = comparedView(capture('a 1\nb 1', { valueTypes }), capture('a 2\nb 1', { valueTypes }));
    const numbers = changedNumbersOf(result, 'function', 'total');
    expect(result.comparison.gated).toBe(false);
    expect(
      [...changedRowsOf(numbers, { ...WISHES, only: 'beyond-noise' }).rows].map((row) => numbers.name[row]),
    ).toEqual(['a']);
  });

  it.each([
    ['R', 'os.Read runtime.gc main.run main.rare'],
    ['/^main\\./', 'main.run main.rare main.idle'],
    ['nothing', ''],
    [' ', 'os.Read runtime.gc main.run net.Dial main.rare main.idle'],
  ])('narrowed to %j', (filter, names) => {
    expect(namesOf({ filter })).toBe(names);
  });

  it('narrows by text and state at once', () => {
    expect(namesOf({ filter: 'net', only: 'added' })).toBe('net.Dial');
    expect(namesOf({ filter: 'net', only: 'removed' })).toBe('');
  });

  it('an expression that can’t be used filters nothing, and says so', () => {
    const numbers = changedNumbersOf(RESULT, 'function', 'total');
    const { rows, problem } = changedRowsOf(numbers, { ...WISHES, filter: '/(/' });
    expect(rows).toHaveLength(6);
    expect(problem?.en).not.toBe('');
    expect(changedRowsOf(numbers, { ...WISHES, filter: '/gc/' }).problem).toBeUndefined();
  });

  it('is the same list as long as nothing of it changes', () => {
    const numbers = changedNumbersOf(RESULT, 'function', 'total');
    expect(changedRowsOf(numbers, { ...WISHES, filter: 'r' })).toBe(changedRowsOf(numbers, { ...WISHES, filter: 'r' }));
  });
});

describe('frameOfChanged', () => {
  const { tree } = RESULT.comparison;
  const frame = (by: ChangedBy, name: string) => {
    const { [by === 'function' ? 'functions' : 'packages']: columns } = RESULT;
    return frameOfChanged(RESULT, by, columns.name.indexOf(name));
  };

  it('is the heaviest frame of a function, and of a package', () => {
    expect(pathText(tree, frame('function', 'os.Read'))).toBe('main.run;os.Read');
    expect(pathText(tree, frame('package', 'main'))).toBe('main.run');
    expect(pathText(tree, frame('package', 'runtime'))).toBe('main.run;runtime.gc');
  });

  it('leads back to the row it came from', () => {
    for (const [by, columns] of [
      ['function', RESULT.functions],
      ['package', RESULT.packages],
    ] as const) {
      const rows = [...columns.name.keys()];
      expect(rows.map((row) => changedOfFrame(RESULT, by, frameOfChanged(RESULT, by, row)))).toEqual(rows);
    }
    expect(changedOfFrame(RESULT, 'package', -1)).toBe(-1);
  });
});
