import { linesOfCall } from '../../analysis/syscalls/call-lines.ts';
import { pathOfCall } from '../../analysis/syscalls/path-of-call.ts';
import { type KeptCalls, lineIndexOf } from '../kept-capture.ts';
import type { CallText } from '../protocol.ts';

/** The text of some calls of a trace, in the order asked for; rows that there are not are left out. */
export function callTexts(kept: KeptCalls, rows: readonly number[]): CallText[] {
  const { trace, fds } = kept;
  const index = lineIndexOf(kept);
  return rows
    .filter((row) => row >= 0 && row < trace.calls.length)
    .map((row) => ({ row, lines: linesOfCall(trace, index, row), path: pathOfCall(trace, fds, row) }));
}
