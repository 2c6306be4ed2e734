import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedColumns, changedTable } from '../../../src/analysis/diff/changed-table.ts';
import {
  type ComparedCapture,
  type CompareOptions,
  compareCaptures,
} from '../../../src/analysis/diff/compare-captures.ts';
import { type Comparison, compareRow, compareTrees } from '../../../src/analysis/diff/compare-trees.ts';
import type { ComparedValues } from '../../../src/analysis/diff/compare-values.ts';
import { functionKey } from '../../../src/analysis/diff/match-key.ts';
import type { Scale } from '../../../src/analysis/diff/scale.ts';
import { uniteTrees } from '../../../src/analysis/diff/union-tree.ts';
import { foldedTexts } from '../../support/arbitrary-stacks.ts';
import { capture, sampled } from '../../support/compared-facts.ts';
import { pathsOf } from '../../support/comparisons.ts';
import { HEAP, rowOf } from '../../support/stacks.ts';

const RUNS = { numRuns: 1000 };

function compared(
  before: readonly ComparedCapture[],
  after: readonly ComparedCapture[],
  options: CompareOptions = {},
): Comparison {
  const result = compareCaptures(before, after, options);
  if (!result.ok) throw new Error(result.why.code);
  return result.comparison;
}

/** Captures of several lengths, of samples and CPU time. */
const captures = fc
  .tuple(foldedTexts(), fc.integer({ min: 1, max: 90 }))
  .map(([text, seconds]) => capture(text, { durationNanos: seconds * 1e9 }));
const sideOf = (least: number) => fc.array(captures, { minLength: least, maxLength: 4 });
const anyScale = fc.constantFrom<Scale>('rate', 'absolute', 'share', 'subtract');

/** What a comparison says of every path, whatever is seen first. */
function numbersOf(comparison: Comparison) {
  const { tree, before, after } = comparison;
  return pathsOf(tree).map((path, row) => ({
    path,
    before: [before.self[row], before.total[row], before.count[row]],
    after: [after.self[row], after.total[row], after.count[row]],
    weight: tree.weight[row],
  }));
}

