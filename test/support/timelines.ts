import { type TimelineColumns, timelineColumns } from '../../src/analysis/syscalls/timeline.ts';
import { traceOf } from './traces.ts';

/** One call of a drawn trace; times in microseconds. */
export interface DrawnCall {
  readonly tid: number;
  readonly at: number;
  readonly takes: number;
  /** What is printed before the duration: `read(3) = 0` when it is not said. */
  readonly text?: string;
}

/** The columns of the trace that these lines are. */
export function columnsOf(lines: string): TimelineColumns {
  const columns = timelineColumns(traceOf(lines));
  if (!columns) throw new Error('these lines have no times');
  return columns;
}

/** The lines of calls, in order of their begin, from 10:00:00 on. */
export function linesOf(calls: readonly DrawnCall[]): string {
  return [...calls]
    .sort((a, b) => a.at - b.at)
    .map(
      ({ tid, at, takes, text = 'read(3) = 0' }) => `${tid} 10:00:${micros(at)} ${text} <${(takes / 1e6).toFixed(6)}>`,
    )
    .join('\n');
}

function micros(at: number): string {
  return (at / 1e6).toFixed(6).padStart(9, '0');
}
