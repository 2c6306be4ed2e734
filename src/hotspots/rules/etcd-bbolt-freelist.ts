import { localize } from '../../base/localized.ts';
import type { StackSet } from '../../model/finding.ts';
import { SINCE_THE_START } from '../cost-texts.ts';
import { BOLT_COMMIT, BOLT_FREELIST } from '../frames.ts';
import { largestPartText } from '../largest-part.ts';
import type { EvidencePart, Rule } from '../rule.ts';
import { percent, usage } from '../texts.ts';

const FREELIST: StackSet = { anyOf: [[BOLT_FREELIST], [BOLT_COMMIT, 'bolt\\.\\(\\*Tx\\)\\.commitFreelist$']] };

const PARTS: readonly EvidencePart[] = [
  {
    id: 'array',
    label: { en: 'Searching an array for free pages', zh: '在数组中查找空闲页' },
    level: 1,
    stacks: { anyOf: [[BOLT_FREELIST, '\\.(?:arrayAllocate|\\(\\*array\\)\\.\\w+)$']] },
  },
  {
    id: 'map',
    label: { en: 'Searching a hash map for free pages', zh: '在哈希表中查找空闲页' },
    level: 1,
    stacks: { anyOf: [[BOLT_FREELIST, '\\.(?:hashmap\\w+|\\(\\*hashMap\\)\\.\\w+)$']] },
  },
  {
    id: 'write',
    label: { en: 'Writing the whole list into the file', zh: '把整个列表写入文件' },
    level: 1,
    stacks: { anyOf: [[BOLT_FREELIST, '\\.(?:[wW]rite|[cC]opyall)$']] },
  },
  {
    id: 'free',
    label: { en: 'Freeing and releasing pages', zh: '释放页' },
    level: 1,
    stacks: { anyOf: [[BOLT_FREELIST, '\\.(?:[fF]ree|[rR]elease\\w*|\\w*[mM]ergeSpans)$']] },
  },
];
const EVIDENCE: readonly EvidencePart[] = [
  { id: 'freelist', label: { en: 'The list of free pages', zh: '空闲页列表' }, level: 0, stacks: FREELIST },
  ...PARTS,
  {
    id: 'commit',
    label: { en: 'All of committing, for comparison', zh: '提交的全部开销（对照）' },
    level: 0,
    stacks: { anyOf: [[BOLT_COMMIT]] },
  },
];

export default {
  id: 'etcd-bbolt-freelist',
  title: {
    en: 'bbolt spends its time on the list of free pages',
    zh: 'bbolt 把时间花在空闲页列表上',
  },
  components: ['etcd', 'containerd', 'any bbolt user'],
  signs: [
    {
      kind: 'cpu',
      stacks: FREELIST,
      thresholds: { info: 0.08, warning: 0.2, critical: 0.4 },
      minCores: { warning: 0.1, critical: 0.4 },
      basis: {
        en: 'The list should cost next to nothing. As an array it is searched from its beginning: in a fragmented file of several GiB that is most of every commit.',
        zh: '空闲页列表的开销本应可以忽略。数组形式要从头查找：文件达数 GiB 且碎片化时，它会占每次提交的大部分时间。',
      },
      evidence: EVIDENCE,
      summary: (seen) =>
        localize((language) => {
          const used = usage(seen.matched, seen.recorded, language);
          const commit = percent(seen.part('commit').share);
          return language === 'en'
            ? `bbolt’s list of free pages takes ${used}; committing takes ${commit} in all. ${largestPartText(seen, PARTS, 'en')}`.trim()
            : `bbolt 的空闲页列表${used}；提交总共占 ${commit}。${largestPartText(seen, PARTS, 'zh')}`;
        }),
    },
    {
      kind: 'heap-allocated',
      stacks: FREELIST,
      thresholds: { info: 0.08, warning: 0.2, critical: 0.4 },
      atMost: SINCE_THE_START,
      basis: {
        en: 'Each commit copies the whole list; with millions of free pages that is tens of MiB each time.',
        zh: '每次提交都要复制整个列表；空闲页达数百万时，每次要分配数十 MiB。',
      },
      evidence: EVIDENCE,
      summary: (seen) =>
        localize((language) => {
          const used = usage(seen.matched, seen.recorded, language, seen.valueType);
          return language === 'en'
            ? `bbolt’s list of free pages accounts for ${used}. ${largestPartText(seen, PARTS, 'en')}`.trim()
            : `bbolt 的空闲页列表占了${used}。${largestPartText(seen, PARTS, 'zh')}`;
        }),
    },
  ],
  explains: ['bolt-metadata-hot'],
  explanation: {
    en:
      'Every write transaction takes pages from the list of free ones, and writes the whole list when it commits. As an array it is searched from the beginning, ' +
      'so a large fragmented database makes every commit a long search; as a hash map it takes nearly constant time.',
    zh:
      '每个写事务都从空闲页列表取页，提交时再把整个列表写回。数组形式要从头查找，' +
      '数据库大且碎片化时，每次提交都是一次漫长的查找；哈希表形式则接近常数时间。',
  },
  confirm: [
    {
      command: 'etcdctl endpoint status -w table',
      tells: {
        en: 'DB SIZE against DB SIZE IN USE: the difference is free pages. Several GiB of them are the cause.',
        zh: '对比 DB SIZE 与 DB SIZE IN USE：差额即空闲页。达到数 GiB 就是原因所在。',
      },
    },
    {
      command:
        'ls -lh /var/lib/etcd/member/snap/db /var/lib/containerd/io.containerd.metadata.v1.bolt/meta.db 2>/dev/null',
      tells: { en: 'The size of the file, of etcd or of containerd.', zh: 'etcd 或 containerd 数据文件的大小。' },
    },
    {
      command: "ps -o args= -C etcd | tr ' ' '\\n' | grep freelist; etcd --version",
      tells: {
        en: 'The type of the list, if it was set. Nothing means the default: map from etcd 3.5 on, array before.',
        zh: '是否设置过列表类型。没有输出表示默认值：etcd 3.5 起为 map，之前为 array。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'etcdctl defrag, one member after another: each stops answering while it runs.',
        zh: '逐个成员执行 etcdctl defrag：执行期间该成员不响应请求。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: '--experimental-backend-bbolt-freelist-type=map in etcd 3.4; 3.5 and later have it by default.',
        zh: 'etcd 3.4 设置 --experimental-backend-bbolt-freelist-type=map；3.5 及以上默认如此。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Keep the database small: compact regularly, keep events short or in an etcd of their own.',
        zh: '控制数据库大小：定期 compact，缩短事件保留时间，或把事件放到独立的 etcd。',
      },
    },
  ],
  references: [
    { ref: 'etcd-io/bbolt#141', url: 'https://github.com/etcd-io/bbolt/pull/141', verified: true },
    { ref: 'etcd-io/etcd#11258', url: 'https://github.com/etcd-io/etcd/issues/11258', verified: true },
    { ref: 'gardener/etcd-druid#1373', url: 'https://github.com/gardener/etcd-druid/issues/1373', verified: true },
  ],
  mayBeWrong: [{ en: 'A defragmentation or a restore was running.', zh: '正在执行碎片整理或恢复。' }],
} satisfies Rule;
