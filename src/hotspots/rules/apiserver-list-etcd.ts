import { type Language, type Localized, localize } from '../../base/localized.ts';
import type { StackPattern, StackSet } from '../../model/finding.ts';
import { SINCE_THE_START } from '../cost-texts.ts';
import type { EvidencePart, Rule, Seen } from '../rule.ts';
import { percent, usage } from '../texts.ts';

const APISERVER = '(?:^|/)k8s\\.io/apiserver/pkg/';
/** Serving a LIST; the same function serves WATCH, whose frames are left out. */
const HANDLER = `${APISERVER}endpoints/handlers\\.ListResource$`;
const WATCH: StackPattern = [
  HANDLER,
  `${APISERVER}endpoints/handlers\\.(?:serveWatch\\w*|\\(\\*WatchServer\\)\\.\\w+)$|\\)\\.Watch$`,
];
const FROM_ETCD = `${APISERVER}storage/etcd3\\.(?:\\(\\*store\\)\\.(?:GetList|List|list)|appendListItem)$`;
const FROM_CACHE = `${APISERVER}storage/cacher\\.(?:\\(\\*(?:Cacher|CacheDelegator|cacheProxy)\\)\\.(?:GetList|List)|\\(\\*watchCache\\)\\.[wW]aitUntilFreshAndList)$`;
/** The watch cache filling itself when it starts, or after it lost its watch: no client asked for that. */
const OWN_RELIST: StackPattern = ['(?:^|/)k8s\\.io/client-go/tools/cache\\.\\(\\*Reflector\\)\\.'];
const WRITE = `${APISERVER}endpoints/handlers/responsewriters\\.`;

const LISTS: StackSet = { anyOf: [[HANDLER], [FROM_ETCD], [FROM_CACHE]], except: [WATCH] };
const within = (...paths: readonly StackPattern[]): StackSet => ({ anyOf: paths, except: [WATCH] });

const EVIDENCE: readonly EvidencePart[] = [
  { id: 'lists', label: { en: 'LIST requests', zh: 'LIST 请求' }, level: 0, stacks: LISTS },
  {
    id: 'etcd',
    label: { en: 'Read from etcd and decoded', zh: '从 etcd 读取并解码' },
    level: 1,
    stacks: within([FROM_ETCD]),
    always: true,
  },
  {
    id: 'own',
    label: { en: 'Of that, the watch cache filling itself', zh: '其中：watch cache 自身的填充' },
    level: 2,
    stacks: { anyOf: [[...OWN_RELIST, FROM_ETCD]] },
  },
  {
    id: 'cache',
    label: { en: 'Read from the watch cache', zh: '从 watch cache 读取' },
    level: 1,
    stacks: { anyOf: [[FROM_CACHE]], except: [WATCH, [FROM_ETCD]] },
  },
  {
    id: 'write',
    label: { en: 'Converting, serialising and sending', zh: '转换、序列化和发送' },
    level: 1,
    stacks: within([HANDLER, WRITE]),
  },
];

const THRESHOLDS = { info: 0.15, warning: 0.35, critical: 0.6 };

