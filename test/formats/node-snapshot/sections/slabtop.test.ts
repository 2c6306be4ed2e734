import { describe, expect, it } from 'vitest';
import { KiB, read } from '../read.ts';

const SLABTOP = ` Active / Total Objects (% used)    : 454877 / 472440 (96.3%)
 Active / Total Slabs (% used)      : 15798 / 15798 (100.0%)
 Active / Total Caches (% used)     : 120 / 235 (51.1%)
 Active / Total Size (% used)       : 126171.02K / 129060.23K (97.8%)
 Minimum / Average / Maximum Object : 0.01K / 0.27K / 50.27K

  OBJS ACTIVE  USE OBJ SIZE  SLABS OBJ/SLAB CACHE SIZE NAME
 84903  84697  99%    0.19K   4043       21     16172K dentry
 53886  53813  99%    1.10K   3849       14     61584K ext4_inode_cache
`;

describe('slabtop -o', () => {
  it('is read as slabinfo is', () => {
    expect(read(SLABTOP).slabs).toEqual([
      { name: 'ext4_inode_cache', activeObjects: 53_813, objects: 53_886, objectSize: 1126, bytes: 61_584 * KiB },
      { name: 'dentry', activeObjects: 84_697, objects: 84_903, objectSize: 195, bytes: 16_172 * KiB },
    ]);
  });

  it('goes on after a row that is cut', () => {
    const lines = SLABTOP.split('\n');
    lines.splice(8, 0, ' 24094  24023  99%    0.57K');
    expect(read(lines.join('\n')).slabs).toHaveLength(2);
  });
});
