import { type Language, localize } from '../../base/localized.ts';
import type { Evidence, StackSet } from '../../model/finding.ts';
import { formatCount, formatDuration } from '../../model/units.ts';
import { BOLT_SYNC, ETCD } from '../frames.ts';
import type { Bound, GroupSighting, Rule, SeenLines } from '../rule.ts';
import type { StackView } from '../stack-view.ts';
import { usage } from '../texts.ts';

/** The write-ahead log or the backend waiting for the disk. */
const SYNCING: StackSet = { anyOf: [[`${ETCD}(?:\\w+/)*fileutil\\.(?:Fdatasync|Fsync)$`], [ETCD, BOLT_SYNC]] };
/** Requests that were proposed and wait until they are applied. */
const PROPOSED: StackSet = {
  anyOf: [[`${ETCD}(?:\\w+/)*etcdserver\\.\\(\\*EtcdServer\\)\\.processInternalRaftRequest\\w*$`]],
};
/** Waiting for the backend’s batch, which the one who commits holds until the disk is done; or for the write-ahead log. */
const BEHIND: StackSet = {
  anyOf: [
    [`${ETCD}(?:\\w+/)*backend\\.\\(\\*batchTx(?:Buffered)?\\)\\.(?:[lL]ock\\w*|Commit|commit)$`],
    [`${ETCD}(?:\\w+/)*wal\\.\\(\\*WAL\\)\\.(?:Save|SaveSnapshot|Sync|sync)$`],
  ],
};

/** From here on a single sync that etcd itself calls slow stops everybody. */
const STOPS = 1e9;
const REPEATED = 3;

const REQUESTS_ALONE: Bound = {
  severity: 'info',
  because: {
    en: 'Slow requests alone do not tell a slow disk from large requests or too little CPU.',
    zh: '仅凭慢请求，分不清是磁盘慢、请求太大还是 CPU 不足。',
  },
};

