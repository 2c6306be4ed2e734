import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TraceClock } from '../../../src/model/syscall-trace.ts';
import { digitsFor, ticksOf, timeLabel } from '../../../src/ui/timeline/time-axis.ts';

const HOUR = 3_600_000_000_000n;
const clockOf = (kind: TraceClock['kind'], origin: bigint): TraceClock => ({
  kind,
  origin,
  resolution: 1000,
  from: 0,
  to: 0,
});
/** 18:23:40.25 */
const DAY = clockOf('day', 18n * HOUR + 23n * 60_000_000_000n + 40_250_000_000n);
const labels = (clock: TraceClock, from: number, to: number, most = 6) =>
  ticksOf(clock, { from, to }, most).map(({ label }) => label);

describe('the axis', () => {
  it('has whole seconds of the wall clock, wherever the capture began', () => {
    expect(labels(DAY, 0, 5e9)).toEqual(['18:23:41', '18:23:42', '18:23:43', '18:23:44', '18:23:45']);
    expect(ticksOf(DAY, { from: 0, to: 5e9 }, 6)[0]?.time).toBe(750_000_000);
  });

  it('has milliseconds, microseconds and less as it is zoomed', () => {
    expect(labels(DAY, 0, 5e8)).toEqual([
      '18:23:40.300',
      '18:23:40.400',
      '18:23:40.500',
      '18:23:40.600',
      '18:23:40.700',
    ]);
    expect(labels(DAY, 0, 500_000, 3)).toEqual(['18:23:40.250000', '18:23:40.250200', '18:23:40.250400']);
    expect(labels(DAY, 0, 1000, 3)).toEqual(['18:23:40.250000000', '18:23:40.250000500', '18:23:40.250001000']);
  });

  it('has minutes and hours of what is long, and goes past midnight', () => {
    expect(labels(DAY, 0, 6e11)).toEqual(['18:24:00', '18:26:00', '18:28:00', '18:30:00', '18:32:00']);
    expect(labels(clockOf('day', 23n * HOUR), 0, 3 * 3.6e12, 4)).toEqual([
      '23:00:00',
      '00:00:00',
      '01:00:00',
      '02:00:00',
    ]);
  });

  it('counts from the begin where there is no wall clock, and by UTC for epochs', () => {
    expect(labels(clockOf('relative', 0n), 0, 3e9, 4)).toEqual(['0 s', '1 s', '2 s', '3 s']);
    expect(labels(clockOf('relative', 0n), 0, 30e6, 4)).toEqual(['0.000 s', '0.010 s', '0.020 s', '0.030 s']);
    expect(timeLabel(clockOf('epoch', 1_795_197_259_000_000_000n), 5000, 6)).toBe('17:54:19.000005');
  });

  it('says a moment as exactly as it is asked to', () => {
    expect(timeLabel(DAY, 104_512_000, 6)).toBe('18:23:40.354512');
    expect(timeLabel(DAY, 749_999_999, 3)).toBe('18:23:41.000');
    expect([1e9, 1e8, 1e6, 1e5, 1000, 1].map(digitsFor)).toEqual([0, 3, 3, 6, 6, 9]);
  });

  it('never has more ticks than there is room for, twice over, and all of them lie in the range', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 8e13, noNaN: true }),
        fc.double({ min: 3, max: 13.5, noNaN: true }),
        fc.integer({ min: 1, max: 14 }),
        (from, power, most) => {
          const to = from + 10 ** power;
          const ticks = ticksOf(DAY, { from, to }, most);
          expect(ticks.length).toBeLessThanOrEqual(2 * most + 2);
          for (const { time } of ticks) {
            expect(time).toBeGreaterThanOrEqual(from - 1);
            expect(time).toBeLessThanOrEqual(to + 1e6);
          }
        },
      ),
    );
  });
});
