import type { CallSelection } from '../../analysis/syscalls/call-statistics.ts';
import { type CallFilter, filterCalls } from '../../analysis/syscalls/filter-calls.ts';
import { perSecond } from '../../analysis/syscalls/per-second.ts';
import { syscallRows } from '../../analysis/syscalls/syscall-rows.ts';
import { threadRows } from '../../analysis/syscalls/thread-rows.ts';
import { traceProfile } from '../../analysis/syscalls/trace-profile.ts';
import { traceSpan } from '../../analysis/syscalls/trace-span.ts';
import type { SyscallTrace } from '../../model/syscall-trace.ts';
import type { KeptCalls, NarrowedCalls } from '../kept-capture.ts';
import type { FoldOptions, NarrowedSyscalls, SyscallTables } from '../protocol.ts';
import { foldCapture } from './fold-capture.ts';

/**
 * Tables and stacks of the calls that a filter leaves. Rates are per second of the filter's time range where it has one,
 * else of the whole span. Runs in the worker; tests call it directly.
 */
export function narrowSyscalls(kept: KeptCalls, filter: CallFilter, options: FoldOptions): NarrowedSyscalls {
  const { rows, profile } = narrowedCalls(kept, filter);
  return { filter, tables: tablesOf(kept.trace, filter, rows), view: foldCapture(profile, options) };
}

/** The calls that a filter leaves; those of the last filter are kept, for it may be asked about again. */
export function narrowedCalls(kept: KeptCalls, filter: CallFilter): NarrowedCalls {
  const { trace, fds } = kept;
  if (kept.narrowed && isSame(kept.narrowed.filter, filter)) return kept.narrowed;
  const rows = filterCalls(trace, filter, fds);
  kept.narrowed = { filter, rows, profile: traceProfile(trace, fds, { rows }) };
  return kept.narrowed;
}

function tablesOf(trace: SyscallTrace, filter: CallFilter, rows: Uint32Array): SyscallTables {
  const selection: CallSelection = { rows, ...rangeOf(trace, filter) };
  return {
    rows: syscallRows(trace, selection),
    threads: threadRows(trace, selection).rows,
    density: perSecond(trace, { rows }),
    // The rows stay here, so the page gets others.
    calls: new Uint32Array(rows),
  };
}

/** The time that a filter is restricted to, as far as it is of the trace. */
function rangeOf(trace: SyscallTrace, { from, to }: CallFilter): Pick<CallSelection, 'range'> {
  const span = from === undefined && to === undefined ? undefined : traceSpan(trace);
  if (!span) return {};
  return {
    range: { from: Math.max(from ?? span.from, span.from), to: Math.min(to ?? Number.POSITIVE_INFINITY, span.to) },
  };
}

function isSame(a: CallFilter, b: CallFilter): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
