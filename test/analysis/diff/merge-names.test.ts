import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { functionKey } from '../../../src/analysis/diff/match-key.ts';
import { allMatches, type BuiltFunctions, mergeNames } from '../../../src/analysis/diff/merge-names.ts';

const OLD = 'k8s.io/kubernetes/vendor/github.com/google/cadvisor/manager.New';
const NEW = 'github.com/google/cadvisor/lib/manager.New';

function built(
  build: string,
  names: readonly string[],
  file = (name: string) => `/${build}/${name}.go`,
): BuiltFunctions {
  const functions = {
    length: names.length,
    name: names,
    file: names.map(file),
    startLine: Int32Array.from(names, (_, i) => i + 1),
  };
  return { functions, build };
}

describe('mergeNames', () => {
  it('is one list, in order, with the row of each function of each capture', () => {
    const { functions, rowsOf } = mergeNames([built('x', ['c', 'a']), built('x', ['b', 'c'])], functionKey);
    expect(functions.name).toEqual(['a', 'b', 'c']);
    expect(rowsOf.map((rows) => [...rows])).toEqual([
      [2, 0],
      [1, 2],
    ]);
  });

  it('takes captures of one build at their word: what only one of them has seen is not the other', () => {
    const { functions, merged } = mergeNames([built('x', ['f.func1']), built('x', ['f.func2'])], functionKey);
    expect(functions.name).toEqual(['f.func1', 'f.func2']);
    expect(merged.size).toBe(0);
  });

  it('brings together what builds call otherwise, under the shortest name', () => {
    const { functions, merged } = mergeNames([built('x', ['main', OLD]), built('y', ['main', NEW])], functionKey);
    expect(functions.name).toEqual([NEW, 'main']);
    expect([...merged]).toEqual([[NEW, [NEW, OLD].sort()]]);
  });

  it('leaves apart what one build has both of', () => {
    const both = ['f.func1', 'f.func2'];
    expect(mergeNames([built('x', both), built('y', ['f.func1'])], functionKey).merged.size).toBe(0);
    // A third build that has neither is no reason, either.
    const three = [built('x', both), built('y', ['f.func1']), built('z', ['main'])];
    expect(mergeNames(three, functionKey).merged.size).toBe(0);
  });

  it('brings several together by way of another', () => {
    const captures = [built('x', ['f[go.shape.int]', 'f[go.shape.string]']), built('y', ['f[...]'])];
    expect([...mergeNames(captures, functionKey).merged.values()]).toEqual([
      ['f[...]', 'f[go.shape.int]', 'f[go.shape.string]'],
    ]);
  });

  it('is literal without a key', () => {
    expect(mergeNames([built('x', [OLD]), built('y', [NEW])]).functions.length).toBe(2);
  });

  it('is the same in any order of the captures, with the same places', () => {
    const name = fc.constantFrom('f.func1', 'f.func2', 'f.func3', 'v1/vendor/a.F', 'a.F', 'main');
    const capture = fc
      .tuple(fc.constantFrom('x', 'y', 'z'), fc.uniqueArray(name, { minLength: 1 }), fc.boolean())
      .map(([build, names, known]) => built(build, names, known ? undefined : () => ''));
    const orders = fc
      .array(capture, { minLength: 2, maxLength: 5 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    fc.assert(
      fc.property(orders, ([all, turned]) => {
        const [one, other] = [mergeNames(all, functionKey), mergeNames(turned, functionKey)];
        expect(other.functions).toEqual(one.functions);
        expect(new Map([...other.merged].sort())).toEqual(new Map([...one.merged].sort()));
        for (const [i, { functions }] of all.entries()) {
          const rows = one.rowsOf[i] as Int32Array;
          expect([...rows]).toEqual([...(other.rowsOf[turned.indexOf(all[i] as BuiltFunctions)] as Int32Array)]);
          functions.name.forEach((own, at) => {
            const now = one.functions.name[rows[at] as number] as string;
            expect(now === own || one.merged.get(now)?.includes(own)).toBe(true);
          });
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('allMatches', () => {
  it('says what was brought together between the sides by all names of it, and what was on one side alone', () => {
    const within = { before: new Map([['a.F', ['a.F', 'v/a.F']]]), after: new Map([['b.G', ['b.G', 'v/b.G']]]) };
    expect(allMatches([{ name: 'F', before: ['a.F'], after: ['F'] }], within)).toEqual([
      { name: 'F', before: ['a.F', 'v/a.F'], after: ['F'] },
      { name: 'b.G', before: [], after: ['b.G', 'v/b.G'] },
    ]);
  });
});
