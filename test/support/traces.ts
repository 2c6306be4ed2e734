import { decodeTrace } from '../../src/formats/strace-trace/strace-trace.ts';
import type { SyscallTrace } from '../../src/model/syscall-trace.ts';

/**
 * A trace drawn as strace prints it, one line a line; blanks at the front are left out. Times of lines may be written
 * short: a line that begins with `.25` is of a quarter of a second after 12:00:00, thread 1; with `7 .25` of thread 7.
 */
export function traceOf(drawing: string): SyscallTrace {
  const lines = drawing
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(withTime);
  return decodeTrace(new TextEncoder().encode(`${lines.join('\n')}\n`)).trace;
}

function withTime(line: string): string {
  const [, tid, time, rest] = /^(?:(\d+) +)?((?:\d+)?\.\d+) (.*)$/.exec(line) ?? [];
  if (time === undefined) return line;
  const micros = Math.round(Number(time) * 1e6);
  const seconds = String(Math.floor(micros / 1e6)).padStart(2, '0');
  return `${(tid ?? '1').padEnd(5)} 12:00:${seconds}.${String(micros % 1e6).padStart(6, '0')} ${rest}`;
}

/** Rows of the calls of this name. */
export function rowsOf(trace: SyscallTrace, name: string): number[] {
  const id = trace.syscalls.indexOf(name);
  return [...trace.calls.syscall.keys()].filter((row) => trace.calls.syscall[row] === id);
}
