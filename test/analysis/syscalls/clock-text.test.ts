import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockText } from '../../../src/analysis/syscalls/clock-text.ts';
import type { TraceClock } from '../../../src/model/syscall-trace.ts';

const HOUR = 3_600_000_000_000n;
const clockOf = (kind: TraceClock['kind'], origin: bigint): TraceClock => ({
  kind,
  origin,
  resolution: 1000,
  from: 0,
  to: 0,
});

describe('a moment of a trace', () => {
  it('is the time of day that its line has, whatever the origin of the clock', () => {
    // 18:18:34.680692, and 1.319308 s later.
    const clock = clockOf('day', 18n * HOUR + 18n * (HOUR / 60n) + 34_680_692_000n);
    expect([0, 3, 6].map((digits) => clockText(clock, 1_319_308_000, digits))).toEqual([
      '18:18:36',
      '18:18:36.000',
      '18:18:36.000000',
    ]);
    expect(clockText(clock, 0)).toBe('18:18:34.680');
    expect(clockText(clock, -680_693_000, 6)).toBe('18:18:33.999999');
  });

  it('goes on after midnight, and begins before it', () => {
    expect(clockText(clockOf('day', 23n * HOUR), Number(HOUR) + 5e9)).toBe('00:00:05.000');
    expect(clockText(clockOf('epoch', 20_000n * 24n * HOUR), -1e9)).toBe('23:59:59.000');
  });

  it('is seconds since the begin where there is no time of day', () => {
    expect(clockText(clockOf('relative', 0n), 1_250_999_999)).toBe('1.250 s');
    expect(clockText(clockOf('none', 0n), 61e9, 0)).toBe('61 s');
  });

  it('never runs backwards', () => {
    fc.assert(
      fc.property(fc.nat(86_399_999), fc.nat(1_000_000), fc.nat(1_000_000), (origin, a, b) => {
        const clock = clockOf('epoch', BigInt(origin) * 1_000_000n + 999_999n);
        const [first, last] = a < b ? [a, b] : [b, a];
        fc.pre(origin + last / 1e6 + 2 < 86_400_000);
        expect(clockText(clock, first) <= clockText(clock, last)).toBe(true);
      }),
    );
  });
});
