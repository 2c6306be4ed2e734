import { type ComparedLogs, compareLogs, type MeasuredLog } from '../../../analysis/diff/compare-logs.ts';
import type { Pair } from '../../../analysis/diff/pair.ts';
import type { ComparisonView } from '../../../state/comparison-view.ts';
import type { OpenEntry } from '../../../state/entries.ts';

/** The messages of two logs held against each other; undefined where not both are logs. */
export function comparedLogs(
  { before, after }: Pair<OpenEntry['opened']>,
  { spans }: Pick<ComparisonView, 'spans'>,
): ComparedLogs | undefined {
  const sides = { before: measured(before, spans.before), after: measured(after, spans.after) };
  return sides.before && sides.after && compareLogs(sides.before, sides.after);
}

/** `span`: nanoseconds, as the reader says it; it counts where the times of the log tell nothing. */
function measured({ log, facts }: OpenEntry['opened'], span: number | undefined): MeasuredLog | undefined {
  if (!log || facts.kind !== 'log') return undefined;
  const { levels, seconds } = log.facts;
  return { levels, templates: log.tables.templates, seconds: seconds ?? (span === undefined ? undefined : span / 1e9) };
}
