import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatCores,
  formatDuration,
  formatExact,
  formatShare,
  formatTime,
  formatValue,
} from '../../src/model/units.ts';

describe('formatDuration', () => {
  it.each([
    [0, '0 s'],
    [850, '850 ns'],
    [1_500, '1.50 µs'],
    [10e6, '10 ms'],
    [999_999_999, '1 s'],
    [999_960_000, '1 s'],
    [30e9, '30 s'],
    [30_001_000_000, '30.0 s'],
    [30_230_000_000, '30.2 s'],
    [123.4e9, '123 s'],
    [999.9e9, '1,000 s'],
    [1000e9, '16 min 40 s'],
    [5_999e9, '99 min 59 s'],
    [10_000e9, '2 h 47 min'],
    [-5e6, '-5 ms'],
    [9_996_000, '10.0 ms'],
  ])('%d ns is %s', (nanos, text) => {
    expect(formatDuration(nanos)).toBe(text);
  });
});

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [512, '512 B'],
    [1024, '1 KiB'],
    [1000 * 1024, '1,000 KiB'],
    [1023.7 * 1024, '1,024 KiB'],
    [2_040_109_465, '1.90 GiB'],
    [-3 * 1024 ** 2, '-3 MiB'],
    [2 ** 70, '1,024 EiB'],
  ])('%d is %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('formatShare', () => {
  it.each([
    [0, '0%'],
    [0.000001, '<0.01%'],
    [0.0004, '0.04%'],
    [0.00096, '0.1%'],
    [0.801, '80.1%'],
    [0.5, '50.0%'],
    [0.99999, '>99.9%'],
    [1, '100%'],
    [-0.25, '-25.0%'],
    [12.5, '1,250.0%'],
  ])('%d is %s', (share, text) => {
    expect(formatShare(share)).toBe(text);
  });
});

describe('formatValue', () => {
  it('follows the unit', () => {
    expect(formatValue(30_230_000_000, 'nanoseconds')).toBe('30.2 s');
    expect(formatValue(30_230_000_000, 'nanoseconds', { digits: 4 })).toBe('30.23 s');
    expect(formatValue(1536, 'bytes')).toBe('1.50 KiB');
    expect(formatValue(3023, 'count')).toBe('3,023');
    expect(formatValue(2.5, 'widgets')).toBe('2.5 widgets');
  });
});

describe('formatExact', () => {
  it('keeps every digit', () => {
    expect(formatExact(30_230_000_000, 'nanoseconds')).toBe('30,230,000,000 ns');
    expect(formatExact(-1234, 'bytes')).toBe('-1,234 B');
    expect(formatExact(3023, 'count')).toBe('3,023');
    expect(formatExact(1.25, 'widgets')).toBe('1.25 widgets');
  });

  it('can be read back', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(Number(formatExact(value, 'count').replaceAll(',', ''))).toBe(value);
      }),
    );
  });
});

describe('the other numbers', () => {
  it('writes cores', () => {
    expect([0, 0.0004, 0.0049, 0.81, 1.0077, 9.996, 64].map(formatCores)).toEqual([
      '0',
      '<0.001',
      '0.005',
      '0.81',
      '1.01',
      '10.0',
      '64.0',
    ]);
  });

  it('writes moments in UTC', () => {
    expect(formatTime(Date.UTC(2026, 10, 20, 18, 3, 59))).toBe('2026-11-20 18:03 UTC');
    expect(formatTime(Number.NaN)).toBe('');
  });

  it('stays within three digits and never says e+, whatever the number', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e15, noNaN: true }), (value) => {
        for (const text of [formatDuration(value), formatBytes(value), formatShare(value)])
          expect(text).not.toContain('e');
      }),
    );
  });
});
