import { CALL, DURATION, OUTCOME } from '../../model/syscall-trace.ts';
import type { TraceView } from '../trace-view.ts';

/** How long a call took, or has been going on when the capture ended; NaN where nobody knows. */
export function durationOf({ trace: { calls } }: TraceView, row: number): number {
  return calls.duration[row] as number;
}

/** Whether a call had not returned when the capture, or its thread, ended. */
export function isOpen({ trace: { calls } }: TraceView, row: number): boolean {
  if (((calls.flags[row] as number) & CALL.lost) !== 0) return false;
  return calls.outcome[row] === OUTCOME.pending || calls.durationKind[row] === DURATION.open;
}

/** Rows by how long they took, the longest first; those of which that is unknown are left out. */
export function longestFirst(view: TraceView, rows: Iterable<number>): number[] {
  return [...rows]
    .filter((row) => durationOf(view, row) >= 0)
    .sort((a, b) => durationOf(view, b) - durationOf(view, a) || a - b);
}
