import type { ProcessRow } from '../../model/node-snapshot.ts';

/** Columns that processes can be ordered by. */
export type ProcessOrder = 'cpu' | 'memory' | 'pid' | 'command';

/** The first processes in an order; numbers largest first, but pids. */
export function orderProcesses(
  processes: readonly ProcessRow[],
  order: ProcessOrder,
  most: number,
): readonly ProcessRow[] {
  return [...processes].sort(COMPARE[order]).slice(0, most);
}

const COMPARE: Readonly<Record<ProcessOrder, (a: ProcessRow, b: ProcessRow) => number>> = {
  cpu: (a, b) => b.cores - a.cores || memoryOf(b) - memoryOf(a),
  memory: (a, b) => memoryOf(b) - memoryOf(a) || b.cores - a.cores,
  pid: (a, b) => a.pid - b.pid,
  command: (a, b) => (a.command < b.command ? -1 : a.command > b.command ? 1 : a.pid - b.pid),
};

/** Bytes, or a share where the table has nothing else: one table has the same for all. */
function memoryOf({ resident, memoryShare }: ProcessRow): number {
  return resident ?? memoryShare ?? 0;
}
