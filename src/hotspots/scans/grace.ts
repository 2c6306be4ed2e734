import type { ProcessTable } from '../../analysis/syscalls/processes.ts';
import { OUTCOME, type SyscallTrace } from '../../model/syscall-trace.ts';
import { FAMILY } from './families.ts';

/** How long a program is given to start: loader and interpreter take 0.3 to 1.3 s and 9,000 calls under strace. */
const GRACE_NANOS = 1e9;

/**
 * 1 for calls that a process makes within a second after it started its program; a process that another one made starts
 * out as that one. Undefined when no program starts in the trace, or the lines have no times. O(calls).
 */
export function findGrace(trace: SyscallTrace, families: Uint8Array, processes: ProcessTable): Uint8Array | undefined {
  const { calls, threads, syscalls, clock } = trace;
  if (clock.kind === 'none' || !syscalls.some((_, name) => families[name] === FAMILY.exec)) return undefined;
  const grace = new Uint8Array(calls.length);
  const until = new Float64Array(processes.length).fill(Number.NaN);
  const seen = new Uint8Array(processes.length);
  for (let row = 0; row < calls.length; row++) {
    const process = processes.ofThread[calls.thread[row] as number] as number;
    const start = calls.start[row] as number;
    if (seen[process] === 0) {
      seen[process] = 1;
      const maker = threads.parent[processes.firstThread[process] as number] as number;
      const parent = maker < 0 ? -1 : (processes.ofThread[maker] as number);
      if (parent >= 0 && parent !== process) until[process] = until[parent] as number;
    }
    if (families[calls.syscall[row] as number] === FAMILY.exec && calls.outcome[row] === OUTCOME.returned) {
      until[process] = start + GRACE_NANOS;
    }
    if (start < (until[process] as number)) grace[row] = 1;
  }
  return grace;
}
