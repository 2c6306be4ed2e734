import { cgroupCensus } from '../../analysis/node/cgroup-census.ts';
import { COUNT_CGROUPS, TIME_MEMORY_STAT } from '../../analysis/node/cgroup-commands.ts';
import { kernelAvailable, memoryAvailable } from '../../analysis/node/memory-available.ts';
import { slabShare } from '../../analysis/node/slab-share.ts';
import type { NodeSnapshot } from '../../model/node-snapshot.ts';

/** A part that a paste does not have, and the command whose answer would fill it. */
export interface MissingPart {
  readonly part:
    | 'memory'
    | 'free'
    | 'directories'
    | 'cgroups'
    | 'timed'
    | 'slab'
    | 'caches'
    | 'versions'
    | 'pressure'
    | 'processes';
  readonly command: string;
}

/** What is not in a snapshot, in the order in which it is best asked for. */
export function missingParts(snapshot: NodeSnapshot): readonly MissingPart[] {
  const { kernel, kubernetes, pressure, processes, slabs, timed } = snapshot;
  const census = cgroupCensus(snapshot);
  const memory = memoryAvailable(snapshot);
  const parts: readonly (MissingPart & { readonly isThere: boolean })[] = [
    { part: 'memory', command: MEMORY, isThere: memory !== undefined && memory.source !== 'meminfo' },
    { part: 'free', command: 'free -m', isThere: kernelAvailable(snapshot) !== undefined },
    { part: 'cgroups', command: 'cat /proc/cgroups; cat /sys/fs/cgroup/cgroup.stat', isThere: census !== undefined },
    { part: 'directories', command: COUNT_CGROUPS, isThere: census?.directories !== undefined },
    { part: 'timed', command: TIME_MEMORY_STAT, isThere: timed !== undefined },
    { part: 'slab', command: 'cat /proc/meminfo', isThere: slabShare(snapshot) !== undefined },
    { part: 'caches', command: 'slabtop -o -s c | head -20', isThere: slabs !== undefined },
    {
      part: 'versions',
      command: 'uname -r; kubelet --version',
      isThere: kernel !== undefined && kubernetes !== undefined,
    },
    { part: 'pressure', command: 'head /proc/pressure/*', isThere: pressure !== undefined },
    { part: 'processes', command: 'ps aux --sort=-%cpu | head -20', isThere: processes !== undefined },
  ];
  return parts.filter(({ isThere }) => !isThere).map(({ part, command }) => ({ part, command }));
}

const MEMORY =
  'grep MemTotal /proc/meminfo; cat /sys/fs/cgroup/memory/memory.usage_in_bytes; grep total_inactive_file /sys/fs/cgroup/memory/memory.stat';
