import type { SyscallTrace } from '../../model/syscall-trace.ts';

/**
 * Goes through a trace in the order in which things happened: `visit(row, false)` when a call begins and, for system
 * calls marked in `hasEnd`, `visit(row, true)` when it has ended. That is the order of lines; for files that were opened
 * together (-ff) each of which has its own lines, the order of times. O(calls), for several files O(n log n).
 */
export function eachEntryAndExit(
  trace: SyscallTrace,
  hasEnd: Uint8Array,
  visit: (row: number, atEnd: boolean) => void,
): void {
  if (trace.files.length > 1) byTime(trace, hasEnd, visit);
  else byLine(trace, hasEnd, visit);
}

type Visit = (row: number, atEnd: boolean) => void;

function byLine({ calls }: SyscallTrace, hasEnd: Uint8Array, visit: Visit): void {
  let lines = 0;
  for (let row = 0; row < calls.length; row++) {
    lines = Math.max(lines, calls.line[row] as number, calls.resumedLine[row] as number);
  }
  const entered = new Int32Array(lines + 1).fill(-1);
  const resumed = new Int32Array(lines + 1).fill(-1);
  for (let row = 0; row < calls.length; row++) {
    entered[calls.line[row] as number] = row;
    const end = calls.resumedLine[row] as number;
    if (end > 0) resumed[end] = row;
  }
  const ends = (row: number) => hasEnd[calls.syscall[row] as number] === 1;
  for (let line = 0; line <= lines; line++) {
    const back = resumed[line] as number;
    if (back >= 0 && ends(back)) visit(back, true);
    const row = entered[line] as number;
    if (row < 0) continue;
    visit(row, false);
    if (calls.resumedLine[row] === 0 && ends(row)) visit(row, true);
  }
}

/** Rows are in order of their begin; the ends are put in order and woven in. */
function byTime({ calls }: SyscallTrace, hasEnd: Uint8Array, visit: Visit): void {
  const endOf = (row: number) => (calls.start[row] as number) + ((calls.duration[row] as number) || 0) || 0;
  const ends: number[] = [];
  for (let row = 0; row < calls.length; row++) if (hasEnd[calls.syscall[row] as number] === 1) ends.push(row);
  const sorted = Uint32Array.from(ends).sort((a, b) => endOf(a) - endOf(b) || a - b);
  let next = 0;
  for (let row = 0; row < calls.length; row++) {
    const start = (calls.start[row] as number) || 0;
    while (next < sorted.length && (sorted[next] as number) < row && endOf(sorted[next] as number) <= start) {
      visit(sorted[next++] as number, true);
    }
    visit(row, false);
  }
  while (next < sorted.length) visit(sorted[next++] as number, true);
}
