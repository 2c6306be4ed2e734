import { describe, expect, it } from 'vitest';
import type { Scale } from '../../../src/analysis/diff/scale.ts';
import {
  deltaText,
  fromToText,
  pointsNumber,
  scaledText,
  spreadText,
  valueName,
  withSign,
} from '../../../src/analysis/diff/scaled-text.ts';

const kind = (scale: Scale, type: string) => {
  const [name = '', unit = ''] = type.split('/');
  return { scale, valueType: { name, unit } };
};

describe('scaledText', () => {
  it.each([
    [0.8123, 'rate', 'cpu/nanoseconds', '0.81 cores', '0.81 核'],
    [0.25, 'rate', 'time/nanoseconds', '250 ms per second', '每秒 250 ms'],
    [2048, 'rate', 'alloc_space/bytes', '2 KiB per second', '每秒 2 KiB'],
    [1843.7, 'rate', 'calls/count', '1,844 per second', '每秒 1,844'],
    [0.016, 'rate', 'lines/count', '0.02 per second', '每秒 0.02'],
    [3, 'rate', 'x/widgets', '3 widgets per second', '每秒 3 widgets'],
    [0.801, 'share', 'cpu/nanoseconds', '80.1%', '80.1%'],
    [30.23e9, 'absolute', 'cpu/nanoseconds', '30.2 s', '30.2 s'],
    [1024, 'subtract', 'alloc_space/bytes', '1 KiB', '1 KiB'],
  ] as const)('%d at %s of %s', (value, scale, type, en, zh) => {
    expect(scaledText(value, kind(scale, type))).toEqual({ en, zh });
  });
});

describe('deltaText', () => {
  it.each([
    [-0.806, 'rate', 'cpu/nanoseconds', '−0.81 cores'],
    [0.25, 'share', 'cpu/nanoseconds', '+25.0 points'],
    [-2.2e8, 'absolute', 'cpu/nanoseconds', '−220 ms'],
    [0, 'rate', 'cpu/nanoseconds', '0'],
  ] as const)('%d at %s of %s: %s', (delta, scale, type, text) => {
    expect(deltaText(delta, kind(scale, type)).en).toBe(text);
  });

  it('has its sign at the number in Chinese, too', () => {
    expect(deltaText(0.15, kind('rate', 'time/nanoseconds'))).toEqual({
      en: '+150 ms per second',
      zh: '每秒 +150 ms',
    });
    expect(deltaText(-0.806, kind('rate', 'cpu/nanoseconds')).zh).toBe('−0.81 核');
  });
});

describe('withSign', () => {
  it('puts a sign where the number begins', () => {
    expect([withSign(-2, '90 per second'), withSign(2, '每秒 90'), withSign(-1, '12.3 个百分点')]).toEqual([
      '−90 per second',
      '每秒 +90',
      '−12.3 个百分点',
    ]);
  });
});

describe('fromToText', () => {
  it('names the unit once where both have it', () => {
    expect(fromToText(1.0077, 0.005, kind('rate', 'cpu/nanoseconds'))).toEqual({
      en: '1.01 → 0.005 cores',
      zh: '1.01 → 0.005 核',
    });
    expect(fromToText(1e9, 1e6, kind('absolute', 'cpu/nanoseconds')).en).toBe('1 s → 1 ms');
    expect(fromToText(0.5, 0.25, kind('share', 'cpu/nanoseconds')).en).toBe('50.0% → 25.0%');
    expect(fromToText(6000e9, 1e6, kind('absolute', 'delay/nanoseconds')).en).toBe('1 h 40 min → 1 ms');
    expect(fromToText(10, 20, kind('rate', 'calls/count')).zh).toBe('每秒 10 → 每秒 20');
  });
});

describe('spreadText', () => {
  it('has the standard deviation beside a number, and the unit once where both have it', () => {
    expect(spreadText(1.0077, 0.031, kind('rate', 'cpu/nanoseconds'))).toEqual({
      en: '1.01 ± 0.03 cores',
      zh: '1.01 ± 0.03 核',
    });
    expect(spreadText(1e9, 1e6, kind('absolute', 'cpu/nanoseconds')).en).toBe('1 s ± 1 ms');
    expect(spreadText(0.5, 0.0125, kind('share', 'cpu/nanoseconds')).en).toBe('50.0% ± 1.3%');
    expect(spreadText(10, 2, kind('rate', 'calls/count')).zh).toBe('每秒 10 ± 2');
  });

  it('is the number where one capture stands alone', () => {
    expect(spreadText(1.0077, Number.NaN, kind('rate', 'cpu/nanoseconds')).en).toBe('1.01 cores');
  });
});

describe('pointsNumber', () => {
  it('has one decimal, and two below a tenth', () => {
    expect([0, 0.5, 0.00123, 0.0004, -0.25].map(pointsNumber)).toEqual(['0.0', '50.0', '0.1', '0.04', '25.0']);
  });
});

describe('valueName', () => {
  it('says CPU where it is CPU time', () => {
    expect(valueName({ name: 'cpu', unit: 'nanoseconds' })).toBe('CPU');
    expect(valueName({ name: 'inuse_space', unit: 'bytes' })).toBe('inuse_space');
  });
});
