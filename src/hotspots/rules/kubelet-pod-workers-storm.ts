import { type Localized, localize } from '../../base/localized.ts';
import type { StackSet } from '../../model/finding.ts';
import { formatCount } from '../../model/units.ts';
import { costSummary, NOT_BACKED } from '../cost-texts.ts';
import { KUBELET } from '../frames.ts';
import type { Rule, Seen } from '../rule.ts';

/** A worker's loop; `podWorkerLoop` in newer kubelets. It waits in it, too: that is no work. */
const WORKER = `${KUBELET}\\.\\(\\*podWorkers\\)\\.(?:managePodLoop|podWorkerLoop)$`;
const SYNC = `${KUBELET}\\.\\(\\*Kubelet\\)\\.(?:[sS]yncPod|[sS]yncTerminatingPod|[sS]yncTerminatedPod)$`;
const STATUS = `${KUBELET}\\.\\(\\*Kubelet\\)\\.generateAPIPodStatus$`;
const RUNTIME = `${KUBELET}/kuberuntime\\.\\(\\*kubeGenericRuntimeManager\\)\\.(?:SyncPod|KillPod|GetPodStatus)$`;
const FOLDERS = `${KUBELET}\\.\\(\\*Kubelet\\)\\.makePodDataDirs$`;
const EQUAL = '^reflect\\.DeepEqual$|(?:^|/)k8s\\.io/apimachinery/.*\\.DeepEqual$';
const SYNCING: StackSet = { anyOf: [[SYNC]] };

export default {
  id: 'kubelet-pod-workers-storm',
  title: { en: 'The kubelet syncs pods all the time', zh: 'kubelet 不停地同步 Pod（syncPod 风暴）' },
  components: ['kubelet'],
  signs: [
    {
      kind: 'cpu',
      stacks: { anyOf: [[WORKER], [SYNC]] },
      thresholds: { info: 0.2, warning: 0.4, critical: 0.65 },
      minCores: { warning: 0.25, critical: 0.8 },
      atMost: NOT_BACKED,
      basis: {
        en: 'A node at rest syncs each pod about once a minute, which is little.',
        zh: '稳定的节点上，每个 Pod 大约一分钟同步一次，开销很小。',
      },
      evidence: [
        {
          id: 'workers',
          label: { en: 'Pod workers', zh: 'Pod worker' },
          level: 0,
          stacks: { anyOf: [[WORKER], [SYNC]] },
        },
        {
          id: 'status',
          label: { en: 'Making the status of a pod', zh: '生成 Pod 状态' },
          level: 1,
          stacks: { anyOf: [[STATUS]] },
        },
        {
          id: 'runtime',
          label: { en: 'Starting, stopping and inspecting containers', zh: '启动、停止和检查容器' },
          level: 1,
          stacks: { anyOf: [[SYNC, RUNTIME]] },
        },
        {
          id: 'folders',
          label: { en: 'Making the folders of a pod', zh: '创建 Pod 目录' },
          level: 1,
          stacks: { anyOf: [[FOLDERS]] },
        },
        {
          id: 'equal',
          label: { en: 'Comparing objects (DeepEqual)', zh: '比较对象（DeepEqual）' },
          level: 1,
          stacks: { anyOf: [[WORKER, EQUAL]] },
        },
      ],
      summary: (seen) =>
        costSummary(seen, { en: 'Syncing pods', zh: '同步 Pod ' }, [
          { id: 'runtime', name: { en: 'starting, stopping and inspecting containers', zh: '启动、停止和检查容器' } },
          { id: 'status', name: { en: 'making the status of pods', zh: '生成 Pod 状态' } },
        ]),
    },
    {
      kind: 'goroutine',
      stacks: SYNCING,
      measure: 'amount',
      thresholds: { info: 20 },
      atMost: NOT_BACKED,
      basis: {
        en: 'Each pod has a worker that mostly waits; counted are those in the middle of a sync, of which a node at rest has one or two.',
        zh: '每个 Pod 都有一个 worker，大多在等待；这里只统计正在同步的，稳定的节点通常只有一两个。',
      },
      evidence: [
        { id: 'syncing', label: { en: 'Pods being synced', zh: '正在同步的 Pod' }, level: 0, stacks: SYNCING },
        {
          id: 'runtime',
          label: { en: 'Waiting for the runtime', zh: '等待运行时' },
          level: 1,
          stacks: { anyOf: [[SYNC, RUNTIME]] },
        },
        {
          id: 'workers',
          label: { en: 'Pod workers in all, one for each pod', zh: 'Pod worker 总数（每个 Pod 一个）' },
          level: 0,
          stacks: { anyOf: [[WORKER]] },
        },
      ],
      summary: summarizeGoroutines,
    },
  ],
  explains: [],
  explanation: {
    en:
      'One worker for each pod makes its containers as its spec wants them and reports its status. Crash loops, flapping probes and specs that change all the time ' +
      'keep the workers busy; the cost shows in making statuses, comparing objects and calls to the runtime.',
    zh:
      '每个 Pod 有一个 worker，负责让容器与 spec 一致并上报状态。CrashLoop、反复失败的探针、频繁变更的 spec 会让 worker 一直忙碌，' +
      '开销体现在生成状态、比较对象和调用运行时上。',
  },
  confirm: [
    {
      command: "kubectl get pods -A --no-headers --field-selector spec.nodeName=$NODE | awk '$5 > 50'",
      tells: { en: 'Pods of this node that restarted more than 50 times.', zh: '该节点上重启超过 50 次的 Pod。' },
    },
    {
      command: 'kubectl get --raw /api/v1/nodes/$NODE/proxy/metrics | grep kubelet_pod_worker_duration_seconds_count',
      tells: {
        en: 'How many syncs there were, by kind: twice, a minute apart, gives the rate. About one a minute and pod is normal.',
        zh: '各类同步的次数：间隔一分钟各看一次即得速率。正常约为每个 Pod 每分钟一次。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: { en: 'Scale down the workloads that crash in a loop.', zh: '缩容处于 CrashLoop 的工作负载。' },
    },
    {
      kind: 'durable',
      text: {
        en: 'Mend the probes and what crashes; allow fewer pods on the node.',
        zh: '修复探针和崩溃的程序；减少节点上的 Pod 数量。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes pkg/kubelet/pod_workers.go',
      url: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/pod_workers.go',
      verified: false,
    },
  ],
  mayBeWrong: [
    {
      en: 'A rolling update, or a node that has just been started.',
      zh: '正在滚动更新，或节点刚刚启动。',
    },
  ],
} satisfies Rule;

function summarizeGoroutines(seen: Seen): Localized {
  const [syncing, runtime, workers] = [seen.matched, seen.part('runtime'), seen.part('workers')].map(({ value }) =>
    formatCount(value),
  );
  return localize((language) =>
    language === 'en'
      ? `${syncing} of ${workers} pod workers are syncing at the same moment, ${runtime} of them in calls to the runtime.`
      : `${workers} 个 Pod worker 中有 ${syncing} 个同时在同步，其中 ${runtime} 个正在调用运行时。`,
  );
}
