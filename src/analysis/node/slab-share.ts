import type { NodeSnapshot, SlabRow } from '../../model/node-snapshot.ts';
import { capacityOf } from './memory-available.ts';
import { valueIn } from './value-in.ts';

/** What of the node's memory is in slabs, and what of the slabs holds names of files. */
export interface SlabShare {
  /** Bytes of all slabs: `Slab` of /proc/meminfo, or the sum of the table. */
  readonly slab: number;
  readonly reclaimable?: number;
  readonly unreclaimable?: number;
  /** Of the node's memory, in [0, 1]; undefined where the snapshot does not tell how much that is. */
  readonly ofMemory?: number;
  /** Bytes of caches of directory entries; like the two below, undefined without a table of slabs. */
  readonly dentries?: number;
  /** Bytes of caches of inodes, nodes of sysfs and cgroupfs among them. */
  readonly inodes?: number;
  /** Bytes of both. */
  readonly fileCaches?: number;
  /** Of all slabs, in [0, 1]. */
  readonly ofSlab?: number;
  /** Largest first. */
  readonly largest: readonly SlabRow[];
}

/** Caches of names of files, and of what they refer to in every file system; of one memory cgroup with its id behind. */
const DENTRIES = /^dentry(?:\(|$)/;
const INODES = /^(?:inode_cache|\w{1,30}_inode(?:_cache|_info)?|\w{1,30}_ino|kernfs_node_cache|xfs_ili)(?:\(|$)/;

/** How much memory is in slabs; undefined when the snapshot says nothing of them. */
export function slabShare(snapshot: NodeSnapshot): SlabShare | undefined {
  const { meminfo, slabs = [] } = snapshot;
  const summed = bytesOf(slabs);
  const reclaimable = valueIn(meminfo, 'SReclaimable');
  const unreclaimable = valueIn(meminfo, 'SUnreclaim');
  const slab = valueIn(meminfo, 'Slab') ?? (slabs.length > 0 ? summed : undefined);
  if (slab === undefined) return undefined;
  const memory = capacityOf(snapshot);
  const dentries = bytesOf(slabs.filter(({ name }) => DENTRIES.test(name)));
  const inodes = bytesOf(slabs.filter(({ name }) => INODES.test(name)));
  const fileCaches = dentries + inodes;
  // A table that was cut off (`head`) may hold less than the slabs in all.
  const whole = Math.max(slab, summed);
  return {
    slab,
    ...(reclaimable !== undefined && { reclaimable }),
    ...(unreclaimable !== undefined && { unreclaimable }),
    ...(memory !== undefined && memory > 0 && { ofMemory: Math.min(slab / memory, 1) }),
    ...(slabs.length > 0 && whole > 0 && { dentries, inodes, fileCaches, ofSlab: fileCaches / whole }),
    largest: slabs,
  };
}

/** Whether a cache holds directory entries or inodes. */
export function isFileCache({ name }: SlabRow): boolean {
  return DENTRIES.test(name) || INODES.test(name);
}

function bytesOf(rows: readonly SlabRow[]): number {
  return rows.reduce((sum, { bytes }) => sum + bytes, 0);
}
