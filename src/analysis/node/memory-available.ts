import { thresholdBytes } from '../../model/memory-threshold.ts';
import type { EvictionSettings, MemoryThreshold, NodeSnapshot, NumbersByName } from '../../model/node-snapshot.ts';
import { valueIn } from './value-in.ts';

/** What the kubelet believes to be available, and what it was computed from. In bytes. */
export interface MemoryAvailable {
  readonly capacity: number;
  readonly usage: number;
  readonly inactiveFile: number;
  /** max(0, usage − inactiveFile). */
  readonly workingSet: number;
  /** capacity − workingSet, not below 0: what thresholds are held against. */
  readonly available: number;
  /** Share of the capacity, in [0, 1]. */
  readonly share: number;
  /**
   * Where the usage is from: what the script printed; the root cgroup of v1; of v2, whose root has no memory.current, the
   * memory.stat of the root (anon + file, which runc 1.2 and later read), or else an estimate from /proc/meminfo.
   */
  readonly source: 'script' | 'cgroup' | 'memory-stat' | 'meminfo';
}

/**
 * memory.available as the kubelet computes it: capacity − (usage − inactive_file), all of the root cgroup. Undefined when the
 * snapshot does not hold enough, or holds the files of another cgroup.
 *
 * Source: https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/; for cgroup v2
 * https://github.com/opencontainers/runc/pull/3933
 */
export function memoryAvailable(snapshot: NodeSnapshot): MemoryAvailable | undefined {
  return fromScript(snapshot) ?? fromCgroup(snapshot) ?? fromMemoryStat(snapshot) ?? fromMeminfo(snapshot);
}

/**
 * Whether the kubelet's own count may be far from it: /proc/meminfo holds slabs and whatever else the kernel keeps to be in
 * use, which the root of cgroup v1 does not count.
 */
export function isEstimate({ source }: MemoryAvailable, { cgroupVersion }: NodeSnapshot): boolean {
  return source === 'meminfo' && cgroupVersion !== 2;
}

/** The node's memory, by whatever says it. */
export function capacityOf({ kubeletMemory, meminfo, free }: NodeSnapshot): number | undefined {
  return kubeletMemory?.capacity ?? valueIn(meminfo, 'MemTotal') ?? free?.total;
}

/** What the kernel says can be had without swapping: MemAvailable, as `free` prints it. Undefined before Linux 3.14. */
export function kernelAvailable({ free, meminfo }: NodeSnapshot): number | undefined {
  return free?.available ?? valueIn(meminfo, 'MemAvailable');
}

/** How far it is from a threshold to what the kubelet believes. */
export interface ThresholdDistance {
  readonly kind: 'hard' | 'soft';
  readonly threshold: MemoryThreshold;
  readonly bytes: number;
  /** available − bytes: negative once it is crossed. */
  readonly left: number;
}

/** The thresholds with their distance, hard first; those that can't be told in bytes are left out. */
export function thresholdDistances(
  { available, capacity }: MemoryAvailable,
  settings: EvictionSettings | undefined,
): readonly ThresholdDistance[] {
  return (['hard', 'soft'] as const).flatMap((kind) => {
    const threshold = settings?.[kind];
    const bytes = threshold && thresholdBytes(threshold, capacity);
    return threshold === undefined || bytes === undefined ? [] : [{ kind, threshold, bytes, left: available - bytes }];
  });
}

function fromScript(snapshot: NodeSnapshot): MemoryAvailable | undefined {
  const { kubeletMemory } = snapshot;
  const capacity = capacityOf(snapshot);
  if (!kubeletMemory || capacity === undefined) return undefined;
  const { usage, inactiveFile, workingSet, available } = kubeletMemory;
  if (usage !== undefined && inactiveFile !== undefined) return computed('script', capacity, usage, inactiveFile);
  const used = workingSet ?? (available === undefined ? undefined : capacity - available);
  return used === undefined ? undefined : computed('script', capacity, used + (inactiveFile ?? 0), inactiveFile ?? 0);
}

function fromCgroup(snapshot: NodeSnapshot): MemoryAvailable | undefined {
  const { memoryUsage, memoryStat, memoryCgroup } = snapshot;
  const capacity = capacityOf(snapshot);
  const inactive = memoryStat && inactiveFileOf(memoryStat);
  if (memoryCgroup !== '/' || memoryUsage === undefined || capacity === undefined || inactive === undefined) {
    return undefined;
  }
  return computed('cgroup', capacity, memoryUsage, inactive);
}

function fromMemoryStat(snapshot: NodeSnapshot): MemoryAvailable | undefined {
  const { memoryStat, memoryCgroup, cgroupVersion } = snapshot;
  const capacity = capacityOf(snapshot);
  if (!memoryStat || memoryCgroup !== '/' || cgroupVersion !== 2 || capacity === undefined) return undefined;
  const [anon, file, inactive] = ['anon', 'file', 'inactive_file'].map((name) => valueIn(memoryStat, name));
  if (anon === undefined || file === undefined || inactive === undefined) return undefined;
  return computed('memory-stat', capacity, anon + file, inactive);
}

/** What older runc reads on v2, and near to what v1 counts: all that is not free. */
function fromMeminfo({ meminfo }: NodeSnapshot): MemoryAvailable | undefined {
  const total = valueIn(meminfo, 'MemTotal');
  const unused = valueIn(meminfo, 'MemFree');
  const inactive = valueIn(meminfo, 'Inactive(file)');
  if (total === undefined || unused === undefined || inactive === undefined) return undefined;
  return computed('meminfo', total, total - unused, inactive);
}

/** With everything below it, where the file tells both (v1). */
function inactiveFileOf(stat: NumbersByName): number | undefined {
  return valueIn(stat, 'total_inactive_file') ?? valueIn(stat, 'inactive_file');
}

function computed(
  source: MemoryAvailable['source'],
  capacity: number,
  usage: number,
  inactiveFile: number,
): MemoryAvailable | undefined {
  if (capacity <= 0) return undefined;
  const workingSet = Math.max(0, usage - inactiveFile);
  const available = Math.max(0, capacity - workingSet);
  return { capacity, usage, inactiveFile, workingSet, available, share: Math.min(available / capacity, 1), source };
}
