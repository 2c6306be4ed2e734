import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evictionInForce } from '../../../src/analysis/node/eviction-in-force.ts';
import {
  isEstimate,
  kernelAvailable,
  memoryAvailable,
  thresholdDistances,
} from '../../../src/analysis/node/memory-available.ts';
import type { NodeSnapshot } from '../../../src/model/node-snapshot.ts';

const GiB = 1024 ** 3;
const snapshot = (facts: Omit<NodeSnapshot, 'sections'>): NodeSnapshot => ({ sections: [], ...facts });
const V1_ROOT = {
  meminfo: { MemTotal: 64 * GiB, MemAvailable: GiB },
  memoryUsage: 60 * GiB,
  memoryStat: { inactive_file: 0, total_inactive_file: 10 * GiB },
  memoryCgroup: '/',
} as const;

describe('what the kubelet believes', () => {
  it('is capacity − (usage − inactive_file) of the root cgroup', () => {
    expect(memoryAvailable(snapshot(V1_ROOT))).toEqual({
      capacity: 64 * GiB,
      usage: 60 * GiB,
      inactiveFile: 10 * GiB,
      workingSet: 50 * GiB,
      available: 14 * GiB,
      share: 14 / 64,
      source: 'cgroup',
    });
  });

  it('is what the script printed, where it ran', () => {
    const kubeletMemory = { capacity: 64 * GiB, available: 2 * GiB };
    expect(memoryAvailable(snapshot({ ...V1_ROOT, kubeletMemory }))).toMatchObject({
      workingSet: 62 * GiB,
      available: 2 * GiB,
      source: 'script',
    });
  });

  it('is not computed from the files of a pod', () => {
    expect(memoryAvailable(snapshot({ ...V1_ROOT, memoryCgroup: '/kubepods' }))).toBeUndefined();
  });

  it('comes from memory.stat alone at the root of cgroup v2', () => {
    const memoryStat = { anon: 30 * GiB, file: 20 * GiB, inactive_file: 5 * GiB };
    expect(
      memoryAvailable(snapshot({ meminfo: V1_ROOT.meminfo, memoryStat, memoryCgroup: '/', cgroupVersion: 2 })),
    ).toMatchObject({ usage: 50 * GiB, available: 19 * GiB, source: 'memory-stat' });
  });

  it('is estimated from /proc/meminfo where there is nothing else', () => {
    const meminfo = { MemTotal: 64 * GiB, MemFree: 4 * GiB, 'Inactive(file)': 10 * GiB };
    expect(memoryAvailable(snapshot({ meminfo }))).toMatchObject({ available: 14 * GiB, source: 'meminfo' });
  });

  it('is rough from /proc/meminfo, unless the node is known to have cgroup v2', () => {
    const meminfo = { MemTotal: 64 * GiB, MemFree: 4 * GiB, 'Inactive(file)': 10 * GiB };
    const rough = (facts: Omit<NodeSnapshot, 'sections'>) => {
      const memory = memoryAvailable(snapshot(facts));
      return memory && isEstimate(memory, snapshot(facts));
    };
    expect([rough({ meminfo }), rough({ meminfo, cgroupVersion: 1 })]).toEqual([true, true]);
    expect([rough({ meminfo, cgroupVersion: 2 }), rough(V1_ROOT)]).toEqual([false, false]);
  });

  it('lies between nothing in use and all of it, as a share', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), (capacity, usage, inactiveFile) => {
        const memory = memoryAvailable(snapshot({ kubeletMemory: { capacity, usage, inactiveFile } }));
        if (capacity === 0) {
          expect(memory).toBeUndefined();
          return;
        }
        expect(memory?.share).toBeGreaterThanOrEqual(0);
        expect(memory?.share).toBeLessThanOrEqual(1);
        expect(memory?.workingSet).toBe(Math.max(0, usage - inactiveFile));
        expect(memory?.available).toBeGreaterThanOrEqual(0);
        expect(memory?.available).toBeLessThanOrEqual(capacity);
      }),
    );
  });

  it('stands beside what the kernel says', () => {
    expect(kernelAvailable(snapshot(V1_ROOT))).toBe(GiB);
    expect(kernelAvailable(snapshot({ ...V1_ROOT, free: { total: 1, used: 1, free: 0, available: 5 } }))).toBe(5);
  });
});

describe('thresholds', () => {
  const memory = memoryAvailable(snapshot(V1_ROOT));

  it('are so far away, or crossed', () => {
    const distances = memory && thresholdDistances(memory, { hard: { bytes: GiB }, soft: { share: 0.25 } });
    expect(distances?.map(({ kind, bytes, left }) => ({ kind, bytes, left }))).toEqual([
      { kind: 'hard', bytes: GiB, left: 13 * GiB },
      { kind: 'soft', bytes: 16 * GiB, left: -2 * GiB },
    ]);
  });

  it('entered by hand count before those found; what can’t be read is said and does not count', () => {
    const found = { hard: { bytes: 100 }, soft: { share: 0.1 } };
    const { settings, problems } = evictionInForce(found, { evictionHard: '1Gi', evictionSoft: 'a lot' });
    expect(settings).toEqual({ hard: { bytes: GiB }, soft: { share: 0.1 } });
    expect(problems.hard).toBeUndefined();
    expect(problems.soft?.en).toMatch(/500Mi, 1\.5Gi, 12%/);
    expect(evictionInForce(undefined, { evictionHard: '', evictionSoft: ' ' })).toEqual({ settings: {}, problems: {} });
  });
});
