import type { Localized } from '../../base/localized.ts';
import { formatCount } from '../../model/units.ts';
import type { Pair } from './pair.ts';

/** What rates of messages are read in: one unit for all of a comparison, so that its rows compare. */
export type RateUnit = 'second' | 'minute' | 'hour';

const SECONDS: Readonly<Record<RateUnit, number>> = { second: 1, minute: 60, hour: 3600 };

/** The unit that reads best: the shortest in which the most frequent message comes once at least. */
export function rateUnitOf(mostPerSecond: number): RateUnit {
  if (mostPerSecond >= 1) return 'second';
  return mostPerSecond * SECONDS.minute >= 1 ? 'minute' : 'hour';
}

/** A rate per second in another unit. */
export function perUnit(perSecond: number, unit: RateUnit): number {
  return perSecond * SECONDS[unit];
}

/**
 * A rate, or where there is no unit a number of messages, for reading, without its sign: `1,200`, `41`, `0.2`, `0.0016`.
 */
export function rateNumber(value: number, unit: RateUnit | undefined): string {
  const size = Math.abs(unit ? perUnit(value, unit) : value);
  if (!unit || size === 0 || size >= 100) return formatCount(Math.round(size));
  if (size >= 1) return formatCount(Number(size.toPrecision(3)));
  return size < 0.001 ? '<0.001' : String(Number(size.toPrecision(2)));
}

/** A difference with its sign and unit: `+38 per second`, `−3`. */
export function rateChangeText(delta: number, unit: RateUnit | undefined): Localized {
  const sign = delta < 0 ? '−' : delta > 0 ? '+' : '';
  return withUnit(sign + rateNumber(delta, unit), unit);
}

/** `0.2 → 41`: both numbers, without their unit; once where they read the same. */
export function rateNumbers(rates: Pair<number>, unit: RateUnit | undefined): string {
  const [before, after] = [rateNumber(rates.before, unit), rateNumber(rates.after, unit)];
  return before === after ? before : `${before} → ${after}`;
}

/** What the unit is called after a number: `per second`. */
export const PER_UNIT: Readonly<Record<RateUnit, Localized>> = {
  second: { en: 'per second', zh: '每秒' },
  minute: { en: 'per minute', zh: '每分钟' },
  hour: { en: 'per hour', zh: '每小时' },
};

function withUnit(text: string, unit: RateUnit | undefined): Localized {
  if (!unit) return { en: text, zh: `${text} 条` };
  return { en: `${text} ${PER_UNIT[unit].en}`, zh: `${PER_UNIT[unit].zh} ${text} 条` };
}
