import type { Density } from '../../analysis/syscalls/per-second.ts';

/** Height of the strip in its own units. */
export const STRIP_HEIGHT = 100;

/** Bars of a density as paths, a stretch of time one unit wide, the busiest as high as the strip. */
export interface DensityBars {
  readonly parts: number;
  readonly calls: string;
  readonly errors: string;
  /** All calls and those that failed; the most in one stretch, and when that begins, nanoseconds since the origin of the clock. */
  readonly sum: number;
  readonly failed: number;
  readonly peak: number;
  readonly peakAt: number;
}

/** The bars of a density; both kinds have one scale. */
export function densityBars({ from, width, length, calls, errors }: Density): DensityBars {
  let [sum, peak, busiest] = [0, 0, 0];
  for (let part = 0; part < length; part++) {
    const count = calls[part] as number;
    sum += count;
    if (count > peak) [peak, busiest] = [count, part];
  }
  // An error counts where it was returned, so there may be more of them than of calls.
  const most = errors.reduce((high, count) => Math.max(high, count), Math.max(peak, 1));
  return {
    parts: length,
    calls: barsPath(calls, most),
    errors: barsPath(errors, most),
    sum,
    failed: errors.reduce((total, count) => total + count, 0),
    peak,
    peakAt: from + busiest * width,
  };
}

/** Bars one unit wide, `most` as high as the strip; what is there at all is at least a line high. */
export function barsPath(counts: Uint32Array, most: number): string {
  let path = '';
  for (let part = 0; part < counts.length; part++) {
    const count = counts[part] as number;
    if (count === 0) continue;
    const height = Math.max((count / most) * STRIP_HEIGHT, 2);
    path += `M${part} ${STRIP_HEIGHT}v${(-height).toFixed(1)}h1v${height.toFixed(1)}z`;
  }
  return path;
}
