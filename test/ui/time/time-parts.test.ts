import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applySteps } from '../../../src/analysis/filters/apply-steps.ts';
import { sampleTimes } from '../../../src/analysis/sample-times.ts';
import { beginsAt, keyedParts, partsBetween, startOf, stepOf, sumOf } from '../../../src/ui/time/time-parts.ts';
import { labelled } from '../../support/steps.ts';

function timed(unit: string, ...moments: readonly number[]) {
  const profile = labelled(
    moments.map((time, i) => ({ stack: 'a', value: i + 1, labels: { time } })),
    unit,
  );
  return { profile, times: sampleTimes(profile, 0, 10) };
}

describe('the parts of a time', () => {
  it('begin at equal distances, and the last ends with the last sample', () => {
    const { times } = timed('s', 100, 105, 110);
    if (!times) throw new Error('samples have times');
    expect([0, 5, 10].map((part) => startOf(times, part))).toEqual([0, 5e9, 10e9]);
    expect(sumOf(times, { from: 0, to: 4 })).toBe(1);
    expect(sumOf(times, { from: 0, to: 9 })).toBe(6);
  });

  it.each(['', 'ns', 'ms', 's'])('are left alone by a step, exactly, in %s', (unit) => {
    const second = { '': 1e9, ns: 1e9, ms: 1e3, s: 1 }[unit] as number;
    const moment = fc.integer({ min: 1_795_197_600, max: 1_795_197_700 }).map((at) => at * second);
    const part = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(fc.array(moment, { minLength: 1, maxLength: 20 }), part, part, (moments, a, b) => {
        const { profile, times } = timed(unit, ...moments);
        if (!times) throw new Error('samples have times');
        const parts = partsBetween(a, b);
        const step = stepOf(times, parts);
        const left = step && applySteps(profile, [step], {}).profile.samples.values[0];
        expect(left?.reduce((sum, value) => sum + value, 0) ?? 0).toBe(sumOf(times, parts));
      }),
    );
  });

  it('have no step where they have no sample', () => {
    const { times } = timed('ns', 0, 10);
    expect(times && stepOf(times, { from: 3, to: 5 })).toBeUndefined();
  });

  it('begin on the calendar only where the label can count from 1970', () => {
    const begin = (unit: string, moment: number) => {
      const { times } = timed(unit, moment);
      return times && beginsAt(times);
    };
    expect(begin('s', 1_795_197_600)).toBe(1_795_197_600_000);
    expect(begin('s', 1000)).toBeUndefined();
  });
});

describe('keyedParts', () => {
  const at = { anchor: 4, cursor: 6 };
  it.each([
    ['ArrowRight', false, { anchor: 7, cursor: 7 }],
    ['ArrowLeft', true, { anchor: 4, cursor: 5 }],
    ['Home', true, { anchor: 4, cursor: 0 }],
    ['End', false, { anchor: 99, cursor: 99 }],
    ['PageUp', true, { anchor: 4, cursor: 16 }],
    ['PageDown', false, { anchor: 0, cursor: 0 }],
    ['x', false, undefined],
  ])('%s, longer: %s', (key, isLonger, next) => {
    expect(keyedParts(key, isLonger, at, 100)).toEqual(next);
  });
});
