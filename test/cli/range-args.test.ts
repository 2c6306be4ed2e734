import { describe, expect, it } from 'vitest';
import { parseRange, rangeOf, type WantedRange } from '../../src/cli/range-args.ts';
import { traceOf } from '../support/traces.ts';

const DAY = traceOf('7 1.0 read(3, "", 1) = 1 <0.001>\n7 11.0 read(3, "", 1) = 1 <0.000000>');
const NIGHT = traceOf('7 23:59:58.000000 read(3, "", 1) = 1 <0.001>\n7 00:00:04.000000 read(3, "", 1) = 1 <0.000000>');
const of = (text: string, trace = DAY) => rangeOf(parseRange(text) as WantedRange, trace, 'x.strace');
const seconds = (text: string, trace = DAY) => {
  const range = of(text, trace);
  return 'en' in range ? range.en : [range.from / 1e9, range.to / 1e9];
};

describe('a range', () => {
  it.each([
    ['1.5..3', [1.5, 3]],
    ['12:00:02.5..12:00:04', [1.5, 3]],
    ['0..12:00:04', [0, 3]],
    ['2..100', [2, 10]],
    ['11:00:00..12:00:02', [0, 1]],
  ])('%s is of the trace, as far as that goes', (text, expected) => {
    expect(seconds(text)).toEqual(expected);
  });

  it('goes over midnight', () => {
    expect(seconds('23:59:59..00:00:02', NIGHT)).toEqual([1, 4]);
    expect(seconds('00:00:01..00:00:02', NIGHT)).toEqual([3, 4]);
  });

  it.each(['3..1', '20..30', '2..2', '10:00:00..10:00:05'])('%s is nothing there, and it is said', (text) => {
    expect(seconds(text)).toMatch(/^x\.strace has nothing in the range/);
  });

  it('needs times, and times of day where it is given in such', () => {
    expect(seconds('0..1', traceOf('read(3, "", 1) = 1'))).toBe('x.strace has no times, so no range of it.');
    const relative = { ...DAY, clock: { ...DAY.clock, kind: 'relative' as const } };
    expect(seconds('0..1', relative)).toEqual([0, 1]);
    expect(seconds('12:00:00..12:00:01', relative)).toMatch(/^x\.strace has no times of day/);
  });

  it.each(['', '1', '1..', '..2', '1..2..3', 'a..b', '24:00:00..25:00:00', '12:60:00..13:00:00', '-1..2', '1e3..2e3'])(
    "'%s' is none",
    (text) => {
      expect(parseRange(text)).toBeUndefined();
    },
  );
});
