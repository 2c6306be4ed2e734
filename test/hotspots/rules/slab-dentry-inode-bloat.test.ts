import { describe, expect, it } from 'vitest';
import { evidenceOf } from '../../../src/hotspots/case-view.ts';
import { ruleOf } from '../../support/rule-tester.ts';
import { judgePaste, testSnapshotRule } from '../../support/snapshot-rule-tester.ts';

/** In GB of a node of 100. */
const meminfo = (reclaimable: number, unreclaimable = 1) => `$ cat /proc/meminfo
MemTotal:       100000000 kB
MemFree:         2000000 kB
MemAvailable:   20000000 kB
Slab:           ${(reclaimable + unreclaimable) * 1e6} kB
SReclaimable:   ${reclaimable * 1e6} kB
SUnreclaim:     ${unreclaimable * 1e6} kB
`;
const SLABTOP = `$ slabtop -o -s c | head -20
 Active / Total Objects (% used)    : 101011356 / 102345678 (98.7%)
 Active / Total Slabs (% used)      : 4873604 / 4873604 (100.0%)
 Active / Total Caches (% used)     : 91 / 122 (74.6%)
 Active / Total Size (% used)       : 19201354.16K / 19501354.16K (98.5%)
 Minimum / Average / Maximum Object : 0.01K / 0.19K / 8.00K

  OBJS ACTIVE  USE OBJ SIZE  SLABS OBJ/SLAB CACHE SIZE NAME
95500000 95400000  99%    0.19K 4547619       21  18190476K dentry
1200000 1190000  99%    0.57K  42857       28    685712K inode_cache
 900000  880000  97%    0.04K   8824      102     35296K kmalloc-32
`;

testSnapshotRule('slab-dentry-inode-bloat', {
  flags: {
    'an eighth of memory': { paste: meminfo(12), severity: 'info', says: /11\.4 GiB of 95\.4 GiB, 12\.0% of memory/ },
    'a quarter': { paste: meminfo(25), severity: 'warning' },
    'two fifths': { paste: meminfo(40), severity: 'critical' },
    'two fifths, with the caches named': {
      paste: meminfo(40) + SLABTOP,
      severity: 'critical',
      says: /The largest caches are dentry 17\.3 GiB, inode_cache 670 MiB/,
    },
    'only slabtop, on a node whose size is not known': { paste: SLABTOP, severity: 'info', says: /takes 18\.0 GiB\./ },
  },
  ignores: {
    'a healthy node': meminfo(6),
    'slab that can’t be reclaimed: another problem': meminfo(5, 45),
    'a small cache without the size of memory': SLABTOP.replace('95500000 95400000', '955000 954000')
      .replace('4547619       21  18190476K', '45476       21    181904K')
      .replace(
        '1200000 1190000  99%    0.57K  42857       28    685712K',
        '12000 11900  99%    0.57K    429       28      6857K',
      ),
  },
});

describe('slab-dentry-inode-bloat', () => {
  it('shows file names and inodes as parts of the slab', () => {
    const [finding] = judgePaste(meminfo(40) + SLABTOP, [ruleOf('slab-dentry-inode-bloat')]);
    const shown = ['slab', 'reclaimable', 'dentry', 'inode'].map((id) => {
      const evidence = finding && evidenceOf(finding, id);
      return [id, evidence?.level, evidence?.share?.toFixed(3)];
    });
    expect(shown).toEqual([
      ['slab', 0, '0.410'],
      ['reclaimable', 1, '0.400'],
      ['dentry', 2, '0.182'],
      ['inode', 2, '0.007'],
    ]);
  });
});
