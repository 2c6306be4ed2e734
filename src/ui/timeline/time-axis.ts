import { scaleLinear, utcDay, utcHour, utcMinute, utcSecond } from 'd3';
import type { TimeRange } from '../../analysis/syscalls/trace-span.ts';
import type { TraceClock } from '../../model/syscall-trace.ts';

/** A place of the axis: nanoseconds since the origin of the clock, and what is written there. */
export interface Tick {
  readonly time: number;
  readonly label: string;
}

const SECOND = 1e9;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Steps of a clock above a second, which are not decimal. */
const STEPS = [
  { step: SECOND, every: utcSecond.every(1) },
  { step: 2 * SECOND, every: utcSecond.every(2) },
  { step: 5 * SECOND, every: utcSecond.every(5) },
  { step: 10 * SECOND, every: utcSecond.every(10) },
  { step: 15 * SECOND, every: utcSecond.every(15) },
  { step: 30 * SECOND, every: utcSecond.every(30) },
  { step: MINUTE, every: utcMinute.every(1) },
  { step: 2 * MINUTE, every: utcMinute.every(2) },
  { step: 5 * MINUTE, every: utcMinute.every(5) },
  { step: 10 * MINUTE, every: utcMinute.every(10) },
  { step: 15 * MINUTE, every: utcMinute.every(15) },
  { step: 30 * MINUTE, every: utcMinute.every(30) },
  { step: HOUR, every: utcHour.every(1) },
  { step: 2 * HOUR, every: utcHour.every(2) },
  { step: 3 * HOUR, every: utcHour.every(3) },
  { step: 6 * HOUR, every: utcHour.every(6) },
  { step: 12 * HOUR, every: utcHour.every(12) },
  { step: DAY, every: utcDay.every(1) },
] as const;

/**
 * The ticks of an axis, at round times of the clock, about `most` of them at most: of the wall clock (UTC for epochs)
 * where the lines say it, else since the begin of the capture.
 */
export function ticksOf(clock: TraceClock, { from, to }: TimeRange, most: number): readonly Tick[] {
  const offset = clockOffset(clock);
  const [begin, end] = [from + offset, to + offset];
  const length = end - begin;
  const count = Math.max(1, most);
  if (length / count >= SECOND * 0.7) {
    const { every } = STEPS.find(({ step }) => step >= length / count) ?? (STEPS.at(-1) as (typeof STEPS)[number]);
    const dates = every?.range(new Date(Math.ceil(begin / 1e6)), new Date(Math.floor(end / 1e6) + 1)) ?? [];
    return dates.map((date) => ({
      time: date.getTime() * 1e6 - offset,
      label: timeLabel(clock, date.getTime() * 1e6 - offset, 0),
    }));
  }
  // Near zero a double is exact to far less than a nanosecond, so ticks are counted from the second before.
  const second = Math.floor(begin / SECOND) * SECOND;
  const ticks = scaleLinear([begin - second, end - second], [0, 1]).ticks(count);
  const digits = digitsFor(ticks.length > 1 ? (ticks[1] as number) - (ticks[0] as number) : length);
  return ticks.map((tick) => {
    const time = second + tick - offset;
    return { time, label: timeLabel(clock, time, digits) };
  });
}

/**
 * A moment as the lines print it: `18:27:02.104512`; `1.250 s` since the begin where there is no wall clock. `digits`
 * are those of the fraction of a second, 0 to 9.
 */
export function timeLabel(clock: TraceClock, time: number, digits: number): string {
  const step = 10 ** (9 - digits);
  const nanos = Math.round((time + clockOffset(clock)) / step) * step;
  const fraction = digits === 0 ? '' : `.${pad(Math.round(modulo(nanos, SECOND) / step), digits)}`;
  if (!hasWallClock(clock)) return `${Math.floor(nanos / SECOND)}${fraction} s`;
  const seconds = Math.floor(modulo(nanos, DAY) / SECOND);
  return `${pad(Math.floor(seconds / 3600), 2)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}${fraction}`;
}

/** So many digits of a second as tell apart moments of a step, in threes: none, milli-, micro- or nanoseconds. */
export function digitsFor(step: number): number {
  if (step >= 0.999 * SECOND) return 0;
  return step >= 0.999e6 ? 3 : step >= 999 ? 6 : 9;
}

export function hasWallClock({ kind }: TraceClock): boolean {
  return kind === 'day' || kind === 'epoch';
}

/** What to add to a time to have it on the clock, of which only the time of day is shown. */
function clockOffset(clock: TraceClock): number {
  return hasWallClock(clock) ? Number(clock.origin % BigInt(DAY)) : 0;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
