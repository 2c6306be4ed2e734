import { describe, expect, it } from 'vitest';
import { outline, read } from '../read.ts';

const V1 = `cache 9248768
rss 17702912
inactive_file 8192
hierarchical_memory_limit 9223372036854771712
total_cache 488476672
total_workingset_refault_file 253276
total_inactive_file 114110464
`;
const V2 = `anon 2472849408
file 57344
kernel_stack 458752
inactive_file 4096
workingset_refault_anon 0
`;

describe('memory.stat', () => {
  it('of cgroup v1 keeps both its own and its total numbers', () => {
    const { memoryStat, cgroupVersion } = read(V1);
    expect(memoryStat).toMatchObject({ inactive_file: 8192, total_inactive_file: 114_110_464 });
    expect(cgroupVersion).toBe(1);
  });

  it('of cgroup v2 is told by its keys', () => {
    expect(read(V2)).toMatchObject({ memoryStat: { anon: 2_472_849_408, file: 57_344 }, cgroupVersion: 2 });
  });

  it.each([
    ['cat /sys/fs/cgroup/memory/memory.stat', '/'],
    ['cat /sys/fs/cgroup/memory.stat', '/'],
    ['sudo cat /sys/fs/cgroup/memory/kubepods/burstable/memory.stat', '/kubepods/burstable'],
    ['cat memory.stat', undefined],
  ])('is of the cgroup that %j names', (command, cgroup) => {
    expect(read(`# ${command}\n${V1}`).memoryCgroup).toBe(cgroup);
  });

  it('of several cgroups in one grep is that of the last one', () => {
    const lines = [
      '/sys/fs/cgroup/memory/memory.stat:total_inactive_file 1',
      '/sys/fs/cgroup/memory/kubepods/memory.stat:total_inactive_file 2',
    ].join('\n');
    expect(outline(lines)).toEqual(['memory-stat 1-1', 'memory-stat 2-2']);
    expect(read(lines)).toMatchObject({ memoryStat: { total_inactive_file: 2 }, memoryCgroup: '/kubepods' });
  });
});
