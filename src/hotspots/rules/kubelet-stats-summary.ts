import { type Localized, localize } from '../../base/localized.ts';
import type { StackPattern } from '../../model/finding.ts';
import { formatCount } from '../../model/units.ts';
import { costSummary, SINCE_THE_START } from '../cost-texts.ts';
import { DISK_WALK, KUBELET } from '../frames.ts';
import type { EvidencePart, Rule, Seen, StackSigns } from '../rule.ts';

const SUMMARY = `${KUBELET}/(?:server/stats|stats)\\.\\(\\*(?:summaryProviderImpl|criStatsProvider|cadvisorStatsProvider|handler|resourceAnalyzer)\\)\\.(?:Get|GetCPUAndMemoryStats|[lL]istPod\\w*|handleSummary|ImageFsStats|GetCgroup\\w*)$`;
const REQUEST = `${KUBELET}/server/stats\\.\\(\\*handler\\)\\.handleSummary$`;
const EVICTION = `${KUBELET}/eviction\\.\\(\\*managerImpl\\)\\.synchronize$`;
const VOLUME_STATS = `${KUBELET}/server/stats\\.\\(\\*volumeStatCalculator\\)\\.calcAndStoreStats$`;
const VOLUMES = '(?:^|/)k8s\\.io/kubernetes/pkg/volume\\.\\(\\*(?:[mM]etricsDu|metricsStatFS|metricsCached)\\)\\.';

const ALL: readonly StackPattern[] = [[SUMMARY], [VOLUME_STATS], [VOLUMES]];
const EVIDENCE: readonly EvidencePart[] = [
  {
    id: 'summary',
    label: { en: 'Statistics for the summary API', zh: 'Summary API 的统计' },
    level: 0,
    stacks: { anyOf: ALL },
  },
  {
    id: 'requests',
    label: { en: 'For requests from outside', zh: '来自外部的请求' },
    level: 1,
    stacks: { anyOf: [[REQUEST]] },
  },
  {
    id: 'eviction',
    label: { en: 'For the eviction manager, every ten seconds', zh: '驱逐管理器（每十秒一次）' },
    level: 1,
    stacks: { anyOf: [[EVICTION, SUMMARY]] },
  },
  {
    id: 'volumes',
    label: { en: 'Measuring volumes', zh: '测量卷用量' },
    level: 1,
    stacks: { anyOf: [[VOLUME_STATS], [VOLUMES]] },
  },
  {
    id: 'walk',
    label: { en: 'Of it, walking their directories', zh: '其中遍历目录' },
    level: 2,
    stacks: {
      anyOf: [
        [VOLUMES, DISK_WALK],
        [VOLUMES, '^path/filepath\\.[wW]alk'],
      ],
    },
  },
];

const summary: StackSigns['summary'] = (seen) =>
  costSummary(seen, { en: 'Collecting statistics of pods and volumes', zh: '收集 Pod 和卷的统计' }, [
    { id: 'volumes', name: { en: 'measuring volumes', zh: '测量卷用量' } },
    { id: 'requests', name: { en: 'for requests from outside', zh: '应答外部请求' } },
    { id: 'eviction', name: { en: 'for the eviction manager', zh: '驱逐管理器' } },
  ]);

