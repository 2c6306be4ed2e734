import type { LogExcerpt } from '../../model/log-excerpt.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/**
 * A time of a log as text: `2024-06-27 12:49:14.123` (UTC), `Jun 27 12:49:14.123`, `12345.678 s` since boot; `''` for
 * none. Undated ones count from the beginning of a year that is no leap year.
 *
 * @param digits of the fraction of a second
 */
export function logTimeText(clock: LogExcerpt['clock'], nanos: number, digits = 0): string {
  if (!Number.isFinite(nanos) || clock === 'none') return '';
  if (clock === 'boot') return `${(nanos / 1e9).toFixed(digits)} s`;
  const seconds = Math.floor(nanos / 1e9);
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return '';
  const fraction = digits > 0 ? (nanos / 1e9 - seconds).toFixed(Math.min(digits, 9)).slice(1, digits + 2) : '';
  const [day, time] = date.toISOString().slice(0, 19).split('T') as [string, string];
  if (clock === 'dated') return `${day} ${time}${fraction}`;
  return `${MONTHS[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2, ' ')} ${time}${fraction}`;
}

/** The same without the day. */
export function logTimeOfDay(clock: LogExcerpt['clock'], nanos: number, digits = 0): string {
  const text = logTimeText(clock, nanos, digits);
  return clock === 'boot' ? text : text.slice(text.lastIndexOf(' ') + 1);
}
