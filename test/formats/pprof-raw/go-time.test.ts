import { describe, expect, it } from 'vitest';
import { parseCutDuration, parseGoTime } from '../../../src/formats/pprof-raw/go-time.ts';

describe('parseCutDuration', () => {
  it.each([
    ['29.9', 29.9e9, false],
    ['4.04', 4.04e9, false],
    ['30s', 30e9, true],
    ['1.5s', 1.5e9, true],
    ['1m0.', 60e9, false],
    ['1m0s', 60e9, true],
    ['1m30', 90e9, false],
    ['12m3', 723e9, false],
    ['1h0m', 3600e9, false],
    ['1h23', 83 * 60e9, false],
    ['10h2', 602 * 60e9, false],
    ['100h', 100 * 3600e9, false],
    ['500m', 0.5e9, false],
    ['100.', 0.1e9, false],
    ['10ms', 0.01e9, true],
    ['250µ', 250e3, false],
    ['5µs', 5e3, true],
    ['123n', 123, false],
    ['-2.5', -2.5e9, false],
  ])('%s is %d ns', (text, nanos, exact) => {
    expect(parseCutDuration(text)).toEqual({ nanos, exact });
  });

  it.each(['', '-', 'soon', '3x', 'm5'])('%j is none', (text) => {
    expect(parseCutDuration(text)).toBeUndefined();
  });
});

describe('parseGoTime', () => {
  it.each([
    ['1970-01-01 00:00:00 +0000 UTC', 0n],
    ['2026-11-20 18:03:22.514295569 +0000 UTC', 1795197802514295569n],
    ['2026-11-20 18:03:22.5 +0000 UTC', 1795197802500000000n],
    ['2026-11-20 19:03:22.514295569 +0100 CET', 1795197802514295569n],
    ['2026-11-20 23:33:22.514295569 +0530 +0530', 1795197802514295569n],
  ])('%s', (text, nanos) => {
    expect(parseGoTime(text)).toBe(nanos);
  });

  it.each(['', 'yesterday', '2026-13-41 18:03:22 +0000 UTC'])('%j is none', (text) => {
    expect(parseGoTime(text)).toBeUndefined();
  });
});
