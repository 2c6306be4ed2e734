import type { LogRate } from '../../analysis/log/log-rate.ts';

/** What the strip tells apart: errors and worse, warnings, and all others, which stand at the bottom. */
export const TONES = ['rest', 'warning', 'bad'] as const;
export type Tone = (typeof TONES)[number];

/** Height of the strip in its own units. */
export const STRIP_HEIGHT = 100;
const LEVELS: Readonly<Record<Tone, readonly number[]>> = { rest: [0, 1, 2, 3], warning: [4], bad: [5, 6] };

/** Messages of each bucket, all levels together. */
export function bucketSums({ byLevel, buckets }: LogRate): Float64Array {
  const sums = new Float64Array(buckets);
  for (const column of byLevel) for (let i = 0; i < buckets; i++) sums[i] = (sums[i] as number) + (column[i] as number);
  return sums;
}

/** The largest number of messages in a bucket. */
export function peakOfRate(rate: LogRate): number {
  return bucketSums(rate).reduce((most, sum) => Math.max(most, sum), 0);
}

/**
 * One path a tone, bars standing on each other: a bucket is one unit wide, and `peak` is as high as the strip. What is
 * there at all is at least a line high.
 */
export function ratePaths(rate: LogRate, peak: number): Readonly<Record<Tone, string>> {
  const base = new Float64Array(rate.buckets);
  const paths: Record<Tone, string> = { rest: '', warning: '', bad: '' };
  for (const tone of TONES) {
    const bars: string[] = [];
    for (let i = 0; i < rate.buckets; i++) {
      const count = LEVELS[tone].reduce((sum, level) => sum + (rate.byLevel[level]?.[i] ?? 0), 0);
      if (count === 0) continue;
      const height = Math.max((count / Math.max(peak, 1)) * STRIP_HEIGHT, LEAST);
      const bottom = STRIP_HEIGHT - (base[i] as number);
      base[i] = (base[i] as number) + height;
      bars.push(`M${i} ${round(bottom)}h1v${round(-height)}h-1z`);
    }
    paths[tone] = bars.join('');
  }
  return paths;
}

const LEAST = 2.5;

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
