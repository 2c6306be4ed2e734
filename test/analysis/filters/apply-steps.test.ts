import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callGraph } from '../../../src/analysis/call-graph.ts';
import { applySteps } from '../../../src/analysis/filters/apply-steps.ts';
import type { Step } from '../../../src/analysis/filters/step.ts';
import { fold } from '../../../src/analysis/fold.ts';
import { functionTotals } from '../../../src/analysis/functions.ts';
import { invert } from '../../../src/analysis/invert.ts';
import { profileOf as profileIn } from '../../../src/analysis/profile-of.ts';
import { sandwich } from '../../../src/analysis/sandwich.ts';
import { functionNamed } from '../../../src/analysis/tree-walk.ts';
import { readCapture } from '../../../src/formats/read-capture.ts';
import type { Profile } from '../../../src/model/profile.ts';
import { foldedTexts, frameNames } from '../../support/arbitrary-stacks.ts';
import { CPU, draw, profileOf } from '../../support/stacks.ts';
import { treeAfter } from '../../support/steps.ts';

/** Every kind of step, about one of the names. */
function stepsAbout(name: string): readonly Step[] {
  const patterns = (['focus', 'ignore', 'hide', 'show', 'show-from', 'prune-from'] as const).map((kind) => ({
    kind,
    pattern: name,
  }));
  const functions = (['focus-function', 'merge-function', 'drop-function'] as const).map((kind) => ({ kind, name }));
  return [
    ...patterns,
    ...functions,
    { kind: 'focus-path', path: [name] },
    { kind: 'collapse-recursion', of: 'direct' },
    { kind: 'collapse-recursion', of: 'all' },
    { kind: 'collapse', by: 'package' },
    { kind: 'only-my-code', mine: ['a'] },
    { kind: 'fold-small', share: 0.2 },
    { kind: 'label-ignore', label: 'k=v' },
    { kind: 'label-hide', pattern: 'k' },
    { kind: 'label-root', keys: ['k'] },
    { kind: 'label-leaf', keys: ['k'] },
  ];
}

const steps = fc.tuple(frameNames, fc.nat(18)).map(([name, at]) => stepsAbout(name)[at] as Step);
const stepLists = fc.array(steps, { maxLength: 4 });
const profiles = foldedTexts().map((text) => profileOf(text, { valueTypes: CPU }));
const signedProfiles = foldedTexts({ signed: true }).map((text) => profileOf(text, { valueTypes: CPU }));
const sumAfter = (profile: Profile, ...list: Step[]) => applySteps(profile, list).results.at(-1)?.sums;

describe('applySteps', () => {
  it('says what each step left, of all and of what is shown', () => {
    const applied = applySteps(profileOf('a;b 1 10\na;c 2 20\nd 4 40'), [
      { kind: 'focus', pattern: 'a' },
      { kind: 'hide', pattern: 'c' },
      { kind: 'ignore', pattern: 'b' },
    ]);
    expect(applied.of).toEqual({ samples: 3, sums: [7, 70], wholes: [7, 70] });
    expect(applied.results).toEqual([
      { samples: 2, sums: [3, 30], wholes: [3, 30] },
      { samples: 2, sums: [3, 30], wholes: [3, 30] },
      { samples: 1, sums: [2, 20], wholes: [2, 20] },
    ]);
    expect(fold(applied.profile, { valueType: 1, whole: applied.of.wholes[1] as number })).toMatchObject({
      sum: 20,
      whole: 70,
    });
  });

  it('passes over a step with a problem, and says it', () => {
    const profile = profileOf('a;b 1\na;c 2');
    const applied = applySteps(profile, [
      { kind: 'focus', pattern: '/(a+)+$/' },
      { kind: 'focus', pattern: '/[/' },
      { kind: 'hide', pattern: '' },
      { kind: 'show', pattern: '\\p', syntax: 'go' },
      { kind: 'label-focus', label: '' },
      { kind: 'ignore', pattern: 'c' },
    ]);
    expect(applied.results.map(({ problem }) => problem !== undefined)).toEqual([true, true, true, true, true, false]);
    expect(applied.results[0]?.problem?.zh).toMatch(/重复/);
    expect(draw(fold(applied.profile, { valueType: 0 }))).toBe('a 0/1\n  b 1/1');
  });

  it('hands a profile back untouched when there is nothing to do', () => {
    const profile = profileOf('a;b 1');
    expect(applySteps(profile, []).profile).toBe(profile);
    expect(applySteps(profile, [{ kind: 'hide', pattern: 'nowhere' }]).profile).toBe(profile);
  });
});

