import type { NodeSnapshot } from '../../model/node-snapshot.ts';

/** How many memory cgroups the kernel has against those that can be seen. */
export interface CgroupCensus {
  /** In the kernel, deleted ones that are still referred to included. */
  readonly inKernel: number;
  /** Directories; undefined when nobody counted them. */
  readonly directories?: number;
  /** Deleted and still there: as cgroup.stat says, or else the difference of the two. Undefined when neither tells. */
  readonly dying?: number;
  /** inKernel per directory. */
  readonly ratio?: number;
  readonly source: 'proc-cgroups' | 'cgroup-stat';
}

/**
 * Counts memory cgroups; undefined when the snapshot holds neither the line of /proc/cgroups nor cgroup.stat. Both count
 * cgroups that were removed and that the kernel still keeps.
 *
 * Source: cgroups(7), cgroup-v2.rst of the kernel (nr_dying_descendants)
 */
export function cgroupCensus({ controllers, cgroupDirectories, cgroupStat }: NodeSnapshot): CgroupCensus | undefined {
  const line = controllers?.find(({ name }) => name === 'memory')?.cgroups;
  const descendants = cgroupStat?.descendants;
  const dyingDescendants = cgroupStat?.dyingDescendants;
  const directories = cgroupDirectories ?? (descendants === undefined ? undefined : descendants + 1);
  // Fewer than are dying: the two count different trees, one of v1 and one of v2.
  if (line !== undefined && line >= (dyingDescendants ?? 0)) {
    const dying = dyingDescendants ?? (directories === undefined ? undefined : Math.max(0, line - directories));
    return census('proc-cgroups', line, directories, dying);
  }
  if (dyingDescendants === undefined) return undefined;
  const living = descendants === undefined ? (cgroupDirectories ?? 0) : descendants + 1;
  return census('cgroup-stat', living + dyingDescendants, directories, dyingDescendants);
}

function census(
  source: CgroupCensus['source'],
  inKernel: number,
  directories: number | undefined,
  dying: number | undefined,
): CgroupCensus {
  return {
    inKernel,
    ...(directories !== undefined && { directories }),
    ...(dying !== undefined && { dying }),
    ...(directories !== undefined && directories > 0 && { ratio: inKernel / directories }),
    source,
  };
}
