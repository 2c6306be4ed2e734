import type { LogRate } from './log-rate.ts';

/**
 * The width of a bucket, in nanoseconds, that several rates can all be drawn with: the least that is a whole number of
 * times the width of each.
 */
export function commonWidth(rates: readonly LogRate[]): number {
  return rates.reduce((common, { width }) => {
    const [small, large] = common < width ? [common, width] : [width, common];
    if (small === 0) return large;
    for (let times = 1; times <= MOST_TIMES; times++) {
      const parts = (large * times) / small;
      if (Math.abs(parts - Math.round(parts)) < 1e-6) return large * times;
    }
    return large * MOST_TIMES;
  }, 0);
}

/** Widths that rates have are multiples of each other, or of a third one, within so many times. */
const MOST_TIMES = 60;

/** The same messages in buckets of another width, a multiple of its own, that begin where it begins. O(buckets). */
export function widened(rate: LogRate, width: number): LogRate {
  const times = Math.max(Math.round(width / rate.width), 1);
  if (times === 1) return rate;
  const buckets = Math.ceil(rate.buckets / times);
  const byLevel = rate.byLevel.map((column) => {
    const wide = new Float64Array(buckets);
    for (let i = 0; i < rate.buckets; i++) {
      const to = Math.floor(i / times);
      wide[to] = (wide[to] as number) + (column[i] as number);
    }
    return wide;
  });
  return { from: rate.from, to: rate.from + buckets * width, width, buckets, byLevel };
}
