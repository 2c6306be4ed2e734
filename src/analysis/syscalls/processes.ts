import type { SyscallTrace } from '../../model/syscall-trace.ts';

/** The processes of a trace, in order of their first thread. Threads whose process is not told are taken for one. */
export interface ProcessTable {
  readonly length: number;
  /** -1 for the one of threads whose process is not told: strace attached to them. */
  readonly pid: Int32Array;
  /** Row of the process of each thread. */
  readonly ofThread: Int32Array;
  /** Name of its first thread that has one; `''` when unknown. */
  readonly name: readonly string[];
  /** Row of the first thread of each process. */
  readonly firstThread: Int32Array;
}

/** Sorts the threads of a trace into processes. */
export function processesOf({ threads }: SyscallTrace): ProcessTable {
  const rows = new Map<number, number>();
  const pid: number[] = [];
  const name: string[] = [];
  const firstThread: number[] = [];
  const ofThread = new Int32Array(threads.length);
  for (let thread = 0; thread < threads.length; thread++) {
    const id = threads.pid[thread] as number;
    let row = rows.get(id);
    if (row === undefined) {
      row = pid.length;
      rows.set(id, row);
      pid.push(id);
      name.push('');
      firstThread.push(thread);
    }
    ofThread[thread] = row;
    // The leader's own name is that of the process.
    if (name[row] === '' || threads.tid[thread] === id)
      name[row] = (threads.name[thread] as string) || (name[row] as string);
  }
  const ofNobody = rows.get(-1);
  if (ofNobody !== undefined && pid.length === 2) {
    // Unless they made that process: then it is another one than theirs.
    const wasMade = (threads.parent[firstThread[1 - ofNobody] as number] as number) >= 0;
    if (!wasMade) joinStrangers(ofNobody, { pid, name, firstThread, ofThread });
  }
  return { length: pid.length, pid: Int32Array.from(pid), ofThread, name, firstThread: Int32Array.from(firstThread) };
}

/** Threads of an unknown process beside a single known one are its own: strace attached to all, and told it of some. */
function joinStrangers(
  stranger: number,
  table: { pid: number[]; name: string[]; firstThread: number[]; ofThread: Int32Array },
): void {
  const known = 1 - stranger;
  table.pid[0] = table.pid[known] as number;
  table.name[0] = table.name[known] || (table.name[stranger] as string);
  table.firstThread[0] = 0;
  table.ofThread.fill(0);
  for (const column of [table.pid, table.name, table.firstThread]) column.length = 1;
}
