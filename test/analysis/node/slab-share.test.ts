import { describe, expect, it } from 'vitest';
import { isFileCache, slabShare } from '../../../src/analysis/node/slab-share.ts';
import type { SlabRow } from '../../../src/model/node-snapshot.ts';

const row = (name: string, bytes: number): SlabRow => ({ name, bytes, activeObjects: 1, objects: 1, objectSize: 1 });

describe('slabs', () => {
  it('are a share of the memory, and dentries and inodes a share of them', () => {
    expect(
      slabShare({
        sections: [],
        meminfo: { MemTotal: 1000, Slab: 400, SReclaimable: 300, SUnreclaim: 100 },
        slabs: [row('dentry', 200), row('ext4_inode_cache', 100), row('kmalloc-64', 10)],
      }),
    ).toMatchObject({ slab: 400, reclaimable: 300, unreclaimable: 100, ofMemory: 0.4, fileCaches: 300, ofSlab: 0.75 });
  });

  it('are added up where /proc/meminfo is missing, without a share', () => {
    expect(slabShare({ sections: [], slabs: [row('dentry', 3), row('kmalloc-64', 1)] })).toEqual({
      slab: 4,
      dentries: 3,
      inodes: 0,
      fileCaches: 3,
      ofSlab: 0.75,
      largest: expect.any(Array),
    });
  });

  it('are a share of what a script says that the node has, as everywhere', () => {
    const facts = { sections: [], meminfo: { MemTotal: 1000, Slab: 400 }, kubeletMemory: { capacity: 2000 } };
    expect(slabShare(facts)?.ofMemory).toBe(0.2);
  });

  it('are not known where the paste says nothing of them', () => {
    expect(slabShare({ sections: [], meminfo: { MemTotal: 1 } })).toBeUndefined();
  });

  it.each([
    'dentry',
    'inode_cache',
    'proc_inode_cache',
    'xfs_inode',
    'ceph_inode_info',
    'kernfs_node_cache',
    'dentry(12:abc)',
  ])('of %s are of files', (name) => expect(isFileCache(row(name, 1))).toBe(true));

  it.each(['kmalloc-64', 'buffer_head', 'radix_tree_node', 'task_struct', 'dentry_extra', 'nfs_page'])(
    'of %s are not',
    (name) => expect(isFileCache(row(name, 1))).toBe(false),
  );
});
