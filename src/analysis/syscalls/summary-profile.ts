import type { Profile } from '../../model/profile.ts';
import type { SummaryTable, SyscallSummary } from '../../model/syscall-summary.ts';
import { FrameTree } from './frame-tree.ts';
import { summaryTime } from './syscall-rows.ts';
import { CALLS, ERRORS, NOTHING_SAID, SYSCALL_VALUES, TIME } from './trace-profile.ts';

/**
 * The tables of `strace -c` as weighted stacks: system call → `ok` or `errors`; above it the table, when there are
 * several. A table does not say which calls took the time, so time is that of the call as a whole. What the seconds are
 * (`cpu`, `wall`, `unknown`) stands among the comments. `time` is shown first where there is any, else `calls`.
 */
export function summaryProfile({ tables }: SyscallSummary): Profile {
  const tree = new FrameTree(SYSCALL_VALUES);
  let timed = false;
  for (const [index, table] of tables.entries()) {
    const above = tables.length > 1 ? tree.node(-1, tree.frame(titleOf(tables, index))) : -1;
    for (const row of table.rows) {
      const node = tree.node(above, tree.frame(row.name));
      const { calls = 0, errors = 0 } = row;
      const time = summaryTime(row) ?? 0;
      timed ||= time > 0;
      tree.add(node, TIME, time);
      tree.add(tree.node(node, tree.frame('ok')), CALLS, Math.max(calls - errors, 0));
      if (errors === 0) continue;
      const failed = tree.node(node, tree.frame('errors'));
      tree.add(failed, CALLS, Math.min(errors, calls));
      tree.add(failed, ERRORS, errors);
    }
  }
  const comments = tables.map(({ seconds }, index) => `${titleOf(tables, index)}: ${seconds} seconds`);
  return tree.build({ ...NOTHING_SAID, comments }, timed ? TIME : CALLS);
}

/** `32 bit`, or which of several it is; the first of several that have modes is the native one. */
function titleOf(tables: readonly SummaryTable[], index: number): string {
  const { mode } = tables[index] as SummaryTable;
  if (mode !== null) return mode;
  return tables[index + 1]?.mode ? 'native' : `table ${index + 1}`;
}