export default {
  id: 'kubelet-stats-summary',
  title: { en: 'The kubelet’s statistics summary is hot', zh: 'kubelet 的统计汇总（Summary API）开销大' },
  components: ['kubelet', 'cri-o', 'cri-dockerd'],
  signs: [
    {
      kind: 'cpu',
      stacks: { anyOf: ALL },
      thresholds: { info: 0.08, warning: 0.2, critical: 0.4 },
      minCores: { warning: 0.1, critical: 0.4 },
      basis: {
        en: 'metrics-server asks every 15 to 60 s: more than a fifth of all CPU means several readers, or volumes that are slow to measure.',
        zh: 'metrics-server 每 15–60 秒请求一次：超过全部 CPU 的五分之一，说明有多个读取方，或测量卷很慢。',
      },
      evidence: EVIDENCE,
      summary,
    },
    {
      kind: 'heap-allocated',
      stacks: { anyOf: ALL },
      thresholds: { info: 0.2 },
      atMost: SINCE_THE_START,
      basis: {
        en: 'A fifth of all garbage is more than one reader a minute makes.',
        zh: '占到全部垃圾的五分之一，不是每分钟一次的读取能产生的。',
      },
      evidence: EVIDENCE,
      summary,
    },
    {
      kind: 'goroutine',
      stacks: { anyOf: [[REQUEST]] },
      measure: 'amount',
      thresholds: { info: 4, warning: 10 },
      basis: {
        en: 'A request is normally over long before the same reader asks again: ten at once are more readers than a node has, or requests that do not end.',
        zh: '正常情况下，请求早在同一读取方再次请求前就已结束：十个同时进行，说明读取方过多或请求迟迟不结束。',
      },
      evidence: [
        {
          id: 'requests',
          label: { en: 'Requests for the summary', zh: '对 summary 的请求' },
          level: 0,
          stacks: { anyOf: [[REQUEST]] },
        },
      ],
      summary: summarizeGoroutines,
    },
  ],
  explains: [],
  explanation: {
    en:
      'The summary goes through every pod, joins what cAdvisor and the runtime know of it, and adds its volumes. Volumes of emptyDir and the like are measured by walking their directories, ' +
      'and every reader from outside makes the kubelet join everything again. Old kubelets measured the size of logs by starting du.',
    zh:
      'summary 会遍历每个 Pod，合并 cAdvisor 和运行时的数据，并加上卷的用量。emptyDir 等卷靠遍历目录来测量，' +
      '每个外部读取方都会让 kubelet 重新合并一遍。旧版 kubelet 还通过启动 du 来测量日志大小。',
  },
  confirm: [
    {
      command: 'time kubectl get --raw /api/v1/nodes/$NODE/proxy/stats/summary | wc -c',
      tells: {
        en: 'How long one summary takes and how large it is. Seconds confirm it.',
        zh: '一次 summary 要多久、有多大。以秒计即可证实。',
      },
    },
    {
      command:
        "kubectl get --raw /api/v1/nodes/$NODE/proxy/metrics | grep kubelet_http_requests_duration_seconds_count | grep -E 'stats|metrics'",
      tells: {
        en: 'How often it is asked for: twice, a minute apart, gives the rate, by path.',
        zh: '各路径被请求的次数：间隔一分钟各看一次即得速率。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Stop extra readers. metrics-server from 0.6 on reads /metrics/resource instead, which is much cheaper.',
        zh: '停掉多余的读取方。metrics-server 0.6 及以上改读 /metrics/resource，开销小得多。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Raise --volume-stats-agg-period (default 1m; a negative value turns measuring off), and use project quotas for emptyDir.',
        zh: '调大 --volume-stats-agg-period（默认 1m；负值表示关闭测量），并为 emptyDir 使用 project quota。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes#51798',
      url: 'https://github.com/kubernetes/kubernetes/issues/51798',
      verified: true,
    },
    {
      ref: 'Mirantis/cri-dockerd#135',
      url: 'https://github.com/Mirantis/cri-dockerd/issues/135',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#78694',
      url: 'https://github.com/kubernetes/kubernetes/issues/78694',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#106919',
      url: 'https://github.com/kubernetes/kubernetes/issues/106919',
      verified: true,
    },
    {
      ref: 'Kubernetes documentation: node metrics',
      url: 'https://kubernetes.io/docs/reference/instrumentation/node-metrics/',
      verified: true,
    },
  ],
  mayBeWrong: [
    {
      en: 'The first call after the kubelet has started, which has nothing to build on.',
      zh: 'kubelet 启动后的首次调用，没有缓存可用。',
    },
  ],
} satisfies Rule;

function summarizeGoroutines({ matched }: Seen): Localized {
  const requests = formatCount(matched.value);
  return localize((language) =>
    language === 'en'
      ? `${requests} requests for the statistics summary are being answered at once; each goes through all pods by itself.`
      : `有 ${requests} 个对 summary 的请求同时进行；每个都会单独遍历全部 Pod。`,
  );
}
