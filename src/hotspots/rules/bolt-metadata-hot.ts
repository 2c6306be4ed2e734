import { type Language, localize } from '../../base/localized.ts';
import type { StackSet } from '../../model/finding.ts';
import { BOLT_COMMIT, BOLT_TRANSACTION, ETCD } from '../frames.ts';
import { largestPartText } from '../largest-part.ts';
import type { EvidencePart, Rule, Seen } from '../rule.ts';
import { usage } from '../texts.ts';

/** The metadata of containerd, and functions of its package that read or write within a transaction. */
const METADATA = '(?:^|/)github\\.com/containerd/containerd/(?:v2/core/|core/|v2/)?metadata\\.';
const METADATA_DB = `${METADATA}\\(\\*DB\\)\\.`;
const COLLECT = `${METADATA}(?:\\(\\*DB\\)\\.(?:GarbageCollect|cleanup\\w*|getMarked)|\\(\\*gcContext\\)\\.)`;

/** etcd is made of bbolt: there transactions are its work, and rules of its own judge them. */
const TRANSACTIONS: StackSet = { anyOf: [[METADATA_DB], [BOLT_TRANSACTION]], except: [[ETCD]] };
const within = (...frames: readonly string[]): StackSet => ({ anyOf: [frames], except: [[ETCD]] });

const PARTS: readonly EvidencePart[] = [
  {
    id: 'read',
    label: { en: 'Reading (View)', zh: '读事务（View）' },
    level: 1,
    stacks: within(BOLT_TRANSACTION, '\\.View$'),
  },
  {
    id: 'write',
    label: { en: 'Writing (Update), with waiting for the other writer', zh: '写事务（Update），含等待其他写者' },
    level: 1,
    stacks: within(BOLT_TRANSACTION, '\\.(?:Update|Batch)$'),
  },
  {
    id: 'commit',
    label: { en: 'Commits', zh: '提交' },
    level: 2,
    stacks: within(BOLT_COMMIT),
  },
  {
    id: 'collect',
    label: { en: 'containerd’s garbage collection', zh: 'containerd 的垃圾回收' },
    level: 1,
    stacks: within(COLLECT),
  },
];
const EVIDENCE: readonly EvidencePart[] = [
  {
    id: 'transactions',
    label: { en: 'Metadata transactions', zh: '元数据事务' },
    level: 0,
    stacks: TRANSACTIONS,
  },
  ...PARTS,
];

/** What counts as too long a wait for the file: contention below a second in all is nothing. */
const WAIT = {
  stacks: TRANSACTIONS,
  thresholds: { info: 0.1, warning: 0.25, critical: 0.5 },
  minAmount: { info: 1e9, warning: 10e9, critical: 60e9 },
  basis: {
    en: 'One writer at a time is how bbolt works; minutes of waiting mean that writers queue. No report gives a number for the wait.',
    zh: 'bbolt 同一时刻只允许一个写者；等待累计达数分钟说明写者在排队。尚无报告给出等待时间的具体数值。',
  },
  evidence: EVIDENCE,
} as const;

export default {
  id: 'bolt-metadata-hot',
  title: {
    en: 'Metadata transactions (bbolt) are hot',
    zh: '元数据事务（bbolt）开销很大',
  },
  components: ['containerd', 'dockerd', 'buildkit'],
  signs: [
    {
      kind: 'cpu',
      stacks: TRANSACTIONS,
      thresholds: { info: 0.1, warning: 0.25, critical: 0.5 },
      minCores: { warning: 0.1, critical: 0.4 },
      basis: {
        en: 'The metadata is small: a large share means that somebody asks all the time, or that garbage collection runs in a loop.',
        zh: '元数据本身很小：占比大说明有人不停查询，或垃圾回收在循环运行。',
      },
      evidence: EVIDENCE,
      summary: (seen) =>
        localize((language) => {
          const used = usage(seen.matched, seen.recorded, language);
          return language === 'en'
            ? `Transactions on the metadata file take ${used}. ${largestPartText(seen, PARTS, 'en')}`.trim()
            : `元数据文件上的事务${used}。${largestPartText(seen, PARTS, 'zh')}`;
        }),
    },
    { kind: 'block', ...WAIT, summary: waits },
    { kind: 'mutex', ...WAIT, summary: waits },
  ],
  explains: [],
  explanation: {
    en:
      'containerd keeps its metadata in one bbolt file with a single writer, and decodes what it reads each time. ' +
      'A monitoring agent that lists images or containers every second, and frequent garbage collections, make transactions the main work. ' +
      'Since Docker 29 dockerd asks containerd for every image it lists, so one such agent can cost one to two cores.',
    zh:
      'containerd 把元数据存在一个 bbolt 文件里，只允许一个写者，每次读取都要重新解码。' +
      '监控代理每秒列出镜像或容器，或垃圾回收过于频繁，都会让事务成为主要开销。' +
      '自 Docker 29 起，dockerd 列镜像时要逐个向 containerd 查询，一个这样的代理就可能耗掉一到两个核。',
  },
  confirm: [
    {
      command: "ss -xp | grep -E 'containerd.sock|docker.sock' | awk '{print $NF}' | sort | uniq -c",
      tells: {
        en: 'Which programs hold connections to containerd and dockerd: the agent that polls is among them.',
        zh: '哪些程序连着 containerd 和 dockerd：轮询的代理就在其中。',
      },
    },
    {
      command: 'ls -lh /var/lib/containerd/io.containerd.metadata.v1.bolt/meta.db',
      tells: {
        en: 'The size of the metadata: some MiB are usual, hundreds are not.',
        zh: '元数据文件的大小：几 MiB 属正常，几百 MiB 则不正常。',
      },
    },
    {
      command: "journalctl -u containerd --since '-10min' | grep -c 'garbage collect'",
      tells: {
        en: 'How often garbage was collected in ten minutes, where the log level is debug.',
        zh: '十分钟内垃圾回收的次数（日志级别需为 debug）。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Stop the program that polls, or let it ask every 30 s instead of every second (for example Netdata’s docker collector).',
        zh: '停掉轮询的程序，或把轮询间隔从 1 秒调到 30 秒（例如 Netdata 的 docker 采集器）。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Remove images and containers that nobody uses, and upgrade containerd and dockerd: listing has become cheaper several times.',
        zh: '清理无用的镜像和容器，并升级 containerd 和 dockerd：列表操作的开销已多次优化。',
      },
    },
  ],
  references: [
    { ref: 'moby/moby#53593', url: 'https://github.com/moby/moby/issues/53593', verified: true },
    { ref: 'moby/moby#53077', url: 'https://github.com/moby/moby/issues/53077', verified: true },
    { ref: 'containerd/containerd#5089', url: 'https://github.com/containerd/containerd/issues/5089', verified: true },
    { ref: 'moby/moby#53043', url: 'https://github.com/moby/moby/pull/53043', verified: true },
  ],
  mayBeWrong: [
    {
      en: 'Images are being pulled or many containers start: both write metadata, and it passes.',
      zh: '正在拉取镜像或大量启动容器：两者都会写元数据，过后即恢复。',
    },
  ],
} satisfies Rule;

function waits(seen: Seen) {
  return localize((language: Language) => {
    const used = usage(seen.matched, seen.recorded, language, seen.valueType);
    return language === 'en'
      ? `Waiting for each other at the metadata file: ${used}. ${largestPartText(seen, PARTS, 'en')}`.trim()
      : `在元数据文件上互相等待：${used}。${largestPartText(seen, PARTS, 'zh')}`;
  });
}
