import { LOG_LEVEL, type LogExcerpt } from '../../model/log-excerpt.ts';
import type { TimeRange } from '../syscalls/trace-span.ts';

/** How many messages were written when, by level: what the rate strip draws. */
export interface LogRate {
  /** Nanoseconds since the origin of the log's clock; `to` is the end of the last bucket. */
  readonly from: number;
  readonly to: number;
  /** Nanoseconds that a bucket takes: at least a whole second where times are whole seconds. */
  readonly width: number;
  readonly buckets: number;
  /** By level (`LOG_LEVEL`), the messages of each bucket, repeated ones as often as they were written. */
  readonly byLevel: readonly Float64Array<ArrayBuffer>[];
}

/** Buckets that fit on a screen. */
const MOST_BUCKETS = 240;
const SECOND = 1e9;
/** Widths that read well, in seconds: of longer ones, days. */
const WIDTHS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400] as const;
/** Shorter than this, and with fractions of seconds, a log is divided finer than by seconds. */
const FEW_SECONDS = 30;
const LEVELS = Object.keys(LOG_LEVEL).length;

/**
 * Messages by time, of a log or of some of its rows, over the span of the whole so that both compare. Undefined where
 * no two times differ. O(rows).
 */
export function logRate(log: LogExcerpt, span: TimeRange | undefined, rows?: Uint32Array): LogRate | undefined {
  if (!span || !(span.to > span.from)) return undefined;
  const width = widthOf(span);
  const from = Math.floor(span.from / width) * width;
  const buckets = Math.floor((span.to - from) / width) + 1;
  const byLevel = Array.from({ length: LEVELS }, () => new Float64Array(buckets));
  const { time, level, repeated, length } = log.lines;
  const count = rows ? rows.length : length;
  for (let i = 0; i < count; i++) {
    const row = rows ? (rows[i] as number) : i;
    const at = time[row] as number;
    if (Number.isNaN(at)) continue;
    const column = byLevel[level[row] as number] as Float64Array;
    const bucket = Math.min(Math.floor((at - from) / width), buckets - 1);
    column[bucket] = (column[bucket] as number) + (repeated[row] as number);
  }
  return { from, to: from + buckets * width, width, buckets, byLevel };
}

function widthOf({ from, to }: TimeRange): number {
  const seconds = (to - from) / SECOND;
  if (seconds < FEW_SECONDS) return fineWidth(to - from);
  const wanted = seconds / MOST_BUCKETS;
  const known = WIDTHS.find((width) => width >= wanted);
  return (known ?? Math.ceil(wanted / 86_400) * 86_400) * SECOND;
}

/** A power of ten of nanoseconds, or two or five times one. */
function fineWidth(span: number): number {
  const wanted = span / MOST_BUCKETS;
  const power = 10 ** Math.floor(Math.log10(wanted));
  return (wanted <= power ? 1 : wanted <= 2 * power ? 2 : wanted <= 5 * power ? 5 : 10) * power;
}
