import { costSummary, SINCE_THE_START } from '../cost-texts.ts';
import { CLOSE, LIBCONTAINER, MEMORY_STATS, OPEN, READ } from '../frames.ts';
import type { EvidencePart, Rule, StackSigns } from '../rule.ts';

/** libcontainer reading memory.numa_stat; the three functions that parse it came with the rewrite in rc93. */
const NUMA = `${LIBCONTAINER}(?:fs\\.(?:getPageUsageByNUMA|addNUMAStatsByType|parsePageUsageByNUMA|getPageUsageByNUMAStats)|fs2\\.getPageUsageByNUMAV2)$`;

const EVIDENCE: readonly EvidencePart[] = [
  {
    id: 'memory',
    label: { en: 'Statistics of the memory controller', zh: '内存控制器的统计' },
    level: 0,
    stacks: { anyOf: [[MEMORY_STATS], [NUMA]] },
  },
  {
    id: 'numa',
    label: { en: 'memory.numa_stat', zh: 'memory.numa_stat' },
    level: 1,
    stacks: { anyOf: [[NUMA]] },
  },
  {
    id: 'parse',
    label: { en: 'Parsing it', zh: '解析' },
    level: 2,
    stacks: { anyOf: [[NUMA]], except: [OPEN, READ, CLOSE].map((call) => [NUMA, call]) },
  },
  {
    id: 'read',
    label: { en: 'Reading it, in the kernel', zh: '在内核中读取' },
    level: 2,
    stacks: { anyOf: [[NUMA, READ]] },
  },
  {
    id: 'open',
    label: { en: 'Opening and closing it', zh: '打开和关闭' },
    level: 2,
    stacks: {
      anyOf: [
        [NUMA, OPEN],
        [NUMA, CLOSE],
      ],
    },
  },
];

const summary: StackSigns['summary'] = (seen) =>
  costSummary(seen, { en: 'Reading and parsing memory.numa_stat', zh: '读取和解析 memory.numa_stat ' }, [
    { id: 'parse', name: { en: 'parsing', zh: '解析' } },
    { id: 'read', name: { en: 'reading it in the kernel', zh: '内核中的读取' } },
  ]);

export default {
  id: 'cadvisor-numa-stat',
  title: { en: 'memory.numa_stat is expensive', zh: 'memory.numa_stat 开销大' },
  components: ['kubelet', 'cadvisor', 'runc'],
  signs: [
    {
      kind: 'cpu',
      stacks: { anyOf: [[NUMA]] },
      thresholds: { info: 0.03, warning: 0.08, critical: 0.2 },
      minCores: { warning: 0.05, critical: 0.2 },
      basis: {
        en: 'It is one optional file of about twenty, of which few people use the metric: more than a few percent is waste.',
        zh: '它只是约二十个文件中可有可无的一个，很少有人用到该指标：超过百分之几就是浪费。',
      },
      evidence: EVIDENCE,
      summary,
    },
    {
      kind: 'heap-allocated',
      stacks: { anyOf: [[NUMA]] },
      thresholds: { info: 0.08 },
      atMost: SINCE_THE_START,
      basis: {
        en: 'One file of about twenty should not make a twelfth of all garbage.',
        zh: '约二十个文件中的一个，不应产生十二分之一以上的垃圾。',
      },
      evidence: EVIDENCE,
      summary,
    },
  ],
  explains: ['cadvisor-housekeeping-dominant'],
  explanation: {
    en:
      'libcontainer reads memory pages per NUMA node for every cgroup since 1.0.0-rc91. The first parser looked the field up again for each node of each line; ' +
      'rc93 rewrote it for that. The cost is cgroups × lines × NUMA nodes.',
    zh:
      '自 1.0.0-rc91 起，libcontainer 会为每个 cgroup 读取各 NUMA 节点的内存页统计。最初的解析器对每行的每个节点都重复查找字段，' +
      'rc93 因此重写了它。开销等于 cgroup 数 × 行数 × NUMA 节点数。',
  },
  confirm: [
    {
      command: 'ls -d /sys/devices/system/node/node* | wc -l',
      tells: {
        en: 'How many NUMA nodes there are: with one the file tells nothing that memory.stat does not.',
        zh: '有多少个 NUMA 节点：只有一个时，该文件并不比 memory.stat 提供更多信息。',
      },
    },
    {
      command:
        'time cat "$(ls /sys/fs/cgroup/memory/memory.numa_stat /sys/fs/cgroup/system.slice/memory.numa_stat 2>/dev/null | head -1)" >/dev/null',
      tells: {
        en: 'What one read costs, with cgroup v1 or v2. Milliseconds of sys: the kernel is slow at it; otherwise it is the parsing.',
        zh: '读取一次的开销（cgroup v1 和 v2 均适用）。sys 达到毫秒级说明内核慢，否则是解析慢。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Standalone cAdvisor: --disable_metrics=memory_numa (added to what is disabled already). It hides the metric; versions that read the file all the same need the next step.',
        zh: '独立运行的 cAdvisor：--disable_metrics=memory_numa（与已禁用的指标合并）。它只是不输出该指标；仍会读取该文件的版本需要下一步。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'A kubelet, cAdvisor or runc with libcontainer 1.0.0-rc93 or later (commit 63c44e27f).',
        zh: '使用内含 libcontainer 1.0.0-rc93 或更高版本（提交 63c44e27f）的 kubelet、cAdvisor 或 runc。',
      },
    },
  ],
  references: [
    {
      ref: 'opencontainers/runc@7fe0a98e7',
      url: 'https://github.com/opencontainers/runc/commit/7fe0a98e7',
      verified: true,
      note: 'adds memory.numa_stat',
    },
    {
      ref: 'opencontainers/runc@63c44e27f',
      url: 'https://github.com/opencontainers/runc/commit/63c44e27f',
      verified: true,
      note: 'the rewrite; its message says that the old way may be slow',
    },
  ],
  mayBeWrong: [
    {
      en: 'A large NUMA machine where somebody does use the metric.',
      zh: '大型 NUMA 机器，且确实有人使用该指标。',
    },
  ],
} satisfies Rule;
