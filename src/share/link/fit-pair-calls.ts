import type { MatchKey } from '../../analysis/diff/match-key.ts';
import { mergeThreads } from '../../analysis/diff/merge-threads.ts';
import { mapPair, type Pair } from '../../analysis/diff/pair.ts';
import { reduceDigests, unitedByWorth } from '../../analysis/diff/reduce-digests.ts';
import { uniteDigests } from '../../analysis/diff/united-digests.ts';
import type { TraceDigest } from '../../analysis/syscalls/trace-digest.ts';
import type { SyscallSummary } from '../../model/syscall-summary.ts';
import { fitTable } from './fit-calls.ts';
import type { FittedLink } from './fit-link.ts';
import { hidePrograms, placeholderPrograms } from './hidden-programs.ts';
import { mostRows } from './most-rows.ts';
import { type SharedFile, sealTrace, syscallsOf, type TraceContent, traceToFit } from './trace-link.ts';

/** Tables of `strace -c`, and which file they are. */
export interface TableContent {
  readonly file: SharedFile;
  readonly summary: SyscallSummary;
}

/** The links of two captures of tables, of at most `room` characters together; undefined where not both fit whole. */
export function fitTables({ before, after }: Pair<TableContent>, room: number): Pair<FittedLink> | undefined {
  const first = fitTable(before.file, before.summary, room);
  const last = first && fitTable(after.file, after.summary, room - first.data.length);
  return first && last && { before: first, after: last };
}

/** How two traces are told in one link. */
interface PairWish {
  /** What their names are compared by. */
  readonly keyOf: MatchKey;
  /** Replace names of programs and threads that not everybody knows: a name by the same in both. */
  readonly hidesNames: boolean;
}

/**
 * The links of two traces, of at most `room` characters together, which is shared alike by what is said of each as a whole.
 * The same system calls, threads and stacks are shown of both: those that findings of either are about, then by their part
 * of the capture that they are more of. Where not all fit, threads are one row that only their numbers tell apart. Undefined
 * where not even the sums fit. Sums are those of the whole traces.
 */
export function fitTraces(
  contents: Pair<TraceContent>,
  { keyOf, hidesNames }: PairWish,
  room: number,
): Pair<FittedLink> | undefined {
  const told = mapPair(hidesNames ? withoutNames(contents) : contents, (content) => traceToFit(content, room / 2));
  const sealed = (digests: Pair<TraceDigest>): Pair<FittedLink> | undefined => {
    const before = sealTrace(told.before.facts, digests.before);
    const after = before && sealTrace(told.after.facts, digests.after);
    if (!before || !after || before.data.length + after.data.length > room) return undefined;
    return { before, after };
  };
  const whole = mapPair(told, ({ digest }) => digest);
  const united = uniteDigests(whole, keyOf);
  const merged = uniteDigests(mergeThreads(united), keyOf);
  const wanted = new Set([contents.before, contents.after].flatMap(({ findings }) => syscallsOf(findings)));
  const order = unitedByWorth(merged, wanted);
  const all = unitedByWorth(united, wanted);
  return (
    sealed(reduceDigests(united, all, all.length)) ??
    mostRows(order.length, (rows) => sealed(reduceDigests(merged, order, rows)))
  );
}

/** Lines would tell the names that are replaced. */
function withoutNames(contents: Pair<TraceContent>): Pair<TraceContent> {
  const named = mapPair(contents, ({ digest, facts }) => ({ digest, program: facts.program }));
  const hide = placeholderPrograms([named.before, named.after]);
  const hidden = (content: TraceContent): TraceContent => {
    const { digest, program } = hidePrograms({ digest: content.digest, program: content.facts.program }, hide);
    return { ...content, digest, facts: { ...content.facts, program }, withLines: false };
  };
  return mapPair(contents, hidden);
}
