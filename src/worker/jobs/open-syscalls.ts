import { perSecond } from '../../analysis/syscalls/per-second.ts';
import { syscallFacts } from '../../analysis/syscalls/syscall-facts.ts';
import { syscallRows } from '../../analysis/syscalls/syscall-rows.ts';
import { timelineColumns } from '../../analysis/syscalls/timeline.ts';
import type { TraceDigest } from '../../analysis/syscalls/trace-digest.ts';
import type { SyscallSummary } from '../../model/syscall-summary.ts';
import type { KeptCalls, KeptCapture } from '../kept-capture.ts';
import type { OpenedSyscalls, PrintedTables } from '../protocol.ts';

/** What the page is to show of a strace capture first; undefined for other captures. O(calls). */
export function openSyscalls({ capture, calls, link }: KeptCapture): OpenedSyscalls | undefined {
  const { summary } = capture;
  if (link?.digest) return openDigest(link.digest);
  if (calls) return openTrace(calls, summary);
  return summary && openSummary(summary);
}

function openTrace({ trace, threads }: KeptCalls, summary: SyscallSummary | undefined): OpenedSyscalls {
  const facts = syscallFacts(trace);
  const timeline = timelineColumns(trace);
  return {
    facts,
    tables: {
      rows: syscallRows(trace),
      threads: threads.rows,
      density: perSecond(trace),
      calls: allRows(trace.calls.length),
    },
    ...(summary && { printed: printedTables(summary, facts.span) }),
    ...(timeline && { timeline }),
  };
}

/** A trace that came in a link: its tables, and none of its calls. */
function openDigest({ facts, rows, threads, density, printed }: TraceDigest): OpenedSyscalls {
  return {
    facts,
    tables: { rows, threads, density, calls: undefined },
    ...(printed && { printed: printedTables(printed, facts.span) }),
  };
}

/** The trace tells how long the table counted. */
function printedTables(summary: SyscallSummary, span: number | undefined): PrintedTables {
  const { tables } = syscallFacts(summary, span === undefined ? {} : { span });
  return { tables, rows: syscallRows(summary) };
}

function openSummary(summary: SyscallSummary): OpenedSyscalls {
  const rows = syscallRows(summary);
  return { facts: syscallFacts(summary), tables: { rows, threads: [], density: undefined, calls: undefined } };
}

function allRows(length: number): Uint32Array<ArrayBuffer> {
  const rows = new Uint32Array(length);
  for (let row = 0; row < length; row++) rows[row] = row;
  return rows;
}
