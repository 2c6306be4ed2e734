import { describe, expect, it } from 'vitest';
import { answeredStatRead, memoryStatRead } from '../../../src/analysis/node/memory-stat-read.ts';

const time = (command: string, real: number) => ({ command, real, user: 0, sys: real });
const snapshot = (...timed: readonly ReturnType<typeof time>[]) => ({ sections: [], timed });
const READ = 'cat /sys/fs/cgroup/memory/memory.stat';

describe('the timed read of memory.stat', () => {
  it('is the slowest one', () => {
    expect(memoryStatRead(snapshot(time(READ, 5), time('du -sh /', 99), time(READ, 7)))?.real).toBe(7);
  });

  it.each([
    'cat /sys/fs/cgroup/memory/kubepods/*/memory.stat',
    'find /sys/fs/cgroup -name memory.stat',
    'ls /sys/fs/cgroup | xargs cat memory.stat',
    'grep -r anon /sys/fs/cgroup/memory.stat',
    'cat /sys/fs/cgroup/memory/memory.numa_stat',
  ])('is not %s', (command) => expect(memoryStatRead(snapshot(time(command, 5)))).toBeUndefined());

  it('may lack its command only as the one answer to the question', () => {
    expect(memoryStatRead(snapshot(time('', 5)))).toBeUndefined();
    expect(answeredStatRead(snapshot(time('', 5)))?.real).toBe(5);
    expect(answeredStatRead(snapshot(time('', 5), time('du', 6)))).toBeUndefined();
    expect(answeredStatRead(snapshot(time('', 9), time(READ, 6)))?.real).toBe(6);
  });
});
