import { foldedName } from '../../analysis/folded-name.ts';
import { FrameTree } from '../../analysis/syscalls/frame-tree.ts';
import type { TraceDigest } from '../../analysis/syscalls/trace-digest.ts';
import {
  CALLS,
  ERRORS,
  processLabel,
  SYSCALL_VALUES,
  TIME,
  threadLabel,
  timedMeta,
} from '../../analysis/syscalls/trace-profile.ts';
import type { Profile } from '../../model/profile.ts';

/** The stacks of a trace as far as a link tells them: process → thread → system call, or what was folded there. */
export function digestProfile({ facts, rows, threads, stacks }: TraceDigest): Profile {
  const tree = new FrameTree(SYSCALL_VALUES);
  let timed = false;
  for (let row = 0; row < stacks.length; row++) {
    const process = facts.runtimes[stacks.process[row] as number];
    const thread = threads[stacks.thread[row] as number];
    const syscall = stacks.syscall[row] as number;
    let node = -1;
    if (process) {
      const labelled = { id: process.pid, name: process.name };
      node = tree.node(node, tree.frame(processLabel(labelled)));
      if (thread) node = tree.node(node, tree.frame(threadLabel({ id: thread.tid, name: thread.name }, labelled)));
    }
    const name = syscall < 0 ? foldedName(stacks.folded[row] as number) : (rows[syscall]?.name as string);
    node = tree.node(node, tree.frame(name));
    const time = stacks.time[row] as number;
    tree.add(node, TIME, time);
    tree.add(node, CALLS, stacks.calls[row] as number);
    tree.add(node, ERRORS, stacks.errors[row] as number);
    timed ||= time > 0;
  }
  return tree.build(timedMeta(facts.clock, facts.span), timed ? TIME : CALLS);
}
