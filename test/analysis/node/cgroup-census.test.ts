import { describe, expect, it } from 'vitest';
import { cgroupCensus } from '../../../src/analysis/node/cgroup-census.ts';

const memory = (cgroups: number) => ({
  sections: [],
  controllers: [{ name: 'memory', hierarchy: 9, cgroups, enabled: true }],
});

describe('memory cgroups', () => {
  it('in the kernel are held against directories', () => {
    expect(cgroupCensus({ ...memory(60_000), cgroupDirectories: 600 })).toEqual({
      inKernel: 60_000,
      directories: 600,
      dying: 59_400,
      ratio: 100,
      source: 'proc-cgroups',
    });
  });

  it('have no ratio where nobody counted the directories', () => {
    expect(cgroupCensus(memory(60_000))).toEqual({ inKernel: 60_000, source: 'proc-cgroups' });
  });

  it('that are dying are counted by cgroup v2 itself', () => {
    expect(cgroupCensus({ sections: [], cgroupStat: { descendants: 99, dyingDescendants: 900 } })).toEqual({
      inKernel: 1000,
      directories: 100,
      dying: 900,
      ratio: 10,
      source: 'cgroup-stat',
    });
  });

  it('of v1 are not mixed with dying ones of a v2 tree beside it', () => {
    const both = { ...memory(410), cgroupStat: { descendants: 99, dyingDescendants: 7200 } };
    expect(cgroupCensus(both)).toMatchObject({ inKernel: 7300, directories: 100, dying: 7200, source: 'cgroup-stat' });
  });

  it('are unknown without either', () => {
    expect(cgroupCensus({ sections: [], cgroupDirectories: 600 })).toBeUndefined();
  });
});
