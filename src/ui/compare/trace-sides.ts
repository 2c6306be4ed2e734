import type { DensitySide } from '../../analysis/diff/compare-densities.ts';
import { type ComparedThread, compareThreads, type MeasuredThreads } from '../../analysis/diff/compare-threads.ts';
import { isOfTrace, rangesOf, type TracePart } from '../../analysis/diff/compared-part.ts';
import type { Pair } from '../../analysis/diff/pair.ts';
import type { ComparisonView } from '../../state/comparison-view.ts';
import type { OpenEntry } from '../../state/entries.ts';

/** The parts of one trace that are compared; undefined for anything else. */
export function tracePartsOf({ parts }: Pick<ComparisonView, 'parts'>): Pair<TracePart> | undefined {
  if (!parts) return undefined;
  const { before, after } = parts;
  return isOfTrace(before) && isOfTrace(after) ? { before, after } : undefined;
}

/** What the calls of both sides by time are drawn from; undefined where one of them has no times, or came in a link without its calls. */
export function densitySides(
  { before, after }: Pair<readonly OpenEntry[]>,
  view: Pick<ComparisonView, 'parts'>,
): Pair<DensitySide> | undefined {
  const columns = {
    before: onlyOf(before)?.opened.syscalls?.timeline,
    after: onlyOf(after)?.opened.syscalls?.timeline,
  };
  if (!columns.before || !columns.after) return undefined;
  const parts = tracePartsOf(view);
  const ranges = parts
    ? rangesOf(parts, columns.after.span)
    : { before: [columns.before.span], after: [columns.after.span] };
  return {
    before: { columns: columns.before, ranges: ranges.before },
    after: { columns: columns.after, ranges: ranges.after },
  };
}

/** The threads of two traces, or of two parts of one, held against each other; undefined where one of them is no trace. */
export function comparedThreads(
  { before, after }: Pair<readonly OpenEntry[]>,
  { measured }: Pick<ComparisonView, 'measured'>,
): readonly ComparedThread[] | undefined {
  if (measured) return compareThreads(measured, true);
  const [a, b] = [threadsOf(onlyOf(before)), threadsOf(onlyOf(after))];
  return a && b && compareThreads({ before: a, after: b }, false);
}

/** The capture that stands alone on a side: threads and times of several have nothing in common. */
function onlyOf(side: readonly OpenEntry[]): OpenEntry | undefined {
  return side.length === 1 ? side[0] : undefined;
}

function threadsOf(entry: OpenEntry | undefined): MeasuredThreads | undefined {
  const syscalls = entry?.opened.syscalls;
  if (syscalls?.facts.source !== 'trace') return undefined;
  return { threads: syscalls.tables.threads, span: syscalls.facts.span };
}
