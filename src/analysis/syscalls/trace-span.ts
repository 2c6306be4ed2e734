import { DURATION, OUTCOME, type SyscallTrace } from '../../model/syscall-trace.ts';

/** A part of a trace: nanoseconds since the origin of its clock, `from` included, `to` not. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/**
 * From the first printed time to the last one, or to the end of the call that ended last; undefined when the lines have
 * no times. O(calls).
 */
export function traceSpan({ calls, clock }: SyscallTrace): TimeRange | undefined {
  if (clock.kind === 'none') return undefined;
  let to = clock.to;
  for (let row = 0; row < calls.length; row++) {
    if (calls.outcome[row] === OUTCOME.pending || calls.durationKind[row] === DURATION.open) continue;
    const end = (calls.start[row] as number) + (calls.duration[row] as number);
    if (end > to) to = end;
  }
  return { from: clock.from, to };
}

/** How long a range is, in nanoseconds; undefined when there is none or it has no length, so that no rate is made of it. */
export function lengthOf(range: TimeRange | undefined): number | undefined {
  return range && range.to > range.from ? range.to - range.from : undefined;
}