describe('several captures on a side', () => {
  it('of one there is what there was: the comparison of two trees', () => {
    fc.assert(
      fc.property(captures, captures, anyScale, (a, b, scale) => {
        const comparison = compared([a], [b], { scale });
        const union = uniteTrees(a.treeOf(1), b.treeOf(1), functionKey);
        expect(comparison).toEqual(compareTrees(union, comparison.scaling, scale !== 'subtract'));
        expect(comparison.runs).toBeUndefined();
        for (let row = 0; row < comparison.tree.length; row++)
          expect(compareRow(comparison, row, 'total').deviation).toBeUndefined();
      }),
      RUNS,
    );
  });

  it('have the sums of what each of them has, on every path', () => {
    fc.assert(
      fc.property(sideOf(1), sideOf(2), anyScale, (before, after, scale) => {
        const comparison = compared(before, after, { scale });
        const paths = pathsOf(comparison.tree);
        expect(new Set(paths).size).toBe(paths.length);
        const known = [...before, ...after].flatMap((one) => pathsOf(one.treeOf(1)));
        expect(new Set(paths)).toEqual(new Set(known));
        for (const side of ['before', 'after'] as const) {
          const trees = (side === 'before' ? before : after).map((one) => one.treeOf(1));
          const places = trees.map((tree) => new Map(pathsOf(tree).map((path, row) => [path, row])));
          for (const of of ['self', 'total', 'count'] as const) {
            const each = trees.map((tree, run) => paths.map((path) => tree[of][places[run]?.get(path) ?? -1] ?? 0));
            expect(comparison.runs?.[side].map((run) => [...run[of]])).toEqual(each);
            expect([...comparison[side][of]]).toEqual(
              paths.map((_, row) => each.reduce((sum, run) => sum + (run[row] as number), 0)),
            );
          }
          const { whole, durationNanos } = comparison.scaling[side];
          const own = side === 'before' ? before : after;
          expect(whole).toBe(own.reduce((sum, { facts }) => sum + (facts.valueTypes[1]?.total ?? 0), 0));
          expect(durationNanos).toBe(own.reduce((sum, { facts }) => sum + (facts.durationNanos ?? 0), 0));
        }
      }),
      RUNS,
    );
  });

  it('are the same in any order', () => {
    const shuffled = sideOf(2).chain((side) =>
      fc.tuple(fc.constant(side), fc.shuffledSubarray(side, { minLength: side.length })),
    );
    fc.assert(
      fc.property(shuffled, sideOf(1), anyScale, ([side, other], after, scale) => {
        const [one, turned] = [compared(side, after, { scale }), compared(other, after, { scale })];
        expect(numbersOf(turned)).toEqual(numbersOf(one));
        expect(turned.tree.functions).toEqual(one.tree.functions);
        const rowsOf = (comparison: Comparison) =>
          pathsOf(comparison.tree).map((_, row) => compareRow(comparison, row, 'total'));
        const seen = ({ before, delta, points, state }: ComparedValues) => [before, delta, points, state];
        expect(rowsOf(turned).map(seen)).toEqual(rowsOf(one).map(seen));
        const [some, others] = [one, turned].map((comparison) =>
          rowsOf(comparison).map(({ deviation }) => deviation?.before as number),
        );
        // Added up in another order they may differ in the last digits.
        expect(some?.every((value, row) => Math.abs(value - (others?.[row] as number)) <= 1e-9 * (value + 1))).toBe(
          true,
        );
      }),
      RUNS,
    );
  });

  it('twice the same are that capture, at scales rate and share', () => {
    fc.assert(
      fc.property(captures, captures, fc.constantFrom<Scale>('rate', 'share'), (a, b, scale) => {
        const [once, twice] = [compared([a], [b], { scale }), compared([a, a], [b], { scale })];
        expect(pathsOf(twice.tree)).toEqual(pathsOf(once.tree));
        for (let row = 0; row < once.tree.length; row++) {
          const { z: _, ...numbers } = compareRow(once, row, 'total');
          const { z: __, deviation, mean, ...again } = compareRow(twice, row, 'total');
          expect(again).toEqual(numbers);
          expect(mean).toEqual({ before: again.before, after: again.after });
          expect(deviation).toEqual({ before: 0, after: Number.NaN });
        }
      }),
      RUNS,
    );
  });

  it('swapped have every z the other way round, and the same picture', () => {
    fc.assert(
      fc.property(sideOf(1), sideOf(1), anyScale, (before, after, scale) => {
        const [one, other] = [compared(before, after, { scale }), compared(after, before, { scale })];
        expect(pathsOf(other.tree)).toEqual(pathsOf(one.tree));
        expect(other.tree.weight).toEqual(one.tree.weight);
        const rows = pathsOf(one.tree).flatMap((_, row) =>
          (['self', 'total'] as const).map((of) => [compareRow(one, row, of), compareRow(other, row, of)] as const),
        );
        expect(rows.every(([a, b]) => a.delta + b.delta === 0)).toBe(true);
        if (scale === 'subtract') expect(rows.every(([a, b]) => a.z === undefined && b.z === undefined)).toBe(true);
        else expect(rows.every(([a, b]) => (a.z as number) + (b.z as number) === 0)).toBe(true);
        expect(rows.map(([, b]) => b.deviation)).toEqual(
          rows.map(([{ deviation }]) => deviation && { before: deviation.after, after: deviation.before }),
        );
      }),
      RUNS,
    );
  });

  it('have by function what each of their own tables has', () => {
    fc.assert(
      fc.property(sideOf(2), captures, (before, after) => {
        const { name, runs } = changedColumns(compared(before, [after]), 'function');
        before.forEach((one, run) => {
          const own = changedColumns(compared([one], [one]), 'function');
          name.forEach((text, i) => {
            const at = own.name.indexOf(text);
            expect(runs?.before[run]?.total[i]).toBe(at < 0 ? 0 : own.before.total[at]);
            expect(runs?.before[run]?.self[i]).toBe(at < 0 ? 0 : own.before.self[at]);
          });
        });
      }),
      { numRuns: 200 },
    );
  });
});

