import { capacityOf } from '../../analysis/node/memory-available.ts';
import { isFileCache, slabShare } from '../../analysis/node/slab-share.ts';
import { valueIn } from '../../analysis/node/value-in.ts';
import { localize } from '../../base/localized.ts';
import type { NodeSnapshot } from '../../model/node-snapshot.ts';
import { formatBytes } from '../../model/units.ts';
import { numberEvidence } from '../number-evidence.ts';
import type { Rule, SnapshotSighting } from '../rule.ts';
import { percent, roundPercent } from '../texts.ts';

/** Without the size of memory: names and files together worth a note. */
const LARGE = 2 * 1024 ** 3;
const SHOWN = 3;

export default {
  id: 'slab-dentry-inode-bloat',
  title: {
    en: 'Caches of file names and inodes have taken the node’s memory',
    zh: 'dentry / inode 缓存占用了大量节点内存',
  },
  components: ['kernel', 'node'],
  signs: [
    {
      kind: 'snapshot',
      measure: {
        say: (share) =>
          share === 0
            ? { en: 'an unknown part of memory in reclaimable slab', zh: '可回收 slab 占内存的比例未知' }
            : {
                en: `${roundPercent(share)} of memory in reclaimable slab`,
                zh: `可回收 slab 占内存的 ${roundPercent(share)}`,
              },
      },
      thresholds: { info: 0.1, warning: 0.2, critical: 0.35 },
      basis: {
        en: 'On a busy node slab commonly stays below a tenth of memory; reported sick nodes had most of their used memory in dentries.',
        zh: '繁忙节点的 slab 通常不超过内存的十分之一；已报告的异常节点，已用内存大部分是 dentry。',
      },
      detect,
    },
  ],
  explains: [],
  explanation: {
    en:
      'Whoever looks at many files (du, find, updatedb, backups, programs that ask for names that are not there) fills the caches of the kernel with dentries and inodes. ' +
      'They can be reclaimed, but until somebody needs memory nobody does; they are charged to the cgroup that looked first, so they keep deleted memory cgroups alive and make alarms on memory usage fire.',
    zh:
      '凡是查看大量文件的操作（du、find、updatedb、备份，或不断查询不存在的文件名）都会让内核缓存充满 dentry 和 inode。' +
      '它们可以回收，但在内存紧张之前没有人去回收；它们记在最先访问者的 cgroup 名下，因此会让已删除的 memory cgroup 无法释放，并触发内存使用率告警。',
  },
  confirm: [
    {
      command: 'grep -E "MemTotal|Slab|SReclaimable|SUnreclaim" /proc/meminfo',
      tells: {
        en: 'How much memory is slab, and how much of it can be reclaimed. If SUnreclaim is the large one, look for a leak in the kernel instead.',
        zh: 'slab 占多少内存、其中多少可回收。若大头是 SUnreclaim，则应怀疑内核泄漏。',
      },
    },
    {
      command: 'slabtop -o -s c | head -20',
      tells: { en: 'Which caches they are.', zh: '具体是哪些缓存。' },
    },
    {
      command: 'cat /proc/sys/fs/dentry-state',
      tells: {
        en: 'The first number counts dentries, the second the unused ones, the fifth (since 5.0) those of names that do not exist.',
        zh: '第一个数是 dentry 总数，第二个是未使用的，第五个（5.0 起）是不存在的文件名对应的 dentry。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'echo 2 > /proc/sys/vm/drop_caches. File operations are slower until the caches are warm again.',
        zh: '执行 echo 2 > /proc/sys/vm/drop_caches。缓存重新预热之前文件操作会变慢。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Find and stop who walks the files: updatedb, du over containers, backup agents.',
        zh: '找到并停掉遍历文件的程序：updatedb、对容器执行的 du、备份代理等。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Raise vm.vfs_cache_pressure (200, say), and measure before and after.',
        zh: '调大 vm.vfs_cache_pressure（例如 200），并对比前后效果。',
      },
    },
  ],
  references: [{ ref: 'google/cadvisor#1774', url: 'https://github.com/google/cadvisor/issues/1774', verified: true }],
  mayBeWrong: [
    {
      en: 'File servers: caching names and inodes is what their memory is for.',
      zh: '文件服务器：缓存文件名和 inode 正是其内存的用途。',
    },
  ],
} satisfies Rule;

function detect(snapshot: NodeSnapshot): SnapshotSighting | undefined {
  const total = capacityOf(snapshot);
  const slabs = slabShare(snapshot);
  const names = slabs?.fileCaches;
  const inSlab = slabs === undefined ? 0 : 1;
  const reclaimable = valueIn(snapshot.meminfo, 'SReclaimable') ?? names;
  if (reclaimable === undefined || reclaimable === 0) return undefined;
  const share = total ? Math.min(reclaimable / total, 1) : undefined;
  const large = names !== undefined && names >= LARGE;
  if (share === undefined && !large) return undefined;
  const listed = (slabs?.largest ?? [])
    .filter(isFileCache)
    .slice(0, SHOWN)
    .map(({ name, bytes }) => `${name} ${formatBytes(bytes)}`);
  return {
    measure: share ?? 0,
    ...(share === undefined && {
      atLeast: {
        severity: 'info' as const,
        because: {
          en: `Dentries and inodes take ${formatBytes(names ?? 0)}; how large a part of memory that is, the paste does not say.`,
          zh: `dentry 和 inode 占用 ${formatBytes(names ?? 0)}；粘贴内容没有说明这占内存的多少。`,
        },
      },
    }),
    share: share ?? 0,
    value: reclaimable,
    unit: 'bytes',
    summary: localize((language) => {
      const amount = formatBytes(reclaimable);
      if (language === 'en') {
        const of = total ? ` of ${formatBytes(total)}, ${percent(share ?? 0)} of memory` : '';
        return `Reclaimable slab takes ${amount}${of}.${listed.length > 0 ? ` The largest caches are ${listed.join(', ')}.` : ''}`;
      }
      const of = total ? `，占内存（${formatBytes(total)}）的 ${percent(share ?? 0)}` : '';
      return `可回收 slab 占用 ${amount}${of}。${listed.length > 0 ? `最大的缓存：${listed.join('、')}。` : ''}`;
    }),
    evidence: [
      ...part('slab', { en: 'Slab in all', zh: 'slab 总计' }, slabs?.slab, total, 0),
      ...part('reclaimable', { en: 'Reclaimable slab', zh: '可回收 slab' }, reclaimable, total, inSlab),
      ...part('dentry', { en: 'File names (dentry)', zh: '文件名（dentry）' }, slabs?.dentries, total, 2),
      ...part('inode', { en: 'Inodes', zh: 'inode' }, slabs?.inodes, total, 2),
      ...part(
        'unreclaimable',
        { en: 'Slab that can’t be reclaimed', zh: '不可回收 slab' },
        slabs?.unreclaimable,
        total,
        inSlab,
      ),
    ],
  };
}

function part(
  id: string,
  label: { readonly en: string; readonly zh: string },
  bytes: number | undefined,
  total: number | undefined,
  level: number,
) {
  if (bytes === undefined || bytes === 0) return [];
  return [
    numberEvidence({
      id,
      label,
      value: bytes,
      unit: 'bytes',
      share: total ? Math.min(bytes / total, 1) : undefined,
      level,
    }),
  ];
}
