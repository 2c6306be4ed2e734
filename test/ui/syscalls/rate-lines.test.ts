import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rateLines } from '../../../src/ui/syscalls/rate-lines.ts';

const callsAt = (start: number[], group: number[]) => ({
  length: start.length,
  start: Float64Array.from(start),
  group,
});
const lineOf = (lines: ReturnType<typeof rateLines>, group: number) =>
  [...lines.counts.subarray(group * lines.parts, (group + 1) * lines.parts)].join(' ');

describe('rateLines', () => {
  it('counts each group apart, by the part of the range its calls began in', () => {
    const lines = rateLines(callsAt([0, 1, 24, 25, 99, 100], [0, 1, 0, 0, 1, 0]), {
      groups: 2,
      range: { from: 0, to: 100 },
      parts: 4,
    });
    expect(lineOf(lines, 0)).toBe('2 1 0 1');
    expect(lineOf(lines, 1)).toBe('1 0 0 1');
    expect([...lines.most]).toEqual([2, 1]);
  });

  it('takes only the rows asked for, and none without a time or out of the range', () => {
    const calls = callsAt([0, Number.NaN, 50, 200], [0, 0, 0, 0]);
    const all = rateLines(calls, { groups: 1, range: { from: 0, to: 100 }, parts: 2 });
    expect(lineOf(all, 0)).toBe('1 1');
    const some = rateLines(calls, { groups: 1, range: { from: 0, to: 100 }, parts: 2, rows: Uint32Array.of(2) });
    expect(lineOf(some, 0)).toBe('0 1');
  });

  it('loses no call of the range', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 })), fc.integer({ min: 1, max: 50 }), (times, parts) => {
        const lines = rateLines(
          callsAt(
            times,
            times.map(() => 0),
          ),
          { groups: 1, range: { from: 0, to: 1000 }, parts },
        );
        expect(lines.counts.reduce((a, b) => a + b, 0)).toBe(times.length);
      }),
    );
  });
});
