import { formatCount, formatDuration } from '../model/units.ts';
import type { Bound } from './rule.ts';
import type { Streak } from './scans/streak-scan.ts';
import type { TraceView } from './trace-view.ts';

/** A run is more than a moment when it takes so much of the span. */
const PART_OF_SPAN = 0.05;

/**
 * The level that an unbroken run reaches, however short the trace: a loop that spins is seen in a second, its rate over
 * minutes is not needed. Never critical: how long it goes on is not known;
 * and no more than *info* when it is a moment of a long trace.
 */
export function runBound(view: TraceView, { length, nanos }: Streak, from: { info: number; warning: number }): Bound {
  const isMoment = view.seconds !== undefined && nanos / 1e9 < view.seconds * PART_OF_SPAN;
  const severity = length >= from.warning && !isMoment ? 'warning' : 'info';
  const timed = view.seconds !== undefined && nanos > 0;
  return {
    severity,
    because: {
      en: `What decides is the longest unbroken run, ${formatCount(length)} calls${timed ? ` in ${formatDuration(nanos)}` : ''}: info from ${formatCount(from.info)} in a row, warning from ${formatCount(from.warning)}.`,
      zh: `起决定作用的是最长的连续段：${timed ? `${formatDuration(nanos)} 内` : ''}连续 ${formatCount(length)} 次；连续 ${formatCount(from.info)} 次为“提示”，${formatCount(from.warning)} 次为“警告”。`,
    },
  };
}
