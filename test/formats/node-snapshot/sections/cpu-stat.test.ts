import { describe, expect, it } from 'vitest';
import { read } from '../read.ts';

describe('cpu.stat and cpu.max', () => {
  it('say how often a cgroup was throttled, and its limit in cores', () => {
    const paste = `$ cat cpu.stat cpu.max
usage_usec 123
nr_periods 1000
nr_throttled 600
throttled_usec 1
200000 100000
`;
    expect(read(paste)).toMatchObject({ cpuStat: { nr_periods: 1000, nr_throttled: 600 }, cpuLimit: 2 });
  });

  it('have no limit for max', () => {
    expect(read('$ cat /sys/fs/cgroup/kubepods.slice/cpu.max\nmax 100000\n').cpuLimit).toBe(Number.POSITIVE_INFINITY);
  });

  it('are no two numbers that nobody says to be a limit', () => {
    expect(() => read('$ echo 200000 100000\n200000 100000\n')).toThrow();
  });
});