describe('the spread between runs', () => {
  const runs = (...samples: readonly number[]) =>
    samples.map((work) => capture(sampled(`main;work ${work}\nmain;rest 1000`)));

  it('is z from three captures on each side on, and that of samples before', () => {
    const row = (before: readonly ComparedCapture[], after: readonly ComparedCapture[]) => {
      const comparison = compared(before, after);
      return compareRow(comparison, rowOf(comparison.tree, 'main;work'), 'total');
    };
    // Of 30 s each: 1.00 ± 0.01 and 1.10 ± 0.02 tenths of a core.
    const few = row(runs(290, 300), runs(310, 330, 350));
    expect(few.z).toBeCloseTo((990 / 90 - 590 / 60) / Math.sqrt(990 / 90 ** 2 + 590 / 60 ** 2), 9);
    const enough = row(runs(290, 300, 310), runs(310, 330, 350));
    expect([enough.before, enough.after]).toEqual([0.1, 0.11]);
    expect(enough.deviation?.before).toBeCloseTo(10 / 3000, 12);
    expect(enough.deviation?.after).toBeCloseTo(20 / 3000, 12);
    expect(enough.z).toBeCloseTo(30 / Math.sqrt(100 / 3 + 400 / 3), 9);
  });

  it('takes a capture that lacks a function as one that has none of it', () => {
    const without = capture(sampled('main;rest 1000'));
    const comparison = compared([...runs(300, 300), without], runs(300, 300, 300));
    const { deviation } = compareRow(comparison, rowOf(comparison.tree, 'main;work'), 'total');
    expect(deviation?.before).toBeCloseTo(Math.sqrt((2 * 100 ** 2 + 200 ** 2) / 2) / 3000, 12);
    expect(deviation?.after).toBe(0);
  });

  it('says nothing where no capture differs from another of its side: then the samples do', () => {
    const comparison = compared(runs(300, 300, 300), runs(330, 330, 330));
    const { z } = compareRow(comparison, rowOf(comparison.tree, 'main;work'), 'total');
    expect(z).toBeCloseTo(1 / Math.sqrt(900 / 90 ** 2 + 990 / 90 ** 2), 9);
  });

  const heaps = (...bytes: readonly number[]) =>
    bytes.map((size) =>
      capture(`main;keep 1 ${size} 1 ${size}\nmain;other 1 64 1 64`, { valueTypes: HEAP, durationNanos: undefined }),
    );

  it('of memory in use there is one where samples tell nothing, of means and not of sums', () => {
    const result = compareCaptures(heaps(1000, 1100, 1200), heaps(2000, 2100, 2200, 2300));
    if (!result.ok) throw new Error(result.why.code);
    expect(result.warnings.map(({ code }) => code)).toEqual(['totals-differ', 'several']);
    const [keep] = changedTable(result.comparison, 'function');
    expect(keep?.name).toBe('keep');
    expect(keep?.total).toMatchObject({ before: 1100, after: 2150, delta: 1050, state: 'changed' });
    expect(keep?.total.deviation?.before).toBe(100);
    expect(keep?.total.z).toBeCloseTo(1050 / Math.sqrt(100 ** 2 / 3 + 50_000 / 3 / 4), 9);
    expect(keep?.noise).toBe(false);
    const two = compareCaptures(heaps(1000, 1100), heaps(2000, 2100, 2200));
    expect(two.ok && two.warnings.map(({ code }) => code)).toEqual(['totals-differ', 'no-gate', 'several']);
    expect(two.ok && changedTable(two.comparison, 'function')[0]?.total.z).toBeUndefined();
  });

  it('tells nothing of what was subtracted', () => {
    const comparison = compared(heaps(1, 2, 3), heaps(4, 5, 6), { scale: 'subtract' });
    expect(compareRow(comparison, 0, 'total').z).toBeUndefined();
  });
});

