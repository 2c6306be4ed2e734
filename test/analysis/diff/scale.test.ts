import { describe, expect, it } from 'vitest';
import {
  canScale,
  defaultScale,
  isState,
  lastEqually,
  runsOn,
  type ScaleInput,
  scaleBy,
} from '../../../src/analysis/diff/scale.ts';
import type { ValueType } from '../../../src/model/profile.ts';

const CPU_TIME: ValueType = { name: 'cpu', unit: 'nanoseconds' };

function inputOf(valueType: ValueType, seconds: readonly [number | undefined, number | undefined]): ScaleInput {
  const side = (i: 0 | 1) => {
    const length = seconds[i];
    return { whole: (i + 1) * 6e9, samples: 600, durationNanos: length === undefined ? undefined : length * 1e9 };
  };
  return { valueType, before: side(0), after: side(1) };
}

describe('defaultScale', () => {
  it.each([
    ['cpu', 'nanoseconds', [30, 30], 'rate'],
    ['cpu', 'nanoseconds', [30, 60], 'rate'],
    ['samples', 'count', [30, 60], 'rate'],
    ['alloc_space', 'bytes', [30, 60], 'rate'],
    ['alloc_space', 'bytes', [undefined, undefined], 'share'],
    ['cpu', 'nanoseconds', [30, undefined], 'share'],
    ['cpu', 'nanoseconds', [0, 30], 'share'],
    ['delay', 'nanoseconds', [undefined, undefined], 'share'],
    ['inuse_space', 'bytes', [undefined, undefined], 'absolute'],
    ['inuse_objects', 'count', [30, 60], 'absolute'],
    ['goroutine', 'count', [undefined, undefined], 'absolute'],
    ['threadcreate', 'count', [undefined, undefined], 'absolute'],
  ] as const)('%s/%s of %j seconds: %s', (name, unit, seconds, scale) => {
    expect(defaultScale(inputOf({ name, unit }, seconds))).toBe(scale);
  });
});

describe('canScale', () => {
  it('has no rates without both durations', () => {
    expect(canScale('rate', inputOf(CPU_TIME, [30, undefined]))).toBe(false);
    expect(canScale('rate', inputOf(CPU_TIME, [30, 0]))).toBe(false);
    expect(canScale('rate', inputOf(CPU_TIME, [30, 60]))).toBe(true);
    expect(canScale('share', inputOf(CPU_TIME, [undefined, undefined]))).toBe(true);
  });
});

describe('scaleBy', () => {
  const scaled = (scale: Parameters<typeof scaleBy>[0], input: ScaleInput) => {
    const { divisors, before, after } = scaleBy(scale, input);
    return [before.whole / divisors.before, after.whole / divisors.after];
  };

  it('gives cores, numbers per second, raw numbers, and shares', () => {
    const input = inputOf(CPU_TIME, [6, 24]);
    expect(scaled('rate', input)).toEqual([1, 0.5]);
    expect(scaled('rate', inputOf({ name: 'alloc_space', unit: 'bytes' }, [6, 24]))).toEqual([1e9, 0.5e9]);
    expect(scaled('absolute', input)).toEqual([6e9, 12e9]);
    expect(scaled('subtract', input)).toEqual([6e9, 12e9]);
    expect(scaled('share', input)).toEqual([1, 1]);
  });

  it('of several captures gives their sum by their time, their mean, and their share of the sum', () => {
    const run = (seconds: number) => ({ whole: seconds * 2e9, samples: 1, durationNanos: seconds * 1e9 });
    const before = { whole: 80e9, samples: 2, durationNanos: 40e9, runs: [run(10), run(30)] };
    const input = { valueType: CPU_TIME, before, after: run(5) };
    expect(scaled('rate', input)).toEqual([2, 2]);
    expect(scaled('absolute', input)).toEqual([40e9, 10e9]);
    expect(scaled('share', input)).toEqual([1, 1]);
    expect(scaleBy('rate', input).runDivisors).toEqual({ before: [10e9, 30e9], after: [5e9] });
    expect(scaleBy('absolute', input).runDivisors).toEqual({ before: [1, 1], after: [1] });
    expect(scaleBy('share', input).runDivisors).toEqual({ before: [20e9, 60e9], after: [10e9] });
    expect(scaleBy('rate', { ...input, before: run(10) }).runDivisors).toBeUndefined();
    expect([runsOn(before), runsOn(run(5))]).toEqual([2, 1]);
  });

  it('makes nothing of shares of nothing', () => {
    const input = { ...inputOf(CPU_TIME, [1, 1]), before: { whole: 0, samples: 0, durationNanos: 1 } };
    expect(scaled('share', input)).toEqual([0, 1]);
  });

  it('refuses rates that cannot be had', () => {
    expect(() => scaleBy('rate', inputOf(CPU_TIME, [30, undefined]))).toThrow(/scale rate/);
  });
});

describe('isState', () => {
  it('knows what is there from what has gone by', () => {
    const names = ['inuse_space', 'space', 'goroutine', 'goroutines', 'threads', 'cpu', 'alloc_space', 'contentions'];
    expect(names.filter((name) => isState({ name, unit: 'count' }))).toEqual(names.slice(0, 5));
  });
});

describe('lastEqually', () => {
  it('allows for one per cent', () => {
    expect(lastEqually(29_999_835_769, 30_000_595_510)).toBe(true);
    expect(lastEqually(30, 30.4)).toBe(false);
  });
});
