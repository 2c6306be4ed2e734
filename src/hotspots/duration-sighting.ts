import type { Sighting } from './rule.ts';
import { durationOf } from './scans/timed-calls.ts';
import type { TraceView } from './trace-view.ts';

/**
 * A sighting of calls that took long. Its share is that of the span of one thread: the longest of them beside all that was
 * recorded; its value is how long that one took.
 */
export function durationSighting(
  view: TraceView,
  rows: readonly number[],
  said: Pick<Sighting, 'summary' | 'evidence' | 'calls'> & Partial<Pick<Sighting, 'measure' | 'atLeast' | 'atMost'>>,
): Sighting {
  const longest = rows.reduce((most, row) => Math.max(most, durationOf(view, row)), 0);
  const ascending = [...rows].sort((a, b) => a - b);
  return {
    times: view.startsOf(ascending),
    rows: Int32Array.from(ascending),
    measure: longest,
    share: view.seconds === undefined ? 0 : Math.min(longest / 1e9 / view.seconds, 1),
    value: longest,
    unit: 'nanoseconds',
    ...said,
  };
}