describe('captures of one side', () => {
  const OLD = 'k8s.io/kubernetes/vendor/github.com/google/cadvisor/manager.New';
  const NEW = 'github.com/google/cadvisor/lib/manager.New';
  const built = (name: string, buildId: string, samples = 300) =>
    capture(sampled(`main;${name} ${samples}`), { facts: { buildId } });

  it('of two builds are brought together by name, with the other side and among themselves', () => {
    const alone = compared([built(OLD, 'a'), built(NEW, 'b')], [capture(sampled('main 1'))]);
    expect(alone.matches).toEqual([{ name: NEW, before: [NEW, OLD].sort(), after: [] }]);
    expect(alone.before.total[rowOf(alone.tree, `main;${NEW}`)]).toBe(6e9);
    const both = compared([built(OLD, 'a'), built(OLD, 'a')], [built(NEW, 'b')]);
    expect(both.matches).toEqual([{ name: NEW, before: [OLD], after: [NEW] }]);
    const literal = compared([built(OLD, 'a'), built(NEW, 'b')], [built(NEW, 'b')], { matchNames: false });
    expect([literal.matches, literal.tree.length]).toEqual([[], 3]);
  });

  it('are counted by the value type that all of them have, wherever it stands', () => {
    const turned = capture('main 3e7 3'.replace('3e7', '30000000'), {
      valueTypes: [
        { name: 'cpu', unit: 'nanoseconds' },
        { name: 'samples', unit: 'count' },
      ],
      defaultValueType: 0,
    });
    const plain = capture(sampled('main 5'));
    const result = compareCaptures([plain, turned], [plain]);
    if (!result.ok) throw new Error(result.why.code);
    expect(result.types).toEqual({ before: [1, 0], after: [1] });
    expect(result.comparison.before.total[0]).toBe(8e7);
    expect(result.comparison.before.count[0]).toBe(8);
  });

  it('have to be of one kind', () => {
    const goroutines = capture('main 1', { valueTypes: [{ name: 'goroutine', unit: 'count' }] });
    const cpu = capture(sampled('main 1'));
    expect(compareCaptures([cpu, goroutines], [cpu])).toEqual({
      ok: false,
      why: { code: 'side-kinds', side: 'before', kinds: ['cpu', 'goroutine'] },
    });
  });

  it('are told apart by what they are not alike in', () => {
    const one = capture(sampled('main 300'), {
      facts: { program: 'kubelet', buildId: 'a', period: 1e7, periodUnit: 'nanoseconds' },
    });
    const other = capture(sampled('main 300'), {
      facts: { program: 'cadvisor', buildId: 'b', period: 1e6, periodUnit: 'nanoseconds' },
    });
    const result = compareCaptures([one], [one, other]);
    expect(result.ok && result.warnings).toEqual([
      { code: 'side-differs', side: 'after', what: 'period', values: ['10 ms', '1 ms'] },
      { code: 'side-differs', side: 'after', what: 'program', values: ['kubelet', 'cadvisor'] },
      { code: 'side-differs', side: 'after', what: 'build', values: ['a', 'b'] },
      { code: 'several', runs: { before: 1, after: 2 }, scale: 'rate', isBetweenRuns: false },
    ]);
  });

  it('may hold thousands of frames', () => {
    const deep = capture(`${'main;walk;'.repeat(2500)}end 3 30000000`);
    const comparison = compared([deep, deep, deep], [deep, deep, deep]);
    expect(comparison.tree.length).toBe(5001);
    expect(compareRow(comparison, 5000, 'self')).toMatchObject({ state: 'same', z: 0 });
  });
});
