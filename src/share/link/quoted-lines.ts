import { linesOfCall } from '../../analysis/syscalls/call-lines.ts';
import type { FdMap } from '../../analysis/syscalls/describe-fds.ts';
import { filterCalls } from '../../analysis/syscalls/filter-calls.ts';
import { filterOfFound } from '../../analysis/syscalls/found-calls.ts';
import type { LineIndex } from '../../analysis/syscalls/line-index.ts';
import type { Finding } from '../../model/finding.ts';
import type { SyscallTrace } from '../../model/syscall-trace.ts';
import { MOST_QUOTES } from './limits.ts';

/** A trace whose lines are quoted. */
export interface QuotedTrace {
  readonly trace: SyscallTrace;
  readonly fds: FdMap;
  /** Of all its lines: asked for only where there is something to quote. */
  readonly indexOf: () => LineIndex;
}

/**
 * Findings, and those that they explain, with the first lines of the calls that each is about; of a trace that came in a
 * link, with those that came with it.
 */
export function quoting(findings: readonly Finding[], quoted: QuotedTrace | undefined): readonly Finding[] {
  return findings.map((finding) => ({
    ...finding,
    quotes: quotedLines(quoted, finding),
    children: quoting(finding.children, quoted),
  }));
}

function quotedLines(
  quoted: QuotedTrace | undefined,
  { calls: found, quotes: known = [] }: Finding,
): readonly string[] {
  if (!quoted || !found) return known;
  const filter = filterOfFound(found);
  // One that is about all calls, such as a gap between them, is about no line.
  if (Object.keys(filter).length === 0) return [];
  const { trace, fds, indexOf } = quoted;
  const rows = filterCalls(trace, filter, fds).subarray(0, MOST_QUOTES);
  return Array.from(rows, (row) => linesOfCall(trace, indexOf(), row).map(({ text }) => text))
    .flat()
    .slice(0, MOST_QUOTES);
}
