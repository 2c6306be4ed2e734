import { type ComparedSyscalls, compareMeasured, type MeasuredCalls } from '../../analysis/diff/compare-syscalls.ts';
import type { Pair } from '../../analysis/diff/pair.ts';
import type { PartCalls } from '../../analysis/syscalls/trace-part.ts';
import type { ComparisonView } from '../../state/comparison-view.ts';
import type { OpenEntry } from '../../state/entries.ts';

/** The system calls of two captures, or of two parts of a trace, held against each other; undefined where they are no calls, or not of one kind. */
export function comparedCalls(
  { before, after }: Pair<OpenEntry>,
  { spans, measured: parts }: Pick<ComparisonView, 'spans' | 'measured'>,
): ComparedSyscalls | undefined {
  if (parts) {
    const side = ({ rows, span }: PartCalls): MeasuredCalls => ({ rows, seconds: 'wall', span });
    return compareMeasured({ before: side(parts.before), after: side(parts.after) });
  }
  const sides = { before: measured(before, spans.before), after: measured(after, spans.after) };
  if (!sides.before || !sides.after || kindOf(before) !== kindOf(after)) return undefined;
  return compareMeasured({ before: sides.before, after: sides.after });
}

/** Whether the reader may say how long both were recorded: tables don't. */
export function lacksSpans({ before, after }: Pair<OpenEntry>): boolean {
  return kindOf(before) === 'summary' && kindOf(after) === 'summary';
}

function kindOf({ opened }: OpenEntry) {
  return opened.syscalls?.facts.source;
}

function measured({ opened, view }: OpenEntry, span: number | undefined): MeasuredCalls | undefined {
  const { syscalls } = opened;
  if (!syscalls) return undefined;
  const { facts, tables } = syscalls;
  return { rows: tables.rows, seconds: view.syscalls?.seconds ?? facts.seconds, span: facts.span ?? span };
}
