import type { ThreadRow } from '../syscalls/thread-rows.ts';
import { type ChangeState, changeOf } from './compare-values.ts';
import { type MatchedThreads, matchThreads } from './match-threads.ts';
import type { Pair } from './pair.ts';

/** One thread, or threads of a pool or of one name, in two captures. */
export interface ComparedThread extends Omit<MatchedThreads, 'threads'> {
  /** Those that were in a call at all. */
  readonly threads: Pair<number>;
  /** What has no thread is not there; what has is the same where it began as many calls per second. */
  readonly state: ChangeState;
  /** Finished calls. */
  readonly calls: Pair<number>;
  readonly errors: Pair<number>;
  /** Seconds in calls per second, of all threads together; undefined where no length is known. */
  readonly inCalls: Pair<number | undefined>;
  /** Calls and errors per second; undefined unless both lengths are known. */
  readonly rates: { readonly calls: Pair<number>; readonly errors: Pair<number> } | undefined;
}

/** What the threads of one capture came to. */
export interface MeasuredThreads {
  readonly threads: readonly ThreadRow[];
  /** How long was recorded, in nanoseconds. */
  readonly span: number | undefined;
}

/** Threads of two traces, or of two parts of one (`sameTrace`): those whose calls changed most first. Threads that were in no call are left out. */
export function compareThreads(measured: Pair<MeasuredThreads>, sameTrace: boolean): readonly ComparedThread[] {
  const { before, after } = measured;
  const spans =
    before.span !== undefined && after.span !== undefined ? { before: before.span, after: after.span } : undefined;
  return matchThreads({ before: before.threads.filter(isThere), after: after.threads.filter(isThere) }, sameTrace)
    .map((matched) => compareMatched(matched, spans))
    .sort(mostChangedFirst);
}

function isThere({ calls, pending, share = 0 }: ThreadRow): boolean {
  return calls + pending > 0 || share > 0;
}

function compareMatched({ threads, ...matched }: MatchedThreads, spans: Pair<number> | undefined): ComparedThread {
  const both = <Value>(of: (rows: readonly ThreadRow[]) => Value): Pair<Value> => ({
    before: of(threads.before),
    after: of(threads.after),
  });
  const calls = both((rows) => sumOf(rows, (row) => row.calls));
  const errors = both((rows) => sumOf(rows, (row) => row.errors));
  return {
    ...matched,
    threads: both((rows) => rows.length),
    state: stateOf({ threads, calls }, spans ?? { before: 1, after: 1 }),
    calls,
    errors,
    inCalls: both((rows) =>
      rows.some(({ share }) => share === undefined) ? undefined : sumOf(rows, (row) => row.share),
    ),
    rates: spans && { calls: perSecond(calls, spans), errors: perSecond(errors, spans) },
  };
}

/** Whoever only waits on both sides, in a call that has not ended, is the same. */
function stateOf(
  { threads, calls }: Pick<MatchedThreads, 'threads'> & Pick<ComparedThread, 'calls'>,
  spans: Pair<number>,
) {
  if (threads.before.length === 0) return 'added';
  if (threads.after.length === 0) return 'removed';
  return changeOf(calls, spans) === 'same' ? 'same' : 'changed';
}

function perSecond({ before, after }: Pair<number>, spans: Pair<number>): Pair<number> {
  return { before: before / (spans.before / 1e9), after: after / (spans.after / 1e9) };
}

function sumOf(rows: readonly ThreadRow[], of: (row: ThreadRow) => number | undefined): number {
  return rows.reduce((sum, row) => sum + (of(row) ?? 0), 0);
}

function mostChangedFirst(a: ComparedThread, b: ComparedThread): number {
  const change = ({ rates, calls }: ComparedThread) => {
    const { before, after } = rates?.calls ?? calls;
    return Math.abs(after - before);
  };
  return change(b) - change(a) || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.tid - b.tid);
}
