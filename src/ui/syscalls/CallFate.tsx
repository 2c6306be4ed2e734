import { OUTCOME } from '../../model/syscall-trace.ts';
import { formatDuration } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';

type Timeline = NonNullable<NonNullable<OpenEntry['opened']['syscalls']>['timeline']>;

/** How a call ended and how long it took, in sight however long its line is. A repetition, so not read out. */
export function CallFate({ timeline, row }: { timeline: Timeline; row: number }) {
  const outcome = timeline.outcome[row] as number;
  const duration = timeline.duration[row] as number;
  const error = timeline.errors[timeline.error[row] as number] ?? '';
  return (
    <span className="call-fate" aria-hidden="true" data-failed={outcome === OUTCOME.failed || undefined}>
      <span className="call-fate-error">{outcome === OUTCOME.pending ? '…' : error}</span>
      <span className="call-fate-time">{Number.isNaN(duration) ? '' : formatDuration(duration)}</span>
    </span>
  );
}
