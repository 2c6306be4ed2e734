import { cgroupCensus } from '../analysis/node/cgroup-census.ts';
import { kernelAvailable, memoryAvailable } from '../analysis/node/memory-available.ts';
import { slabShare } from '../analysis/node/slab-share.ts';
import type { NodeSnapshot } from '../model/node-snapshot.ts';
import { formatBytes, formatCores, formatCount, formatDuration, formatShare } from '../model/units.ts';
import type { Pen } from './pen.ts';

/** What a node says of itself, for JSON: sizes in bytes, times in nanoseconds, shares in [0, 1]; null for what is not known. */
export function nodeJson(snapshot: NodeSnapshot) {
  const memory = memoryAvailable(snapshot);
  const slab = slabShare(snapshot);
  const census = cgroupCensus(snapshot);
  return {
    memory: memory ?? null,
    availableBytes: kernelAvailable(snapshot) ?? null,
    slab: slab
      ? {
          bytes: slab.slab,
          ofMemory: slab.ofMemory ?? null,
          fileCaches: slab.fileCaches ?? null,
          ofSlab: slab.ofSlab ?? null,
        }
      : null,
    cgroups: census ?? null,
    pressure: snapshot.pressure ?? [],
    timed: snapshot.timed ?? [],
    processes: (snapshot.processes ?? []).slice(0, MOST_PROCESSES),
    kernel: snapshot.kernel?.release ?? null,
    kubernetes: snapshot.kubernetes ?? null,
    eviction: snapshot.eviction ?? null,
    sections: snapshot.sections.map(({ kind, command, from, to }) => ({ kind, command, from, to })),
  };
}

/** The same for people, the numbers that tell most; one a line. */
export function nodeLines(snapshot: NodeSnapshot, { t }: Pen): readonly string[] {
  const memory = memoryAvailable(snapshot);
  const kernel = kernelAvailable(snapshot);
  const slab = slabShare(snapshot);
  const census = cgroupCensus(snapshot);
  const [first] = snapshot.processes ?? [];
  return [
    ...(memory ? [t.nodeBelieves(formatBytes(memory.available), formatShare(memory.share))] : []),
    ...(kernel === undefined ? [] : [t.nodeKernelSays(formatBytes(kernel))]),
    ...(slab
      ? [t.nodeSlab(formatBytes(slab.slab), slab.ofMemory === undefined ? '' : formatShare(slab.ofMemory))]
      : []),
    ...(census
      ? [
          t.nodeCgroups(
            formatCount(census.inKernel),
            census.directories === undefined ? '' : formatCount(census.directories),
          ),
        ]
      : []),
    ...(snapshot.timed ?? []).map(({ command, real }) => t.nodeTimed(formatDuration(real), command || '…')),
    ...(first ? [t.nodeFirst(first.command, formatCores(first.cores))] : []),
    ...(snapshot.kernel ? [t.nodeKernel(snapshot.kernel.release)] : []),
  ].map((line) => `  ${line}`);
}

const MOST_PROCESSES = 20;
