import { describe, expect, it } from 'vitest';
import { read } from '../read.ts';

describe('cgroup.stat', () => {
  it('counts living and dying cgroups', () => {
    expect(read('nr_descendants 700\nnr_dying_descendants 59000\nnr_subsys_cpu 70\n')).toMatchObject({
      cgroupStat: { descendants: 700, dyingDescendants: 59_000 },
      cgroupVersion: 2,
    });
  });

  it('says nothing of living ones where only the dying were asked for', () => {
    expect(read('$ grep dying cgroup.stat\nnr_dying_descendants 3\n').cgroupStat).toEqual({ dyingDescendants: 3 });
  });
});
