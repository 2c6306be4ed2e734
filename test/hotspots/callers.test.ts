import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverStacks } from '../../src/analysis/stack-match.ts';
import { callersOf, callersText, placeText } from '../../src/hotspots/callers.ts';
import type { StackSet } from '../../src/model/finding.ts';
import { treeOf } from '../support/stacks.ts';

const INNER = '^runtime\\.';

function callers(stacks: string, matched: StackSet = { anyOf: [['^runtime\\.malloc$']] }) {
  const tree = treeOf(stacks);
  return callersOf({ captureName: 'drawn', tree, durationNanos: undefined }, coverStacks(tree, matched), INNER);
}

describe('callersOf', () => {
  it('names the innermost frame that is not inner, the largest first', () => {
    const found = callers(`
      main;a;runtime.grow;runtime.malloc    3
      main;b;runtime.malloc                 5
      main;b;c;runtime.malloc;runtime.sweep 1
      main;b                               11`);
    expect(found.map(({ name, value, share }) => [name, value, share])).toEqual([
      ['b', 5, 0.25],
      ['a', 3, 0.15],
      ['c', 1, 0.05],
    ]);
  });

  it('takes what the compiler made of one function together', () => {
    expect(
      callers('main;a;runtime.malloc 2\nmain;a.func1;runtime.malloc 3\nmain;a[go.shape.int];runtime.malloc 4'),
    ).toMatchObject([{ name: 'a', value: 9 }]);
  });

  it('knows no caller of what consists of inner frames alone', () => {
    expect(callers('runtime.malloc 5\nruntime.gc;runtime.malloc 2')).toEqual([]);
  });

  it('looks past inner frames that call back', () => {
    expect(callers('a;runtime.call;b;runtime.malloc 1')).toMatchObject([{ name: 'b' }]);
  });

  it('never finds more than what was matched, whatever the stacks', () => {
    const frame = fc.constantFrom('main', 'a', 'b', 'runtime.malloc', 'runtime.gc');
    const line = fc.tuple(fc.array(frame, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), (lines) => {
        const tree = treeOf(lines.map(([frames, n]) => `${frames.join(';')} ${n}`).join('\n'));
        const matched = coverStacks(tree, { anyOf: [['^runtime\\.malloc$']] });
        const found = callersOf({ captureName: 'drawn', tree, durationNanos: undefined }, matched, INNER);
        const sum = found.reduce((total, { value }) => total + value, 0);
        const withoutCaller = coverStacks(tree, { anyOf: [['^runtime\\.malloc$']], except: [['^(?!runtime\\.)']] });
        expect(sum).toBe(matched.value - withoutCaller.value);
        expect(found.map(({ value }) => value)).toEqual(found.map(({ value }) => value).toSorted((a, b) => b - a));
      }),
    );
  });
});

describe('callers in sentences', () => {
  it('are the first few, by their short names', () => {
    const found = callers('github.com/acme/app/store.(*Log).Append;runtime.malloc 3\nmain;runtime.malloc 1');
    expect(callersText(found, 1)).toEqual({ en: 'store.(*Log).Append (75.0%)', zh: 'store.(*Log).Append（75.0%）' });
    expect(callersText(found).en).toBe('store.(*Log).Append (75.0%), main (25.0%)');
    expect(callersText([])).toEqual({ en: '', zh: '' });
  });

  it('have a name even where there is none', () => {
    expect(placeText('github.com/acme/app/store.Open')).toEqual({ en: 'store.Open', zh: 'store.Open' });
    expect(placeText('')).toEqual({ en: 'an unknown place', zh: '未知位置' });
  });
});
