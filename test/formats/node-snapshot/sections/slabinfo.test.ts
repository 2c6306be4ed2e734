import { describe, expect, it } from 'vitest';
import { read } from '../read.ts';

const HEAD = `slabinfo - version: 2.1
# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables <limit> <batchcount> <sharedfactor> : slabdata <active_slabs> <num_slabs> <sharedavail>
`;
const ROWS = `inode_cache          331    336    592   13    2 : tunables    0    0    0 : slabdata     24     24      0
dentry            139999000 140000007    192   21    1 : tunables    0    0    0 : slabdata 6666667 6666667      0
`;

describe('/proc/slabinfo', () => {
  it('is read with the largest cache first, its size that of its pages', () => {
    expect(read(HEAD + ROWS).slabs).toEqual([
      { name: 'dentry', activeObjects: 139_999_000, objects: 140_000_007, objectSize: 192, bytes: 6_666_667 * 4096 },
      { name: 'inode_cache', activeObjects: 331, objects: 336, objectSize: 592, bytes: 24 * 2 * 4096 },
    ]);
  });

  it('needs no titles', () => {
    expect(read(ROWS).slabs?.map(({ name }) => name)).toEqual(['dentry', 'inode_cache']);
  });
});
