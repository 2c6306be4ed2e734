import { expect, it } from 'vitest';
import { knownUnit } from '../../src/model/unit-names.ts';

it.each([
  ['KB', 'bytes', 1024],
  ['megabytes', 'bytes', 1024 ** 2],
  ['ms', 'nanoseconds', 1e6],
  ['Seconds', 'nanoseconds', 1e9],
] as const)('%s is %s × %d', (spelling, unit, size) => {
  expect(knownUnit(spelling)).toEqual({ unit, size });
});

it.each(['', 'count', 'widgets'])('%j is no known unit', (spelling) => {
  expect(knownUnit(spelling)).toBeUndefined();
});