export default {
  id: 'apiserver-list-etcd',
  title: {
    en: 'The API server is busy with large LIST requests',
    zh: 'API server 忙于处理大型 LIST 请求',
  },
  components: ['kube-apiserver'],
  signs: [
    {
      kind: 'cpu',
      stacks: LISTS,
      thresholds: THRESHOLDS,
      minCores: { warning: 0.25, critical: 1 },
      basis: {
        en: 'Clients are meant to list once and then watch; a third of the CPU means that some list again and again.',
        zh: '客户端应当列一次后改用 watch；占到三分之一的 CPU，说明有客户端在反复 LIST。',
      },
      evidence: EVIDENCE,
      summary: (seen) => summarize(seen, { en: 'take', zh: '' }),
    },
    {
      kind: 'heap-in-use',
      stacks: LISTS,
      thresholds: THRESHOLDS,
      minAmount: { info: 100 * 1024 ** 2, warning: 500 * 1024 ** 2, critical: 2 * 1024 ** 3 },
      basis: {
        en: 'A LIST holds all its objects until the answer is sent; what the watch cache keeps for good is shown beside it.',
        zh: 'LIST 在应答发出前持有全部对象；watch cache 长期保留的部分另行列出。',
      },
      evidence: EVIDENCE,
      summary: (seen) => summarize(seen, { en: 'hold', zh: '占了' }),
    },
    {
      kind: 'heap-allocated',
      stacks: LISTS,
      thresholds: THRESHOLDS,
      atMost: SINCE_THE_START,
      basis: {
        en: 'LIST is bulk work: a third of all that was allocated means that it is asked for often.',
        zh: 'LIST 属批量操作：占到全部分配的三分之一，说明调用频繁。',
      },
      evidence: EVIDENCE,
      summary: (seen) => summarize(seen, { en: 'account for', zh: '占了' }),
    },
  ],
  explains: ['gzip-hot'],
  explanation: {
    en:
      'A LIST builds all objects in memory, converts and serialises them. One without a resourceVersion goes past the watch cache, and etcd’s answer is decoded object by object (Kubernetes 1.31 and later can answer it from the cache). ' +
      'Many clients that list at the same time, as after a restart, multiply the memory until the process is killed.',
    zh:
      'LIST 要在内存中构建全部对象，再转换、序列化。不带 resourceVersion 的请求会绕过 watch cache，把 etcd 的应答逐个对象解码（Kubernetes 1.31 及以上可由缓存应答）。' +
      '很多客户端同时 LIST（例如重启之后）会成倍占用内存，直到进程被杀。',
  },
  confirm: [
    {
      command:
        "kubectl get --raw /metrics | grep '^apiserver_request_total.*verb=\"LIST\"' | sort -t' ' -k2 -rn | head",
      tells: {
        en: 'Which resources are listed most often, since the start.',
        zh: '启动以来哪些资源被 LIST 得最多。',
      },
    },
    {
      command:
        "kubectl get --raw /metrics | grep -E '^apiserver_(storage|resource)_objects' | sort -t' ' -k2 -rn | head",
      tells: {
        en: 'Which resources have most objects: listing those is what is dear.',
        zh: '哪些资源的对象最多：LIST 它们才是开销大的。',
      },
    },
    {
      command:
        'grep \'"verb":"list"\' /var/log/kubernetes/audit/audit.log | jq -r \'[.userAgent, .requestURI] | @tsv\' | cut -c1-120 | sort | uniq -c | sort -rn | head',
      tells: {
        en: 'Who lists what, from the audit log where there is one: look for the same client many times, and for no limit and no resourceVersion.',
        zh: '从审计日志（如已开启）看谁在 LIST 什么：留意反复出现的同一客户端，以及不带 limit 和 resourceVersion 的请求。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Hold the client back with a FlowSchema and a small PriorityLevelConfiguration (API Priority and Fairness), or stop it.',
        zh: '用 FlowSchema 和较小的 PriorityLevelConfiguration（API Priority and Fairness）限制该客户端，或将其停掉。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'In the client: an informer instead of repeated lists, resourceVersion=0 where the cache will do, limit and continue elsewhere.',
        zh: '客户端：用 informer 代替反复 LIST；可接受缓存数据时用 resourceVersion=0，否则用 limit 和 continue 分页。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Upgrade Kubernetes: consistent reads from the cache, streaming lists and WatchList take most of the cost away.',
        zh: '升级 Kubernetes：一致性缓存读、流式 LIST 和 WatchList 可消除大部分开销。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes#96082',
      url: 'https://github.com/kubernetes/kubernetes/issues/96082',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#114276',
      url: 'https://github.com/kubernetes/kubernetes/issues/114276',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#18266',
      url: 'https://github.com/kubernetes/kubernetes/issues/18266',
      verified: true,
    },
    {
      ref: 'kubernetes/enhancements#3142 (KEP-3157)',
      url: 'https://github.com/kubernetes/enhancements/pull/3142',
      verified: true,
    },
  ],
  mayBeWrong: [
    {
      en: 'Controllers or kubelets were just restarted: each lists once, and it passes.',
      zh: '控制器或 kubelet 刚刚重启：各自 LIST 一次，过后即恢复。',
    },
    {
      en: 'The API server itself was just started: its watch caches are being filled.',
      zh: 'API server 自身刚启动：watch cache 正在填充。',
    },
  ],
} satisfies Rule;

function summarize(seen: Seen, verb: Localized): Localized {
  return localize((language: Language) => {
    const used = usage(seen.matched, seen.recorded, language, seen.valueType);
    const [etcd, cache, own] = ['etcd', 'cache', 'own'].map((id) => percent(seen.part(id).share));
    const fillsItself = seen.part('own').share >= seen.matched.share / 2;
    if (language === 'en') {
      return (
        `LIST requests ${verb.en} ${used}. Reading from etcd: ${etcd}; from the watch cache: ${cache}.` +
        (fillsItself ? ` Most of it, ${own}, is the watch cache filling itself, which no client asked for.` : '')
      );
    }
    return (
      `LIST 请求${verb.zh}${used}。从 etcd 读取 ${etcd}，从 watch cache 读取 ${cache}。` +
      (fillsItself ? `其中大部分（${own}）是 watch cache 自身的填充，并非客户端请求。` : '')
    );
  });
}