describe('laws of steps', () => {
  it('callers precede callees, and rows and samples point at what there is', () => {
    fc.assert(
      fc.property(signedProfiles, stepLists, (profile, list) => {
        const { stacks, samples, frames, functions } = applySteps(profile, list).profile;
        expect(stacks.parent.every((parent, row) => parent >= -1 && parent < row)).toBe(true);
        expect(stacks.frame.every((frame) => frame >= 0 && frame < frames.length)).toBe(true);
        expect(frames.func.every((func) => func >= 0 && func < functions.length)).toBe(true);
        expect(samples.stack.every((row) => row >= -1 && row < stacks.length)).toBe(true);
        expect(samples.values.every((column) => column.length === samples.length)).toBe(true);
      }),
    );
  });

  it('focus and ignore make all, as do focus on a label and ignore', () => {
    fc.assert(
      fc.property(signedProfiles, frameNames, (profile, name) => {
        const [focus, ignore] = (['focus', 'ignore'] as const).map(
          (kind) => sumAfter(profile, { kind, pattern: name }) ?? [],
        );
        expect(focus?.map((sum, i) => sum + (ignore?.[i] as number))).toEqual(applySteps(profile, []).of.sums);
      }),
    );
  });

  it('focus-function and drop-function make all', () => {
    fc.assert(
      fc.property(signedProfiles, frameNames, (profile, name) => {
        const focus = sumAfter(profile, { kind: 'focus-function', name }) ?? [];
        const drop = sumAfter(profile, { kind: 'drop-function', name }) ?? [];
        expect(focus.map((sum, i) => sum + (drop[i] as number))).toEqual(applySteps(profile, []).of.sums);
      }),
    );
  });

  it('what only changes frames keeps every sum', () => {
    const keeping = [
      'hide',
      'show',
      'prune-from',
      'merge-function',
      'collapse-recursion',
      'collapse',
      'only-my-code',
      'fold-small',
      'label-hide',
      'label-root',
      'label-leaf',
    ];
    fc.assert(
      fc.property(signedProfiles, frameNames, (profile, name) => {
        for (const step of stepsAbout(name).filter(({ kind }) => keeping.includes(kind))) {
          expect(sumAfter(profile, step)).toEqual(applySteps(profile, []).of.sums);
        }
      }),
    );
  });

  it('hiding a function changes no total of another', () => {
    fc.assert(
      fc.property(profiles, frameNames, (profile, name) => {
        const totals = totalsOf(profile, []);
        totals.delete(name);
        expect(totalsOf(profile, [{ kind: 'merge-function', name }])).toEqual(totals);
      }),
    );
  });

  it('collapsing recursion changes no total of a function that recurs, and leaves none that does', () => {
    fc.assert(
      fc.property(profiles, (profile) => {
        expect(totalsOf(profile, [{ kind: 'collapse-recursion', of: 'direct' }])).toEqual(totalsOf(profile, []));
        const tree = treeAfter(profile, [{ kind: 'collapse-recursion', of: 'all' }]);
        const { total } = functionTotals(tree);
        const added = new Float64Array(total.length);
        tree.func.forEach((func, row) => {
          added[func] = (added[func] as number) + (tree.total[row] as number);
        });
        expect(added).toEqual(total);
      }),
    );
  });

  it('the same step twice is the step', () => {
    const again = [
      'focus',
      'ignore',
      'hide',
      'show',
      'show-from',
      'prune-from',
      'focus-function',
      'merge-function',
      'drop-function',
      'collapse-recursion',
    ];
    fc.assert(
      fc.property(profiles, frameNames, (profile, name) => {
        for (const step of stepsAbout(name).filter(({ kind }) => again.includes(kind))) {
          expect(draw(treeAfter(profile, [step, step]))).toBe(draw(treeAfter(profile, [step])));
        }
      }),
    );
  });

  it('steps that choose samples commute, and so do those that hide', () => {
    const groups: readonly (readonly Step['kind'][])[] = [
      ['focus', 'ignore', 'drop-function', 'label-ignore'],
      ['hide', 'show', 'merge-function'],
    ];
    fc.assert(
      fc.property(profiles, frameNames, frameNames, fc.nat(1), (profile, one, other, at) => {
        const kinds = groups[at] as readonly Step['kind'][];
        const pick = (name: string) => stepsAbout(name).filter(({ kind }) => kinds.includes(kind));
        for (const first of pick(one)) {
          for (const second of pick(other)) {
            expect(draw(treeAfter(profile, [first, second]))).toBe(draw(treeAfter(profile, [second, first])));
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('undo is exact: without its last step a list gives what it gave, and nothing is changed in place', () => {
    fc.assert(
      fc.property(profiles, stepLists, steps, (profile, list, last) => {
        const copy = structuredClone(profile);
        const before = applySteps(profile, list);
        applySteps(profile, [...list, last]);
        expect(applySteps(profile, list)).toEqual(before);
        expect(applySteps(before.profile, [last]).results[0]?.sums).toEqual(
          applySteps(profile, [...list, last]).results.at(-1)?.sums,
        );
        expect(profile).toEqual(copy);
      }),
    );
  });
});

describe('stacks 2,500 locations deep', () => {
  it.each(['deep1024', 'deep2500.synthetic'])('%s: every step and every table works', async (name) => {
    const bytes = readFileSync(`test/fixtures/captures/small/${name}.cpu.pb.gz`);
    const profile = profileIn(await readCapture(new Blob([bytes]), 'deep.pb.gz'));
    const { of } = applySteps(profile, []);
    for (const step of stepsAbout('main.deepA')) {
      const tree = treeAfter(profile, [step]);
      expect(tree.whole).toBe(of.wholes[profile.defaultValueType]);
      expect(tree.weightSum).toBeLessThanOrEqual(tree.whole);
    }
    expect(treeAfter(profile, [{ kind: 'collapse-recursion', of: 'all' }]).height).toBeLessThan(30);
    const tree = treeAfter(profile, []);
    const deep = functionNamed(tree.functions, 'main.deepA');
    expect(invert(tree, { floor: 0 })).toMatchObject({ weightSum: tree.weightSum, height: tree.height });
    expect(sandwich(tree, deep).callees.total[0]).toBe(functionTotals(tree).total[deep]);
    expect(callGraph(tree).nodes.length).toBeGreaterThan(3);
  });
});

/** Total of every function by name. */
function totalsOf(profile: Profile, list: readonly Step[]): Map<string, number> {
  const tree = treeAfter(profile, list);
  const { total } = functionTotals(tree);
  return new Map(tree.functions.name.map((name, func) => [name, total[func] as number]));
}
