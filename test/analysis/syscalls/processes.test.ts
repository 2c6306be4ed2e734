import { describe, expect, it } from 'vitest';
import { processesOf } from '../../../src/analysis/syscalls/processes.ts';
import { traceOf } from '../../support/traces.ts';

/** `pid name: tids` of each process. */
function draw(drawing: string): string[] {
  const trace = traceOf(drawing);
  const { length, pid, name, ofThread } = processesOf(trace);
  return Array.from({ length }, (_, process) => {
    const tids = [...trace.threads.tid].filter((_, thread) => ofThread[thread] === process);
    return `${pid[process]} ${name[process]}: ${tids.join(' ')}`;
  });
}

describe('processesOf', () => {
  it('takes the threads that strace attached to for one process', () => {
    expect(draw('7 .1 futex(0x1, FUTEX_WAIT, 0, NULL <unfinished ...>\n8 .2 getppid() = 1')).toEqual(['-1 : 7 8']);
  });

  it('and for that of which one of them is known to be', () => {
    expect(draw('8 .1 getppid() = 1\n7 .2 tgkill(7, 8, SIGURG) = 0\n9 .3 getppid() = 1')).toEqual(['7 : 8 7 9']);
  });

  it('tells a process that was forked from the one that made it', () => {
    expect(
      draw(`
        7 .1 clone(child_stack=NULL, flags=SIGCHLD) = 8
        8 .2 execve("/bin/ls", ["ls"], 0x1 /* 1 vars */) = 0
        8 .3 clone(child_stack=0x1, flags=CLONE_VM|CLONE_THREAD) = 9
        9 .4 getppid() = 7
      `),
    ).toEqual(['-1 : 7', '8 ls: 8 9']);
  });
});
