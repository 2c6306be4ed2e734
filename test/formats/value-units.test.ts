import { describe, expect, it } from 'vitest';
import { normalizeValueType } from '../../src/formats/value-units.ts';

describe('normalizeValueType', () => {
  it.each([
    ['nanoseconds', 'nanoseconds', 1],
    ['microseconds', 'nanoseconds', 1e3],
    ['us', 'nanoseconds', 1e3],
    ['\u00b5s', 'nanoseconds', 1e3],
    ['\u03bcs', 'nanoseconds', 1e3],
    ['ms', 'nanoseconds', 1e6],
    ['Milliseconds', 'nanoseconds', 1e6],
    ['s', 'nanoseconds', 1e9],
    ['secs', 'nanoseconds', 1e9],
    ['hours', 'nanoseconds', 3.6e12],
    ['bytes', 'bytes', 1],
    ['B', 'bytes', 1],
    ['kilobytes', 'bytes', 1024],
    ['kB', 'bytes', 1024],
    ['MB', 'bytes', 1024 ** 2],
    ['gbyte', 'bytes', 1024 ** 3],
    ['petabyte', 'bytes', 1024 ** 5],
  ])('%s is %s times %d', (unit, into, scale) => {
    expect(normalizeValueType({ name: 'x', unit })).toEqual({ valueType: { name: 'x', unit: into }, scale });
  });

  it.each(['count', '', 'objects', 'GCU', 'samples', 'minutes', 'Count'])('keeps %o as it is', (unit) => {
    expect(normalizeValueType({ name: 'x', unit })).toEqual({ valueType: { name: 'x', unit }, scale: 1 });
  });
});