export default {
  id: 'etcd-fsync',
  title: { en: 'etcd waits for the disk (fsync)', zh: 'etcd 在等待磁盘落盘（fsync）' },
  components: ['etcd'],
  signs: [
    {
      kind: 'groups',
      of: 'goroutine',
      measure: {
        say: (n) => ({
          en: `${formatCount(n)} ${n === 1 ? 'request' : 'requests'} waiting behind a sync`,
          zh: `${formatCount(n)} 个请求排在落盘之后`,
        }),
      },
      thresholds: { info: 20, warning: 200 },
      basis: {
        en: 'A sync below 10 ms is over before many requests queue behind it; etcd itself refuses new ones when 5,000 are committed but not applied. One dump is one moment, so this stays a warning.',
        zh: '10 ms 以内的落盘来不及积压多少请求；已提交未应用的请求超过 5,000 时，etcd 会拒绝新请求。一次转储只是一个瞬间，因此最多为“警告”。',
      },
      detect,
    },
    {
      kind: 'block',
      stacks: BEHIND,
      thresholds: { info: 0.05 },
      minAmount: { info: 1e9 },
      basis: {
        en: 'A block profile shows who waits behind the disk, not the disk itself, so this is a hint.',
        zh: 'block 剖析只能看出谁排在磁盘之后，看不到磁盘本身，因此仅作提示。',
      },
      evidence: [
        {
          id: 'behind',
          label: { en: 'Waiting for the backend or the write-ahead log', zh: '等待 backend 或 WAL' },
          level: 0,
          stacks: BEHIND,
        },
      ],
      summary: (seen) =>
        localize((language) => {
          const used = usage(seen.matched, seen.recorded, language, seen.valueType);
          return language === 'en'
            ? `Requests wait for the one who writes to the disk: ${used}. How long the disk itself takes, strace or etcd’s own metrics tell.`
            : `请求在等待正在落盘的一方：${used}。磁盘本身的耗时要看 strace 或 etcd 的指标。`;
        }),
    },
    {
      kind: 'log',
      measure: 'count',
      lines: [
        {
          id: 'fdatasync',
          label: { en: 'Syncs of a second and more', zh: '耗时一秒以上的落盘' },
          has: ['slow fdatasync', 'wal: sync duration of'],
          pattern: '(?:slow fdatasync(?:.{0,40}?"took": ?")?|wal: sync duration of )(?<took>\\d[\\d.hmsnuµ]{0,24})?',
          atLeast: {
            severity: 'warning',
            because: {
              en: 'etcd writes this line only for a sync that took more than a second.',
              zh: '只有落盘超过一秒，etcd 才会写这行日志。',
            },
          },
        },
        {
          id: 'heartbeat',
          label: { en: 'Heartbeats sent too late', zh: '心跳发送过晚' },
          has: ['failed to send out heartbeat on time'],
          pattern: 'failed to send out heartbeat on time',
        },
        {
          id: 'read',
          label: { en: 'Slow reads: they need not be the disk’s fault', zh: '慢读请求：不一定是磁盘造成' },
          has: ['read-only range'],
          pattern: 'read-only range.*took too long|took too long.*read-only range',
          uncounted: true,
        },
        {
          id: 'apply',
          label: { en: 'Requests that took too long to apply', zh: '应用过慢的请求' },
          has: ['took too long'],
          pattern: 'apply (?:request|entries) took too long|etcdserver: request .*took too long',
        },
      ],
      thresholds: { info: 3, warning: 100 },
      basis: {
        en: 'etcd’s own limits: a second for a sync, 100 ms for a request, one heartbeat interval for a heartbeat. etcd wants 99 of 100 syncs below 10 ms.',
        zh: '依据 etcd 自身的限值：落盘 1 秒，请求 100 ms，心跳一个间隔。etcd 要求 99% 的落盘低于 10 ms。',
      },
      summary: (seen) => localize((language) => logText(seen, language)),
      bounds: (seen) => {
        const slow = seen.part('fdatasync');
        if (slow.count === 0 && seen.part('heartbeat').count === 0) return { atMost: REQUESTS_ALONE };
        const longest = longestOf(slow.values('took'));
        if (slow.count < REPEATED || longest < STOPS) return {};
        return {
          atLeast: {
            severity: 'critical',
            because: {
              en: `${formatCount(slow.count)} syncs took a second or more, the longest ${formatDuration(longest)}: a leader is lost within that time.`,
              zh: `有 ${formatCount(slow.count)} 次落盘超过一秒，最长 ${formatDuration(longest)}：这足以导致失去 leader。`,
            },
          },
        };
      },
    },
  ],
  explains: [],
  explanation: {
    en:
      'A change is safe only after fdatasync of the write-ahead log, and the backend commits with another one. A slow or shared disk delays every write, then heartbeats, then the election. ' +
      'A CPU profile cannot show it, because waiting uses no CPU.',
    zh:
      '每次修改要等 WAL 的 fdatasync 完成才算持久，backend 提交时还要再落盘一次。磁盘慢或被共享，会先拖慢写入，再拖慢心跳，最后触发选举。' +
      'CPU 剖析看不到它，因为等待不消耗 CPU。',
  },
  confirm: [
    {
      command: 'timeout 10 strace -f -tt -T -e trace=fdatasync,fsync -p $(pidof etcd) -o etcd-sync.txt',
      tells: {
        en: 'How long each sync takes. Open the file here: half of them and the longest are named.',
        zh: '每次落盘的耗时。在这里打开该文件，会给出中位数和最长值。',
      },
    },
    {
      command:
        "curl -s http://$HOST/metrics | grep -E 'etcd_disk_(wal_fsync|backend_commit)_duration_seconds_(bucket|sum|count)'",
      tells: {
        en: 'etcd’s own count: 99 of 100 syncs of the log should be below 10 ms, commits below 25 ms.',
        zh: 'etcd 自己的统计：WAL 落盘的 p99 应低于 10 ms，backend 提交应低于 25 ms。',
      },
    },
    {
      command:
        'fio --name=etcd --directory=/var/lib/etcd --rw=write --ioengine=sync --fdatasync=1 --size=22m --bs=2300',
      tells: {
        en: 'What the disk can do, with writes like etcd’s: look at the 99th percentile of fsync. Run it on a node that may be slowed down.',
        zh: '用类似 etcd 的写入测试磁盘：看 fsync 的 p99。请在允许变慢的节点上运行。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Move other writers off the disk; give etcd the first turn: ionice -c2 -n0 -p $(pidof etcd).',
        zh: '把其他写入者移出该磁盘；优先调度 etcd：ionice -c2 -n0 -p $(pidof etcd)。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'An SSD or NVMe disk of etcd’s own, not a shared or throttled volume.',
        zh: '为 etcd 配独立的 SSD 或 NVMe，不用共享或限速的云盘。',
      },
    },
  ],
  references: [
    { ref: 'etcd-io/etcd#12266', url: 'https://github.com/etcd-io/etcd/pull/12266', verified: true },
    { ref: 'etcd-io/etcd#15247', url: 'https://github.com/etcd-io/etcd/issues/15247', verified: true },
    { ref: 'etcd-io/etcd#6990', url: 'https://github.com/etcd-io/etcd/pull/6990', verified: true },
    { ref: 'Red Hat 6970109', url: 'https://access.redhat.com/node/6970109', verified: true },
    {
      ref: 'etcd-io/etcd discussion 17305',
      url: 'https://github.com/etcd-io/etcd/discussions/17305',
      verified: true,
    },
  ],
  mayBeWrong: [
    {
      en: 'The block profile of an idle etcd: then waiting for the next batch is all there is.',
      zh: '空闲 etcd 的 block 剖析：其中只有等待下一批的时间。',
    },
    {
      en: 'Late heartbeats and slow requests also come from too little CPU or from a slow network.',
      zh: '心跳过晚和请求过慢也可能由 CPU 不足或网络慢引起。',
    },
    {
      en: 'Single slow syncs during a snapshot, a defragmentation or a backup.',
      zh: '快照、碎片整理或备份期间的个别慢落盘。',
    },
  ],
} satisfies Rule;

