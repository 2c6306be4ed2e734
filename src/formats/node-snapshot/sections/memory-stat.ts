import { cgroupOf } from '../cgroup-path.ts';
import type { SectionKind } from '../section.ts';
import { beginKeyNumbers, type KeyNumbers } from './key-numbers.ts';

/** Keys of v1 (with `total_` in front, too) and of v2. Source: memory.rst of cgroup-v1, cgroup-v2.rst of the kernel */
const KEYS = new Set(
  (
    'cache rss rss_huge shmem mapped_file dirty writeback swap pgpgin pgpgout pgfault pgmajfault inactive_anon active_anon ' +
    'inactive_file active_file unevictable hierarchical_memory_limit hierarchical_memsw_limit recent_rotated_anon ' +
    'recent_rotated_file recent_scanned_anon recent_scanned_file anon file kernel kernel_stack pagetables sec_pagetables ' +
    'percpu sock vmalloc zswap zswapped zswpin zswpout zswpwb file_mapped file_dirty file_writeback swapcached anon_thp ' +
    'file_thp shmem_thp slab slab_reclaimable slab_unreclaimable pgscan pgsteal pgrefill pgactivate pgdeactivate ' +
    'pglazyfree pglazyfreed swpin_zero swpout_zero hugetlb pswpin pswpout'
  ).split(' '),
);
const FAMILY = /^(?:total_)?(?:workingset_|thp_|pgscan_|pgsteal_|pgdemote_|numa_|pgpromote_)/;

const file: KeyNumbers = {
  isKey: (key) => KEYS.has(key.startsWith('total_') ? key.slice(6) : key) || FAMILY.test(key),
  finish(values, { facts }, { command, path }) {
    const isWhole = Object.keys(values).length > 2;
    facts.memoryStat = isWhole ? values : { ...facts.memoryStat, ...values };
    const cgroup = cgroupOf(path || command);
    if (cgroup !== undefined) facts.memoryCgroup = cgroup;
  },
};

/** memory.stat of cgroup v1 or v2, whole or some lines of it. */
export const memoryStat: SectionKind = {
  kind: 'memory-stat',
  title: { en: 'memory.stat', zh: 'memory.stat' },
  begin: (line, context) => beginKeyNumbers(file, line.text, context),
};
