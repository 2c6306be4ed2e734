import { describe, expect, it } from 'vitest';
import { type ComparedFacts, commonType, isLaterSnapshot } from '../../../src/analysis/diff/comparable.ts';
import { capture } from '../../support/compared-facts.ts';
import { HEAP } from '../../support/stacks.ts';

const facts = (
  kind: ComparedFacts['kind'],
  types: readonly string[],
  more: Partial<ComparedFacts> = {},
): ComparedFacts => ({
  kind,
  valueTypes: types.map((type) => {
    const [name = '', unit = 'count'] = type.split('/');
    return { name, unit, total: 1, whole: 1 };
  }),
  defaultValueType: types.length - 1,
  ...more,
});
const CPU_FACTS = facts('cpu', ['samples', 'cpu/nanoseconds']);
const CALLS = ['time/nanoseconds', 'calls', 'errors'];
const table = (seconds: 'cpu' | 'wall' | 'unknown') =>
  facts('syscall-summary', CALLS, { seconds, defaultValueType: 0 });

describe('commonType', () => {
  it.each([
    ['what the baseline shows first', CPU_FACTS, CPU_FACTS, undefined, [1, 1]],
    ['what is asked for', CPU_FACTS, CPU_FACTS, 'samples', [0, 0]],
    ['what both have', CPU_FACTS, facts('other', ['samples']), undefined, [0, 0]],
    ['it wherever it stands', CPU_FACTS, facts('cpu', ['cpu/nanoseconds', 'samples']), undefined, [1, 0]],
    ['times of one kind', table('wall'), table('wall'), undefined, [0, 0]],
    ['calls where one has CPU and one wall time', table('cpu'), table('wall'), undefined, [1, 1]],
    ['calls where nobody knows', table('unknown'), table('unknown'), undefined, [1, 1]],
  ])('is %s', (_, before, after, wanted, [first, last]) => {
    expect(commonType(before, after, wanted)).toEqual({ ok: true, types: { before: first, after: last } });
  });

  it.each([
    [
      'of two kinds',
      CPU_FACTS,
      facts('goroutine', ['goroutine']),
      undefined,
      { code: 'kinds', before: 'cpu', after: 'goroutine' },
    ],
    ['a trace and a table', facts('syscall-trace', CALLS), table('wall'), undefined, { code: 'kinds' }],
    [
      'without values',
      facts('node', ['samples']),
      facts('node', ['samples']),
      undefined,
      { code: 'no-values', kind: 'node' },
    ],
    [
      'of logs without lines',
      facts('log', ['lines']),
      { ...facts('log', ['lines']), withoutLines: true as const },
      undefined,
      { code: 'no-lines' },
    ],
    [
      'that count other things',
      facts('other', ['wall']),
      facts('other', ['samples']),
      undefined,
      { code: 'no-common-type' },
    ],
    [
      'of the same name in another unit',
      facts('other', ['a/x']),
      facts('other', ['a/y']),
      undefined,
      { code: 'no-common-type' },
    ],
    [
      'by what only one has',
      CPU_FACTS,
      facts('other', ['samples']),
      'cpu',
      { code: 'no-such-type', common: ['samples'] },
    ],
    [
      'by CPU time and wall time',
      table('cpu'),
      table('wall'),
      'time',
      { code: 'cpu-with-wall', before: 'cpu', after: 'wall' },
    ],
    ['by times of nobody knows which kind', table('unknown'), table('unknown'), 'time', { code: 'cpu-with-wall' }],
  ])('is none of captures %s', (_, before, after, wanted, why) => {
    expect(commonType(before, after, wanted)).toEqual({ ok: false, why: expect.objectContaining(why) });
  });
});

describe('isLaterSnapshot', () => {
  const at = (millis: number, allocated: number, buildId = 'b') =>
    capture(`main 1 ${allocated} 1 1`, { valueTypes: HEAP, facts: { timeMillis: millis, buildId } }).facts;
  const ALLOCATED = { before: 1, after: 1 };

  it('is a count of the same build that has grown', () => {
    expect(isLaterSnapshot(at(1, 100), at(2, 100), ALLOCATED)).toBe(true);
  });

  it.each([
    ['earlier', at(2, 100), at(1, 200), ALLOCATED],
    ['less', at(1, 100), at(2, 99), ALLOCATED],
    ['of another build', at(1, 100), at(2, 200, 'c'), ALLOCATED],
    ['memory in use', at(1, 100), at(2, 200), { before: 3, after: 3 }],
    [
      'CPU time',
      capture('main 1 1', { facts: { timeMillis: 1 } }).facts,
      capture('main 2 2', { facts: { timeMillis: 2 } }).facts,
      ALLOCATED,
    ],
  ])('is not what is %s', (_, before, after, types) => {
    expect(isLaterSnapshot(before, after, types)).toBe(false);
  });
});