function detect(view: StackView): GroupSighting | undefined {
  const syncing = view.measure(SYNCING).value;
  const waiting = view.measure(PROPOSED).value;
  if (syncing === 0 || waiting === 0) return undefined;
  const evidence = (id: string, en: string, zh: string, count: number): Evidence => ({
    id,
    label: { en, zh },
    ...view.measureValue(count),
    unit: 'count',
    against: false,
    level: 0,
  });
  const [behind, now] = [formatCount(waiting), formatCount(syncing)];
  return {
    measure: waiting,
    stacks: { anyOf: [...SYNCING.anyOf, ...PROPOSED.anyOf] },
    summary: localize((language) =>
      language === 'en'
        ? `At the time of the dump ${now} ${syncing === 1 ? 'goroutine was' : 'goroutines were'} in fdatasync, and ${behind} requests waited to be applied.`
        : `转储时有 ${now} 个 goroutine 正在 fdatasync，另有 ${behind} 个请求等待应用。`,
    ),
    evidence: [
      evidence('syncing', 'In fdatasync', '正在 fdatasync', syncing),
      evidence('proposed', 'Requests waiting to be applied', '等待应用的请求', waiting),
    ],
  };
}

function logText(seen: SeenLines, language: Language): string {
  const [slow, heartbeats, applied] = ['fdatasync', 'heartbeat', 'apply'].map((id) => seen.part(id).count) as [
    number,
    number,
    number,
  ];
  const longest = longestOf(seen.part('fdatasync').values('took'));
  if (language === 'en') {
    return [
      `etcd reports ${formatCount(slow)} slow syncs${longest > 0 ? `, the longest ${formatDuration(longest)}` : ''}, ${formatCount(heartbeats)} late heartbeats and ${formatCount(applied)} slow requests.`,
      ...(slow === 0 ? ['Without a slow sync among them, the disk is only one of the possible causes.'] : []),
    ].join(' ');
  }
  return [
    `etcd 报告了 ${formatCount(slow)} 次慢落盘${longest > 0 ? `（最长 ${formatDuration(longest)}）` : ''}、${formatCount(heartbeats)} 次心跳过晚、${formatCount(applied)} 次慢请求。`,
    ...(slow === 0 ? ['其中没有慢落盘，磁盘只是可能的原因之一。'] : []),
  ].join('');
}

/** The longest of some durations as Go prints them (`1m2.5s`, `1.8s`, `340ms`), in nanoseconds; 0 without any. */
function longestOf(values: ReadonlyMap<string, number>): number {
  return Math.max(0, ...[...values.keys()].map(nanosOf));
}

const UNITS: Readonly<Record<string, number>> = { h: 3600e9, m: 60e9, s: 1e9, ms: 1e6, µs: 1e3, us: 1e3, ns: 1 };

function nanosOf(duration: string): number {
  let nanos = 0;
  for (const [, amount, unit] of duration.matchAll(/(\d+(?:\.\d+)?)(ms|µs|us|ns|h|m|s)/g)) {
    nanos += Number(amount) * (UNITS[unit as string] ?? 0);
  }
  return nanos;
}
