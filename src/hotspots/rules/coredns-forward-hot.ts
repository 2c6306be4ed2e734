import { localize } from '../../base/localized.ts';
import type { StackSet } from '../../model/finding.ts';
import { formatCount } from '../../model/units.ts';
import { largestPartText } from '../largest-part.ts';
import type { EvidencePart, Rule } from '../rule.ts';
import { percent, usage } from '../texts.ts';

const PLUGIN = '(?:^|/)github\\.com/coredns/coredns/plugin/';
/** Asking upstream servers; the connections moved from plugin/forward to plugin/pkg/proxy, plugin/proxy went in 1.5. */
const FORWARD = `${PLUGIN}(?:forward|pkg/proxy|proxy)\\.`;
/**
 * Plugins call one another, so everything lies below the log plugin: only what it writes itself is counted, and what it
 * puts the line together with.
 */
const LOG = [`${PLUGIN}log\\.`, `${PLUGIN}pkg/(?:replacer|log)\\.|^log\\.`];
const KUBERNETES = `${PLUGIN}kubernetes\\.(?:\\(\\*Kubernetes\\)|Kubernetes)\\.(?:Services|findServices|findPods|Records|Reverse|serviceRecordForIP)$`;
const TLS = '^crypto/tls\\.';

const ASKING: StackSet = { anyOf: [[FORWARD], LOG] };
/** Connections that wait to be used again stay for as long as the upstream server is known. */
const KEEPING = `${PLUGIN}(?:forward|pkg/proxy)\\.\\(\\*Transport\\)\\.connManager$`;
const WAITING: StackSet = { anyOf: [[FORWARD]], except: [[KEEPING]] };

const PARTS: readonly EvidencePart[] = [
  {
    id: 'forward',
    label: { en: 'Asking upstream servers', zh: '向上游转发' },
    level: 1,
    stacks: { anyOf: [[FORWARD]] },
  },
  {
    id: 'log',
    label: { en: 'Writing a line for each query', zh: '为每次查询写日志' },
    level: 1,
    stacks: { anyOf: [LOG] },
  },
];
const TLS_PART: EvidencePart = {
  id: 'tls',
  label: { en: 'TLS to upstream servers', zh: '与上游的 TLS' },
  level: 2,
  stacks: { anyOf: [[FORWARD, TLS]] },
};
const KUBERNETES_PART: EvidencePart = {
  id: 'kubernetes',
  label: { en: 'Answering for names of the cluster, which is its work', zh: '应答集群内域名（本职工作）' },
  level: 0,
  stacks: { anyOf: [[KUBERNETES]] },
  against: true,
};

