import { localize } from '../../base/localized.ts';
import type { StackSet } from '../../model/finding.ts';
import { formatBytes } from '../../model/units.ts';
import { largestPartText } from '../largest-part.ts';
import type { EvidencePart, GroupSighting, Rule, Seen } from '../rule.ts';
import type { StackView } from '../stack-view.ts';
import { percent, roundPercent, usage } from '../texts.ts';

const APISERVER = '(?:^|/)k8s\\.io/apiserver/pkg/';
const DISPATCH = `${APISERVER}storage/cacher\\.\\(\\*Cacher\\)\\.(?:dispatchEvents?|startDispatching\\w*|finishDispatching|processEvent)$`;
const WATCHER = `${APISERVER}storage/cacher\\.\\(\\*cacheWatcher\\)\\.(?:process\\w*|convertToWatchEvent|sendWatchCacheEvent|add|nonblockingAdd)$`;
const SERVE = `${APISERVER}endpoints/handlers\\.\\(\\*(?:WatchServer|watchEncoder|watchEmbeddedEncoder)\\)\\.`;
const FAN_OUT: StackSet = { anyOf: [[DISPATCH], [WATCHER], [SERVE]] };
/** A client decoding the events of a watch; every informer keeps what it decodes. */
const DECODED: StackSet = { anyOf: [['(?:^|/)k8s\\.io/apimachinery/pkg/watch\\.\\(\\*StreamWatcher\\)\\.receive$']] };
/** Frames that only an API server has. */
const IS_APISERVER: StackSet = { anyOf: [[`${APISERVER}(?:storage/cacher|storage/etcd3|endpoints/handlers)\\.`]] };

const PARTS: readonly EvidencePart[] = [
  {
    id: 'dispatch',
    label: { en: 'Handing each change to the watchers it may concern', zh: '把每次变更分发给相关的 watcher' },
    level: 1,
    stacks: { anyOf: [[DISPATCH]] },
  },
  {
    id: 'filter',
    label: { en: 'Filtering it for each of them', zh: '为每个 watcher 过滤' },
    level: 1,
    stacks: { anyOf: [[WATCHER]], except: [[DISPATCH]] },
  },
  {
    id: 'encode',
    label: { en: 'Encoding and sending it', zh: '编码并发送' },
    level: 1,
    stacks: { anyOf: [[SERVE]] },
  },
];
const EVIDENCE: readonly EvidencePart[] = [
  {
    id: 'fan-out',
    label: { en: 'Passing changes on to watchers', zh: '向 watcher 推送变更' },
    level: 0,
    stacks: FAN_OUT,
  },
  ...PARTS,
];

