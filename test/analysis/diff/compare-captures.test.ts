import { describe, expect, it } from 'vitest';
import {
  type ComparedCapture,
  type CompareOptions,
  compareCaptures,
} from '../../../src/analysis/diff/compare-captures.ts';
import { capture, sampled } from '../../support/compared-facts.ts';
import { HEAP } from '../../support/stacks.ts';

const OLD = capture(sampled('main;a/vendor/x.F 300\nmain;g 300'));
const NEW = capture(sampled('main;x.F 600\nmain;h 30'), { durationNanos: 60e9 });

function compared(before: ComparedCapture, after: ComparedCapture, options: CompareOptions = {}) {
  const result = compareCaptures([before], [after], options);
  if (!result.ok) throw new Error(result.why.code);
  return result;
}

describe('compareCaptures', () => {
  it('compares cores where both say how long they took, and what is called otherwise by its key', () => {
    const { comparison, types } = compared(OLD, NEW);
    expect(types).toEqual({ before: [1], after: [1] });
    expect(comparison.scaling.scale).toBe('rate');
    expect(comparison.gated).toBe(true);
    expect(comparison.matches).toEqual([{ name: 'x.F', before: ['a/vendor/x.F'], after: ['x.F'] }]);
    const { scaling, tree } = comparison;
    expect([scaling.before.whole / scaling.divisors.before, scaling.after.whole / scaling.divisors.after]).toEqual([
      0.2, 0.105,
    ]);
    expect(tree.functions.name).toEqual(['g', 'h', 'main', 'x.F']);
    expect(scaling.before.samples).toBe(600);
  });

  it('does as it is told', () => {
    const { comparison, types } = compared(OLD, NEW, { scale: 'absolute', valueType: 'samples', matchNames: false });
    expect(types).toEqual({ before: [0], after: [0] });
    expect(comparison.scaling.scale).toBe('absolute');
    expect(comparison.matches).toEqual([]);
    expect(comparison.tree.functions.length).toBe(5);
  });

  it('takes the whole of the captures for totals, whatever steps have left of the trees', () => {
    const narrowed: ComparedCapture = { ...OLD, treeOf: () => capture(sampled('main;g 300')).treeOf(1) };
    const { comparison } = compared(narrowed, NEW);
    expect(comparison.scaling.before.whole).toBe(6e9);
    expect(comparison.scaling.before.samples).toBe(600);
  });

  it('has no rates where a capture does not say how long it took', () => {
    const heap = capture('main 1 100 1 100', { valueTypes: HEAP, durationNanos: undefined });
    expect(compareCaptures([heap], [heap], { scale: 'rate' })).toEqual({
      ok: false,
      why: { code: 'no-rate', sides: ['before', 'after'] },
    });
    expect(compared(heap, heap).comparison).toMatchObject({ gated: false, scaling: { scale: 'absolute' } });
    expect(compared(heap, heap, { valueType: 'alloc_space' }).comparison.scaling.scale).toBe('share');
  });

  it('tells nothing of chance where one was subtracted from the other', () => {
    expect(compared(OLD, NEW, { scale: 'subtract' }).comparison.gated).toBe(false);
  });

  it('of traces matches processes and threads of other numbers', () => {
    const trace = (pid: number) =>
      capture(`kubelet ${pid};thread ${pid + 2};futex 5`, {
        valueTypes: [{ name: 'calls', unit: 'count' }],
        facts: { kind: 'syscall-trace' },
      });
    const { comparison } = compared(trace(10), trace(77));
    expect(comparison.tree.length).toBe(3);
    expect(comparison.matches).toHaveLength(2);
  });
});
