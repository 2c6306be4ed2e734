import { describe, expect, it } from 'vitest';
import type { ComparedSyscall } from '../../../src/analysis/diff/compare-syscalls.ts';
import {
  callsDeltaText,
  callsText,
  countsText,
  syscallChangeKey,
  timesText,
} from '../../../src/ui/compare/syscall-change-columns.ts';

const row = (given: Partial<ComparedSyscall> = {}): ComparedSyscall => ({
  name: 'read',
  state: 'changed',
  calls: { before: 100, after: 4000 },
  rate: { before: 10, after: 2.5 },
  errors: { before: 3, after: 1 },
  restarted: { before: 0, after: 0 },
  errnos: [],
  time: undefined,
  mean: { before: 1e5, after: 4e5 },
  p50: { before: undefined, after: 2e5 },
  p95: undefined,
  p99: undefined,
  ...given,
});

describe('callsText and callsDeltaText', () => {
  it('are rates where both lengths are known, else numbers', () => {
    expect([callsText(row(), 'before'), callsText(row(), 'after'), callsDeltaText(row())]).toEqual([
      '10.0',
      '2.50',
      '−7.50',
    ]);
    const counted = row({ rate: undefined });
    expect([callsText(counted, 'before'), callsText(counted, 'after'), callsDeltaText(counted)]).toEqual([
      '100',
      '4,000',
      '+3,900',
    ]);
  });
});

describe('timesText', () => {
  it.each([
    [{ before: 1e5, after: 2e6 }, '100 µs → 2 ms'],
    [{ before: 1e5, after: 1e5 }, '100 µs'],
    [{ before: undefined, after: 2e6 }, '– → 2 ms'],
    [{ before: undefined, after: undefined }, ''],
    [undefined, ''],
  ])('%j', (pair, text) => {
    expect(timesText(pair)).toBe(text);
  });
});

describe('countsText', () => {
  it('is both numbers, one of equal ones, nothing for none', () => {
    expect([
      countsText({ before: 9912, after: 0 }),
      countsText({ before: 7, after: 7 }),
      countsText({ before: 0, after: 0 }),
    ]).toEqual(['9,912 → 0', '7', '']);
  });
});

describe('syscallChangeKey', () => {
  it.each([
    ['name', 'read'],
    ['state', 'changed'],
    ['before', 10],
    ['after', 2.5],
    ['delta', 7.5],
    ['errors', 2],
    ['mean', 3e5],
    ['p50', undefined],
    ['p95', undefined],
  ])('%s', (column, key) => {
    expect(syscallChangeKey(row(), column)).toBe(key);
  });
});
