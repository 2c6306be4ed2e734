import { describe, expect, it } from 'vitest';
import { read } from '../read.ts';

describe('the version of cgroups', () => {
  it.each([
    [2, '$ stat -fc %T /sys/fs/cgroup\ncgroup2fs\n'],
    [1, '$ stat -fc %T /sys/fs/cgroup/\ntmpfs\n'],
    [2, 'cgroup2 on /sys/fs/cgroup type cgroup2 (rw,nosuid,nodev,noexec,relatime,nsdelegate)\n'],
    [1, 'tmpfs on /sys/fs/cgroup type tmpfs (ro)\ncgroup2 on /sys/fs/cgroup/unified type cgroup2 (rw)\n'],
    [1, 'cgroup /sys/fs/cgroup/memory cgroup rw,nosuid,memory 0 0\n'],
  ])('is %d for %j', (version, paste) => {
    expect(read(paste)).toMatchObject({ cgroupVersion: version });
  });
});
