import { describe, expect, it } from 'vitest';
import { coverStacks } from '../../src/analysis/stack-match.ts';
import { StackView } from '../../src/hotspots/stack-view.ts';
import type { Profile } from '../../src/model/profile.ts';
import { CPU, profileOf, treeOf } from '../support/stacks.ts';

const STACKS = `
  main.main;sync.(*Mutex).Lock;runtime.gopark 30
  main.main;net/http.(*conn).serve;runtime.gopark 60
  main.main 10
`;

function viewOf(stacks: string, profile: () => Profile = () => profileOf(stacks, GOROUTINES)): StackView {
  const tree = treeOf(stacks, GOROUTINES);
  return new StackView({ captureName: 'drawn', tree, durationNanos: undefined }, profile, 0);
}
const GOROUTINES = { valueTypes: [{ name: 'goroutine', unit: 'count' }] };

describe('StackView', () => {
  it('measures stacks against all that was recorded', () => {
    const view = viewOf(STACKS);
    expect(view.sum).toBe(100);
    expect(view.measure({ anyOf: [['^sync\\.'], ['^net/http\\.']] })).toEqual({
      value: 90,
      share: 0.9,
      cores: undefined,
    });
    expect(view.measure({ anyOf: [['^none$']] })).toMatchObject({ value: 0, share: 0 });
    expect(view.measureValue(25)).toMatchObject({ value: 25, share: 0.25 });
  });

  it('tells the cores of CPU time', () => {
    const tree = treeOf('main.main 1 2000000000', { valueTypes: CPU });
    const view = new StackView({ captureName: 'drawn', tree, durationNanos: 4e9 }, () => profileOf(''), 1);
    expect(view.measureValue(1e9)).toEqual({ value: 1e9, share: 0.5, cores: 0.25 });
  });

  it('groups goroutines by equal stacks, most first, when asked and not before', () => {
    let asked = 0;
    const view = viewOf(STACKS, () => {
      asked++;
      return profileOf(STACKS, GOROUTINES);
    });
    expect(asked).toBe(0);
    expect(view.groups.map(({ names, count }) => `${names.at(1)} ${count}`)).toEqual([
      'net/http.(*conn).serve 60',
      'sync.(*Mutex).Lock 30',
      'undefined 10',
    ]);
    expect(view.groups).toBe(view.groups);
    expect(asked).toBe(1);
  });
});

describe('the pattern of a stack', () => {
  const view = viewOf('');

  it('finds the very frames, their characters taken as they are', () => {
    expect(view.patternOf(['main.main', 'sync.(*Mutex).Lock', 'slices.Grow[...].func1'])).toEqual([
      '^main\\.main$',
      '^sync\\.\\(\\*Mutex\\)\\.Lock$',
      '^slices\\.Grow$',
    ]);
  });

  it.each([
    ['operators and templates', ['std::vector<int, std::allocator<int>>::operator[](unsigned long)', 'a+b|c^d$e']],
    ['paths', ['C:\\app\\main.exe', '[kernel.kallsyms]', '{closure#0}']],
  ])('finds the stack it is of: %s', (_name, names) => {
    const tree = treeOf(`${names.join(';')} 3\nelse 4`);
    expect(coverStacks(tree, { anyOf: [view.patternOf(names)] }).value).toBe(3);
  });

  it('of a very deep stack holds the ends: what it starts with and what it ends in', () => {
    const names = Array.from({ length: 5000 }, (_, i) => `f${i}`);
    const pattern = view.patternOf(names);
    expect(pattern).toHaveLength(40);
    expect(pattern.slice(0, 9)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 4968].map((i) => `^f${i}$`));
    expect(pattern.at(-1)).toBe('^f4999$');
    expect(view.patternOf(names.slice(0, 40))).toHaveLength(40);
    expect(view.patternOf(names.slice(0, 41))[8]).toBe('^f9$');
  });
});