export default {
  id: 'coredns-forward-hot',
  title: {
    en: 'CoreDNS is busy forwarding or logging queries',
    zh: 'CoreDNS 忙于转发或记录查询',
  },
  components: ['coredns'],
  signs: [
    {
      kind: 'cpu',
      stacks: ASKING,
      thresholds: { info: 0.25, warning: 0.5, critical: 0.75 },
      minCores: { warning: 0.2, critical: 0.8 },
      raisedBy: [{ part: 'log', warning: 0.15, critical: 0.4 }],
      basis: {
        en: 'Most queries should be answered from the cache or from the cluster’s own names; a log line for each query is waste from a tenth on.',
        zh: '大多数查询应由缓存或集群内域名应答；逐条记录查询超过一成即属浪费。',
      },
      evidence: [
        { id: 'asking', label: { en: 'Forwarding and logging', zh: '转发与日志' }, level: 0, stacks: ASKING },
        PARTS[0] as EvidencePart,
        TLS_PART,
        PARTS[1] as EvidencePart,
        KUBERNETES_PART,
      ],
      summary: (seen) =>
        localize((language) => {
          const used = usage(seen.matched, seen.recorded, language);
          const tls = seen.part('tls').share;
          const dear = tls >= seen.matched.share / 4 ? percent(tls) : undefined;
          return language === 'en'
            ? `Forwarding and logging queries takes ${used}. ${largestPartText(seen, PARTS, 'en')}${dear ? ` TLS to upstream servers takes ${dear}.` : ''}`
            : `转发与记录查询${used}。${largestPartText(seen, PARTS, 'zh')}${dear ? `与上游的 TLS 占 ${dear}。` : ''}`;
        }),
    },
    {
      kind: 'goroutine',
      stacks: WAITING,
      measure: 'amount',
      thresholds: { info: 500, warning: 2000, critical: 20_000 },
      basis: {
        en: 'Each query that waits for an upstream server has a goroutine. In one load test 30,000 to 90,000 of them filled the memory.',
        zh: '每个等待上游的查询占一个 goroutine。某次压测中 3 万到 9 万个占满了内存。',
      },
      evidence: [
        {
          id: 'waiting',
          label: { en: 'Queries waiting for upstream servers', zh: '等待上游的查询' },
          level: 0,
          stacks: WAITING,
        },
      ],
      summary: (seen) => {
        const [waiting, all] = [seen.matched.value, seen.recorded.value].map(formatCount);
        return {
          en: `${waiting} of ${all} goroutines wait for an upstream DNS server: it answers too slowly, or there are too many queries for it.`,
          zh: `${all} 个 goroutine 中有 ${waiting} 个在等待上游 DNS：上游应答太慢，或查询太多。`,
        };
      },
    },
    {
      kind: 'heap-in-use',
      stacks: { anyOf: [[FORWARD]] },
      thresholds: { info: 0.3, warning: 0.6 },
      minAmount: { warning: 200 * 1024 ** 2 },
      basis: {
        en: 'Memory follows the number of waiting queries, which a goroutine dump counts, so this stays a warning.',
        zh: '内存随等待的查询数增长，确切数量要看 goroutine 转储，因此最多为“警告”。',
      },
      evidence: [
        {
          id: 'forward',
          label: { en: 'Held while asking upstream servers', zh: '转发期间占用' },
          level: 0,
          stacks: { anyOf: [[FORWARD]] },
        },
        {
          id: 'tls',
          label: { en: 'TLS connections', zh: 'TLS 连接' },
          level: 1,
          stacks: { anyOf: [[FORWARD, TLS]] },
        },
      ],
      summary: (seen) =>
        localize((language) => {
          const used = usage(seen.matched, seen.recorded, language, seen.valueType);
          return language === 'en'
            ? `Queries that are being forwarded, and connections to upstream servers, hold ${used}.`
            : `转发中的查询及与上游的连接占了${used}。`;
        }),
    },
  ],
  explains: ['tls-handshake-hot'],
  explanation: {
    en:
      'With ndots:5 a pod tries each external name with every suffix of its search list first: four or five queries that nobody can answer for one that can. ' +
      'What the cache does not hold goes upstream; when the upstream server is slow, goroutines and memory pile up. The log plugin formats a line for every single query.',
    zh:
      'ndots:5 会让 Pod 解析外部域名时先逐个尝试搜索域后缀：一次有效查询附带四五次无效查询。' +
      '缓存未命中就要转发；上游慢时，goroutine 和内存会堆积。log 插件还要为每次查询格式化一行日志。',
  },
  confirm: [
    {
      command: 'kubectl -n kube-system get configmap coredns -o yaml',
      tells: {
        en: 'Whether log is on, which upstream servers there are, and whether they are asked with tls://.',
        zh: '是否开启了 log、上游有哪些、是否用 tls:// 访问。',
      },
    },
    {
      command:
        "curl -s http://$HOST/metrics | grep -E '^coredns_(dns_responses_total|cache_(hits|misses)_total|(forward|proxy)_request)'",
      tells: {
        en: 'How many answers are NXDOMAIN (the search list), how often the cache missed, how long upstream servers took.',
        zh: 'NXDOMAIN 应答有多少（搜索域所致）、缓存未命中多少、上游耗时多久。',
      },
    },
    {
      command: "dig +stats kubernetes.io @$(awk '/^nameserver/{print $2; exit}' /etc/resolv.conf) | grep 'Query time'",
      tells: {
        en: 'On the node: how long its upstream server takes for one name.',
        zh: '在节点上执行：上游解析一个域名要多久。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Take the log plugin out of the Corefile; set max_concurrent in forward, so that memory has a bound.',
        zh: '从 Corefile 去掉 log 插件；在 forward 中设置 max_concurrent，限制内存上限。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'NodeLocal DNSCache on every node, ndots:2 (or names with a dot at the end) in pods that ask for external names.',
        zh: '每个节点部署 NodeLocal DNSCache；访问外部域名的 Pod 设置 ndots:2，或在域名末尾加点。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Do not run CoreDNS 1.11.0: its forward plugin uses far more CPU than the versions before and after it.',
        zh: '不要使用 CoreDNS 1.11.0：其 forward 插件的 CPU 占用远高于前后版本。',
      },
    },
  ],
  references: [
    { ref: 'coredns/coredns#6255', url: 'https://github.com/coredns/coredns/issues/6255', verified: true },
    { ref: 'coredns/coredns#2624', url: 'https://github.com/coredns/coredns/issues/2624', verified: true },
    { ref: 'coredns/coredns#2593', url: 'https://github.com/coredns/coredns/issues/2593', verified: true },
    { ref: 'coredns/coredns#6002', url: 'https://github.com/coredns/coredns/issues/6002', verified: true },
    { ref: 'miekg/dns#916', url: 'https://github.com/miekg/dns/issues/916', verified: true },
  ],
  mayBeWrong: [
    { en: 'A load test of DNS was running.', zh: '正在对 DNS 做压测。' },
    {
      en: 'This CoreDNS is meant to forward everything, as NodeLocal DNSCache is.',
      zh: '这个 CoreDNS 本来就用于转发全部查询，例如 NodeLocal DNSCache。',
    },
  ],
} satisfies Rule;
