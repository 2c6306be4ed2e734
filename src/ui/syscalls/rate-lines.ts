import type { TimeRange } from '../../analysis/syscalls/trace-span.ts';

/** The columns of a trace that rates are counted from. */
interface TimedCalls {
  readonly length: number;
  /** Nanoseconds; NaN for calls without a time. */
  readonly start: Float64Array;
  /** Row of the group of each call: of `syscalls` or of `threads`. */
  readonly group: ArrayLike<number>;
}

/** How many calls of each group began in each of equally long parts of a range. */
export interface RateLines {
  readonly parts: number;
  /** `parts` numbers for each group, one group after the other. */
  readonly counts: Uint32Array;
  /** The most in one part, by group. */
  readonly most: Uint32Array;
}

interface RateOptions {
  readonly groups: number;
  readonly range: TimeRange;
  /** Parts of the range, each a few pixels of a small line. */
  readonly parts: number;
  /** Rows of the calls that count; all without it. */
  readonly rows?: Uint32Array | undefined;
}

/** Counts calls by group and time. O(calls). */
export function rateLines(calls: TimedCalls, { groups, range, parts, rows }: RateOptions): RateLines {
  const counts = new Uint32Array(groups * parts);
  const most = new Uint32Array(groups);
  const scale = parts / Math.max(range.to - range.from, 1);
  const length = rows ? rows.length : calls.length;
  for (let i = 0; i < length; i++) {
    const row = rows ? (rows[i] as number) : i;
    const start = calls.start[row] as number;
    if (!(start >= range.from && start <= range.to)) continue;
    const group = calls.group[row] as number;
    const part = Math.min(Math.floor((start - range.from) * scale), parts - 1);
    const at = group * parts + part;
    const count = (counts[at] as number) + 1;
    counts[at] = count;
    if (count > (most[group] as number)) most[group] = count;
  }
  return { parts, counts, most };
}
