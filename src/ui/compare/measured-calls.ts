import {
  type ComparedSyscalls,
  compareMeasured,
  type MeasuredCalls,
  mergeMeasured,
} from '../../analysis/diff/compare-syscalls.ts';
import type { Pair } from '../../analysis/diff/pair.ts';
import type { PartCalls } from '../../analysis/syscalls/trace-part.ts';
import type { ComparisonView } from '../../state/comparison-view.ts';
import type { OpenEntry } from '../../state/entries.ts';

/** The system calls of two sides, or of two parts of a trace, held against each other; undefined where they are no calls, or not of one kind. */
export function comparedCalls(
  { before, after }: Pair<readonly OpenEntry[]>,
  { spans, measured: parts }: Pick<ComparisonView, 'spans' | 'measured'>,
): ComparedSyscalls | undefined {
  if (parts) {
    const side = ({ rows, span }: PartCalls): MeasuredCalls => ({ rows, seconds: 'wall', span });
    return compareMeasured({ before: side(parts.before), after: side(parts.after) });
  }
  const kinds = new Set([...before, ...after].map(kindOf));
  if (kinds.size > 1 || kinds.has(undefined)) return undefined;
  return compareMeasured({ before: measured(before, spans.before), after: measured(after, spans.after) });
}

/** Whether the reader may say how long was recorded on each side: tables don't. */
export function lacksSpans({ before, after }: Pair<readonly OpenEntry[]>): boolean {
  return [...before, ...after].every((entry) => kindOf(entry) === 'summary');
}

function kindOf({ opened }: OpenEntry) {
  return opened.syscalls?.facts.source;
}

function measured(side: readonly OpenEntry[], span: number | undefined): MeasuredCalls {
  const each = side.flatMap(({ opened, view }): readonly MeasuredCalls[] => {
    const { syscalls } = opened;
    if (!syscalls) return [];
    const { facts, tables } = syscalls;
    return [{ rows: tables.rows, seconds: view.syscalls?.seconds ?? facts.seconds, span: facts.span }];
  });
  const merged = mergeMeasured(each);
  return { ...merged, span: merged.span ?? span };
}
