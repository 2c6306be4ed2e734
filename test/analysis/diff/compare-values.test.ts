import { describe, expect, it } from 'vitest';
import {
  changeOf,
  compareValues,
  countsSamples,
  impactOf,
  isNoise,
  type RawPair,
} from '../../../src/analysis/diff/compare-values.ts';
import { type Scale, type Scaling, scaleBy } from '../../../src/analysis/diff/scale.ts';
import { CPU, HEAP } from '../../support/stacks.ts';

/** Two captures of samples, of 100,000 each in 30 s unless told otherwise. */
function scalingOf(scale: Scale, change: { wholes?: [number, number]; seconds?: [number, number] } = {}): Scaling {
  const { wholes = [100_000, 100_000], seconds = [30, 30] } = change;
  const side = (i: 0 | 1) => ({ whole: wholes[i], samples: wholes[i], durationNanos: seconds[i] * 1e9 });
  return scaleBy(scale, { valueType: { name: 'samples', unit: 'count' }, before: side(0), after: side(1) });
}

const pair = (before: number, after: number): RawPair => ({
  before,
  after,
  samplesBefore: before,
  samplesAfter: after,
});

describe('what Grafana rounds before it divides', () => {
  // Of 100,000 samples each, as measured with its formula: "new", "removed", NaN, 0.
  it.each([
    [4, 6, 'changed', 0.5],
    [6, 4, 'changed', -1 / 3],
    [3, 4, 'changed', 1 / 3],
    [6, 14, 'changed', 4 / 3],
  ] as const)('%i → %i samples are a change of the ratio that they have', (before, after, state, ratio) => {
    const compared = compareValues(pair(before, after), scalingOf('share'), true);
    expect(compared.state).toBe(state);
    expect(compared.ratio).toBeCloseTo(ratio, 12);
    expect(compared.points).toBeCloseTo((after - before) / 100_000, 15);
  });

  it('twice the time gives neither side more of anything at scale rate', () => {
    const scaling = scalingOf('rate', { wholes: [100_000, 200_000], seconds: [30, 60] });
    expect(compareValues(pair(300, 600), scaling, true)).toMatchObject({
      before: 10,
      after: 10,
      state: 'same',
      delta: 0,
    });
  });
});

describe('shares after something was mended', () => {
  // Housekeeping falls from 18 s to 3 s; the other 12 s are what they were.
  const wholes: [number, number] = [30, 15];

  it('make what did not change look twice as dear, which rates do not', () => {
    expect(compareValues(pair(12, 12), scalingOf('share', { wholes }), true)).toMatchObject({
      before: 0.4,
      after: 0.8,
      state: 'changed',
      ratio: 1,
    });
    expect(compareValues(pair(12, 12), scalingOf('rate', { wholes }), true)).toMatchObject({ state: 'same', delta: 0 });
  });
});

describe('compareValues', () => {
  it('says in words what came and what went, and no ratio', () => {
    expect(compareValues(pair(0, 5), scalingOf('absolute'), false)).toEqual({
      before: 0,
      after: 5,
      delta: 5,
      points: 5e-5,
      ratio: undefined,
      state: 'added',
      z: undefined,
    });
    expect(compareValues(pair(5, 0), scalingOf('absolute'), false)).toMatchObject({
      state: 'removed',
      ratio: undefined,
    });
    expect(compareValues(pair(0, 0), scalingOf('absolute'), false)).toMatchObject({ state: 'same', ratio: undefined });
  });

  it('tells the test of two rates', () => {
    // (6/10 - 2/20) / sqrt(6/100 + 2/400)
    const { z } = compareValues(pair(2, 6), scalingOf('rate', { seconds: [20, 10] }), true);
    expect(z).toBeCloseTo(0.5 / Math.sqrt(0.065), 9);
  });

  it('tells the test of two proportions', () => {
    const { z } = compareValues(pair(20, 60), scalingOf('share', { wholes: [100, 200] }), true);
    expect(z).toBeCloseTo(0.1 / Math.sqrt((80 / 300) * (220 / 300) * (1 / 100 + 1 / 200)), 9);
  });

  it('tells nothing of chance where there is nothing, or everything', () => {
    expect(compareValues(pair(0, 0), scalingOf('rate'), true).z).toBe(0);
    expect(compareValues(pair(100, 200), scalingOf('share', { wholes: [100, 200] }), true).z).toBe(0);
    expect(compareValues(pair(0, 5), scalingOf('share', { wholes: [0, 5] }), true).z).toBe(0);
  });
});

describe('changeOf', () => {
  it('compares exactly, where rounded numbers would be equal', () => {
    expect(changeOf({ before: 1e15, after: 1e15 + 1 }, { before: 1, after: 1 })).toBe('changed');
    expect(changeOf({ before: 1, after: 3 }, { before: 3, after: 9 })).toBe('same');
  });
});

describe('isNoise', () => {
  it('needs three standard errors, and ten samples', () => {
    expect(isNoise({ samplesBefore: 20, samplesAfter: 40 }, 2.99)).toBe(true);
    expect(isNoise({ samplesBefore: 20, samplesAfter: 40 }, -3)).toBe(false);
    expect(isNoise({ samplesBefore: 0, samplesAfter: 9 }, 3)).toBe(true);
    expect(isNoise({ samplesBefore: 0, samplesAfter: 10 }, 3.2)).toBe(false);
  });

  it('is not known where no samples are drawn', () => {
    expect(isNoise({ samplesBefore: 0, samplesAfter: 0 }, undefined)).toBeUndefined();
  });
});

describe('countsSamples', () => {
  it('knows a profiler’s samples from objects, waits and calls', () => {
    expect([0, 1].map((type) => countsSamples(CPU, type))).toEqual([true, true]);
    expect([0, 1, 2, 3].map((type) => countsSamples(HEAP, type))).toEqual([false, false, false, false]);
    expect(countsSamples([{ name: 'calls', unit: 'count' }], 0)).toBe(false);
    expect(countsSamples([{ name: 'delay', unit: 'nanoseconds' }], 0)).toBe(false);
  });
});

describe('impactOf', () => {
  it('is how much a change is of everything, and not its ratio', () => {
    const scaling = scalingOf('absolute', { wholes: [1000, 2000] });
    expect(impactOf(100, scaling)).toBe(1);
    expect(impactOf(-25, scaling)).toBe(-0.5);
    expect(impactOf(5000, scaling)).toBe(1);
    expect(impactOf(0, scaling)).toBe(0);
    expect(impactOf(1, scalingOf('absolute', { wholes: [0, 0] }))).toBe(0);
  });
});
