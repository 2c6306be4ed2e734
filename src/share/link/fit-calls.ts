import { digestRowsByWorth, reduceDigest } from '../../analysis/syscalls/reduce-digest.ts';
import type { SyscallSummary } from '../../model/syscall-summary.ts';
import { CALLS, sealLink } from './envelope.ts';
import type { FittedLink } from './fit-link.ts';
import { hidePrograms, placeholderPrograms } from './hidden-programs.ts';
import { MOST_FACTS } from './limits.ts';
import { mostRows } from './most-rows.ts';
import { tableContent } from './shared-calls.ts';
import { fileFactsOf, type SharedFile, sealTrace, syscallsOf, type TraceContent, traceToFit } from './trace-link.ts';

/** The link of all tables of `strace -c`; undefined where they do not fit into so many characters: they go whole or not. */
export function fitTable(file: SharedFile, summary: SyscallSummary, room: number): FittedLink | undefined {
  const content = tableContent(fileFactsOf(file), summary);
  const data = content.length > MOST_FACTS ? undefined : sealLink(content, CALLS);
  if (data === undefined || data.length > room) return undefined;
  const rows = tableRows(summary);
  const names = new Set(summary.tables.flatMap((table) => table.rows.map(({ name }) => name)));
  return { data, shown: 1, rows, of: rows, names: [...names].sort((a, b) => (a < b ? -1 : 1)) };
}

/** Rows of all tables. */
export function tableRows({ tables }: SyscallSummary): number {
  return tables.reduce((sum, { rows }) => sum + rows.length, 0);
}

/**
 * The link of at most `room` characters that shows most of a trace: what was found as deep as there is room for, the calls
 * by time in as narrow stretches as there is room for, then as many rows of its tables as fit. Undefined where not even
 * their sums do. Sums are those of the whole trace. With `hidesNames`, names of programs and threads that not everybody
 * knows are replaced.
 */
export function fitTrace(
  { hidesNames, ...content }: TraceContent & { readonly hidesNames: boolean },
  room: number,
): FittedLink | undefined {
  const { facts, digest } = traceToFit(hidesNames ? withoutNames(content) : content, room);
  const order = digestRowsByWorth(digest, new Set(syscallsOf(content.findings)));
  return mostRows(order.length, (rows) => {
    const link = sealTrace(facts, reduceDigest(digest, order, rows));
    return link && link.data.length <= room ? link : undefined;
  });
}

/** Lines would tell the names that are replaced. */
function withoutNames(content: TraceContent): TraceContent {
  const named = { digest: content.digest, program: content.facts.program };
  const { digest, program } = hidePrograms(named, placeholderPrograms([named]));
  return { ...content, digest, facts: { ...content.facts, program }, withLines: false };
}
