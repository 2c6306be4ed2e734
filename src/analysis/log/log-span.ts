import type { LogExcerpt } from '../../model/log-excerpt.ts';

/** First and last time of a log, nanoseconds since the origin of its clock; undefined when no message has a time. */
export function logSpan({ lines }: LogExcerpt): { readonly from: number; readonly to: number } | undefined {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  const { time } = lines;
  for (let row = 0; row < time.length; row++) {
    const at = time[row] as number;
    if (at < from) from = at;
    if (at > to) to = at;
  }
  return from <= to ? { from, to } : undefined;
}

/** Seconds from the first time to the last one; undefined when there are not two different ones. */
export function logSeconds(log: LogExcerpt): number | undefined {
  const span = logSpan(log);
  return span && span.to > span.from ? (span.to - span.from) / 1e9 : undefined;
}