export default {
  id: 'apiserver-watch-fanout',
  title: {
    en: 'The API server is busy passing changes on to watchers',
    zh: 'API server 忙于向 watcher 推送变更',
  },
  components: ['kube-apiserver'],
  signs: [
    {
      kind: 'cpu',
      stacks: FAN_OUT,
      thresholds: { info: 0.15, warning: 0.35, critical: 0.6 },
      minCores: { warning: 0.5, critical: 2 },
      basis: {
        en: 'It grows with watchers times changes; of a quiet API server it may be most of the little that it does, hence the cores.',
        zh: '开销随 watcher 数 × 变更速率增长；清闲的 API server 上它可能占大头，因此还要求占用一定核数。',
      },
      evidence: EVIDENCE,
      summary: (seen) =>
        localize((language) => {
          const used = usage(seen.matched, seen.recorded, language);
          return language === 'en'
            ? `Passing changes on to watchers takes ${used}. ${largestPartText(seen, PARTS, 'en')}`.trim()
            : `向 watcher 推送变更${used}。${largestPartText(seen, PARTS, 'zh')}`;
        }),
    },
    {
      kind: 'heap-in-use',
      stacks: FAN_OUT,
      thresholds: { info: 0.15, warning: 0.35, critical: 0.6 },
      minAmount: { info: 100 * 1024 ** 2, warning: 1024 ** 3, critical: 8 * 1024 ** 3 },
      basis: {
        en: 'Every watcher has channels and buffers of its own: tens of thousands of them hold gigabytes.',
        zh: '每个 watcher 都有自己的 channel 和缓冲区：数万个就会占用数 GiB。',
      },
      evidence: EVIDENCE,
      summary: (seen) => holds(seen),
    },
    {
      kind: 'groups',
      of: 'heap-in-use',
      measure: {
        say: (share) => ({
          en: `${roundPercent(share)} of the memory in use`,
          zh: `占在用内存的 ${roundPercent(share)}`,
        }),
      },
      thresholds: { info: 0.3, warning: 0.5, critical: 0.8 },
      basis: {
        en: 'In one report it was 84% of 326 GB, with 4,600 nodes and pods coming and going fast. Informers keep what they decode, so a part of it is normal.',
        zh: '某报告中占 326 GB 的 84%，当时有 4,600 个节点且 Pod 频繁创建删除。informer 会保留解码结果，因此有一部分属正常。',
      },
      detect,
    },
    {
      kind: 'mutex',
      stacks: FAN_OUT,
      thresholds: { info: 0.15, warning: 0.35 },
      minAmount: { info: 1e9, warning: 60e9 },
      basis: {
        en: 'All changes of a resource go through one loop that takes the lock of its watchers; new watchers wait for it. It slows down, it does not stop, so this stays a warning.',
        zh: '同一资源的所有变更都经过一个循环，它要获取 watcher 的锁，新 watcher 必须等待。这会变慢但不会停止，因此最多为“警告”。',
      },
      evidence: EVIDENCE,
      summary: (seen) =>
        localize((language) => {
          const used = usage(seen.matched, seen.recorded, language, seen.valueType);
          return language === 'en'
            ? `Others wait for the locks that are held while changes are passed on to watchers: ${used}. ${largestPartText(seen, PARTS, 'en')}`.trim()
            : `其他请求在等待推送变更时持有的锁：${used}。${largestPartText(seen, PARTS, 'zh')}`;
        }),
    },
  ],
  explains: [],
  explanation: {
    en:
      'Every change of an object is filtered for each watcher of its kind, then encoded and sent to each it concerns. Watchers times changes is the cost: ' +
      'pods that come and go fast, with an agent on every node that watches all pods, make it the largest consumer.',
    zh:
      '对象的每次变更都要为该类资源的每个 watcher 过滤一遍，再编码并发送给相关者。开销等于 watcher 数 × 变更速率：' +
      'Pod 频繁创建删除、且每个节点都有代理 watch 全部 Pod 时，它会成为最大的开销。',
  },
  confirm: [
    {
      command:
        "kubectl get --raw /metrics | grep -E '^apiserver_(longrunning_requests|registered_watchers)' | sort -t' ' -k2 -rn | head",
      tells: {
        en: 'How many watchers there are, by resource. More than a few for each node are worth asking who they are.',
        zh: '各资源有多少 watcher。若远多于每节点几个，应查明来源。',
      },
    },
    {
      command: "kubectl get --raw /metrics | grep '^apiserver_watch_events_total' | sort -t' ' -k2 -rn | head",
      tells: {
        en: 'Which kind of object changes most often. Twice, a minute apart, gives the rate.',
        zh: '哪类对象变更最频繁。间隔一分钟各取一次可得速率。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Reduce the churn: crash-looping pods, jobs of seconds, controllers that update a status all the time. Restart clients that leak watches.',
        zh: '减少变更：反复崩溃的 Pod、只运行几秒的 Job、不停更新 status 的控制器。重启泄漏 watch 的客户端。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Let agents on nodes watch only what is theirs (field selector spec.nodeName, label selectors) or metadata only.',
        zh: '让节点上的代理只 watch 自己需要的对象（spec.nodeName 字段选择器、标签选择器），或只 watch 元数据。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Use protobuf (or CBOR) instead of JSON in clients, and a Kubernetes that encodes a change once for all watchers (1.17 and later).',
        zh: '客户端用 protobuf（或 CBOR）代替 JSON；使用对所有 watcher 只编码一次的 Kubernetes（1.17 及以上）。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes#127980',
      url: 'https://github.com/kubernetes/kubernetes/issues/127980',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#129705',
      url: 'https://github.com/kubernetes/kubernetes/issues/129705',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#116903',
      url: 'https://github.com/kubernetes/kubernetes/issues/116903',
      verified: true,
      note: 'watchers that are closed for being slow list again',
    },
  ],
  mayBeWrong: [
    {
      en: 'A rollout or a node drain was under way: many pods changed for a while.',
      zh: '正在滚动更新或驱逐节点：短时间内大量 Pod 发生变更。',
    },
  ],
} satisfies Rule;

function holds(seen: Seen) {
  return localize((language) => {
    const used = usage(seen.matched, seen.recorded, language, seen.valueType);
    return language === 'en'
      ? `Watchers hold ${used}. ${largestPartText(seen, PARTS, 'en')}`.trim()
      : `watcher 占了${used}。${largestPartText(seen, PARTS, 'zh')}`;
  });
}

/** Below this, in bytes, what an API server decoded is no problem. */
const LEAST = 1024 ** 3;

/** Decoded events, of an API server alone: the informers of every other program look just the same. */
function detect(view: StackView): GroupSighting | undefined {
  const decoded = view.measure(DECODED);
  if (decoded.value < LEAST || view.measure(IS_APISERVER).value === 0) return undefined;
  const amount = formatBytes(decoded.value);
  return {
    measure: decoded.share,
    stacks: DECODED,
    summary: {
      en: `Objects that the API server decoded from watches of its own hold ${amount}, ${percent(decoded.share)} of the memory in use.`,
      zh: `API server 自身 watch 所解码的对象占 ${amount}，为在用内存的 ${percent(decoded.share)}。`,
    },
    evidence: [
      {
        id: 'decoded',
        label: { en: 'Decoded events of watches (StreamWatcher)', zh: 'watch 解码出的事件（StreamWatcher）' },
        ...decoded,
        unit: view.tree.valueType.unit,
        against: false,
        level: 0,
      },
    ],
  };
}
