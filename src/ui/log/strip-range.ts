import type { LogRate } from '../../analysis/log/log-rate.ts';
import type { TimeRange } from '../../analysis/syscalls/trace-span.ts';

type Buckets = Pick<LogRate, 'from' | 'to' | 'width'>;

/** A range that begins and ends with a bar, of at least one. */
export function snapped({ from, to }: TimeRange, rate: Buckets): TimeRange {
  const first = clamp(Math.round((from - rate.from) / rate.width), 0, bars(rate) - 1);
  const last = clamp(Math.round((to - rate.from) / rate.width), first + 1, bars(rate));
  return at(first, last, rate);
}

interface Moving {
  readonly range: TimeRange;
  /** Whether the range is everything: then a key chooses the first or the last tenth. */
  readonly isAll: boolean;
  readonly rate: Buckets;
}

/** The range after a key: moved by a bar, or, with Shift, with its end moved; undefined for keys that do nothing. */
export function movedRange(key: string, shift: boolean, { range, isAll, rate }: Moving): TimeRange | undefined {
  const step = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0;
  const all = bars(rate);
  const some = Math.max(Math.round(all / 10), 1);
  const first = Math.round((range.from - rate.from) / rate.width);
  const last = Math.round((range.to - rate.from) / rate.width);
  const length = isAll ? some : last - first;
  if (key === 'Home') return at(0, length, rate);
  if (key === 'End') return at(all - length, all, rate);
  if (step === 0) return undefined;
  if (isAll) return step > 0 ? at(0, some, rate) : at(all - some, all, rate);
  if (shift) return at(first, clamp(last + step, first + 1, all), rate);
  const begin = clamp(first + step, 0, all - length);
  return at(begin, begin + length, rate);
}

function at(first: number, last: number, { from, width }: Buckets): TimeRange {
  return { from: from + first * width, to: from + last * width };
}

function bars({ from, to, width }: Buckets): number {
  return Math.max(Math.round((to - from) / width), 1);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
