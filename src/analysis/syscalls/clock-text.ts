import type { TraceClock } from '../../model/syscall-trace.ts';

const DAY = 86_400_000_000_000n;

/**
 * A moment of a trace as its lines print it: `18:27:02.104` of day and epoch clocks (UTC), `1.250 s` since the begin of
 * others. `time` is in nanoseconds since the origin of the clock; `digits` are those of the fraction, 0 to 9.
 */
export function clockText(clock: TraceClock, time: number, digits = 3): string {
  const nanos = BigInt(Math.floor(time));
  const fraction = (of: bigint) =>
    digits === 0
      ? ''
      : `.${String(of % 1_000_000_000n)
          .padStart(9, '0')
          .slice(0, digits)}`;
  if (clock.kind === 'relative' || clock.kind === 'none') return `${nanos / 1_000_000_000n}${fraction(nanos)} s`;
  // What is left out is of the time of day: the origin is no round one.
  const ofDay = ((clock.origin % DAY) + nanos + DAY) % DAY;
  const seconds = Number(ofDay / 1_000_000_000n);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}${fraction(ofDay)}`;
}
