import { type Localized, localize } from '../../base/localized.ts';
import type { Evidence, StackSet } from '../../model/finding.ts';
import { normalizeName } from '../../model/names.ts';
import { formatCount, formatDuration } from '../../model/units.ts';
import { costSummary } from '../cost-texts.ts';
import { KUBELET } from '../frames.ts';
import type { GroupSighting, Rule, SeenLines } from '../rule.ts';
import { longestDuration } from '../scans/go-duration.ts';
import type { StackView } from '../stack-view.ts';

/** `relist` in older kubelets, `Relist` in newer ones. */
const RELIST = `${KUBELET}/pleg\\.\\(\\*(?:Generic|Evented)PLEG\\)\\.(?:[rR]elist|updateCache)$`;
const GET_PODS = '\\)\\.(?:GetPods|ListPodSandbox|ListContainers)$';
const GET_STATUS = '\\)\\.(?:GetPodStatus|PodSandboxStatus|ContainerStatus)$';
const GRPC = '(?:^|/)google\\.golang\\.org/grpc\\.';
const RELISTING: StackSet = { anyOf: [[RELIST]] };

export default {
  id: 'kubelet-pleg-relist',
  title: {
    en: 'The kubelet’s relist (PLEG) is slow or takes much CPU',
    zh: 'kubelet 的 PLEG relist 缓慢或 CPU 开销大',
  },
  components: ['kubelet', 'containerd', 'cri-o', 'dockershim'],
  signs: [
    {
      kind: 'cpu',
      stacks: RELISTING,
      thresholds: { info: 0.1, warning: 0.2, critical: 0.4 },
      minCores: { warning: 0.1, critical: 0.4 },
      basis: {
        en: 'A relist runs every second and only lists, compares and stops: a fifth of all CPU means very many containers or constant changes.',
        zh: 'relist 每秒一次，只做列举、比较：占到全部 CPU 的五分之一，说明容器极多或一直在变化。',
      },
      evidence: [
        { id: 'relist', label: { en: 'Relisting', zh: 'relist' }, level: 0, stacks: RELISTING },
        {
          id: 'list',
          label: { en: 'Listing pods and containers (GetPods)', zh: '列举 Pod 和容器（GetPods）' },
          level: 1,
          stacks: { anyOf: [[RELIST, GET_PODS]], except: [[RELIST, GET_STATUS]] },
        },
        {
          id: 'status',
          label: { en: 'Inspecting pods that changed (GetPodStatus)', zh: '检查有变化的 Pod（GetPodStatus）' },
          level: 1,
          stacks: { anyOf: [[RELIST, GET_STATUS]] },
        },
        {
          id: 'grpc',
          label: { en: 'Of both, calls to the runtime (gRPC)', zh: '两者之中对运行时的调用（gRPC）' },
          level: 1,
          stacks: { anyOf: [[RELIST, GRPC]] },
        },
      ],
      summary: (seen) =>
        costSummary(seen, { en: 'Relisting pods and containers', zh: 'relist（列举 Pod 和容器）' }, [
          { id: 'status', name: { en: 'inspecting pods that changed', zh: '检查有变化的 Pod' } },
          { id: 'list', name: { en: 'listing pods and containers', zh: '列举 Pod 和容器' } },
        ]),
    },
    {
      kind: 'groups',
      of: 'goroutine',
      measure: {
        say: (minutes) => ({ en: `a relist blocked for ${minutes} min`, zh: `relist 已阻塞 ${minutes} 分钟` }),
      },
      thresholds: { info: 1, critical: 3 },
      basis: {
        en: 'A relist normally takes less than a second; after three minutes without one the kubelet reports the node as NotReady.',
        zh: '一次 relist 通常不到一秒；三分钟没有完成，kubelet 就会把节点报为 NotReady。',
      },
      detect,
    },
    {
      kind: 'log',
      lines: [
        {
          id: 'unhealthy',
          label: { en: 'A relist is overdue (PLEG is not healthy)', zh: 'relist 超时（PLEG is not healthy）' },
          has: ['pleg was last seen active'],
          pattern: 'pleg was last seen active (?<ago>[\\d.hmsµnu]+) ago; threshold is',
          atLeast: {
            severity: 'critical',
            because: {
              en: 'The kubelet writes this line only after three minutes without a relist, and reports the node as NotReady then.',
              zh: '只有三分钟没有完成 relist 时 kubelet 才会写这一行，此时节点会被报为 NotReady。',
            },
          },
        },
        {
          id: 'unable',
          label: { en: 'The runtime did not answer a relist', zh: '运行时未应答 relist' },
          has: ['Unable to retrieve pods', 'unable to retrieve pods'],
          pattern: 'GenericPLEG: [uU]nable to retrieve pods',
          atLeast: {
            severity: 'warning',
            because: {
              en: 'A relist that fails leaves the kubelet without news of its containers.',
              zh: 'relist 失败期间，kubelet 得不到容器的最新状态。',
            },
          },
        },
      ],
      measure: 'count',
      thresholds: {},
      basis: {
        en: 'On a healthy node neither line occurs; while the runtime restarts, a few of the second may.',
        zh: '健康节点上不会出现这些行；运行时重启期间可能出现几行第二种。',
      },
      summary: summarizeLog,
    },
  ],
  explains: [],
  explanation: {
    en:
      'Every second the kubelet asks the runtime for all pods and containers, dead ones too, and inspects those that changed one after the other. ' +
      'The cost grows with their number and with how slowly the runtime answers. When a pass takes more than three minutes the node goes NotReady.',
    zh:
      'kubelet 每秒向运行时查询全部 Pod 和容器（含已退出的），并逐个检查有变化的 Pod。开销随其数量和运行时的响应延迟增长。' +
      '一轮超过三分钟，节点就会变为 NotReady。',
  },
  confirm: [
    {
      command: 'time crictl pods >/dev/null; time crictl ps -a >/dev/null',
      tells: {
        en: 'How long the runtime takes for the same two questions. Seconds: the runtime is what is slow.',
        zh: '运行时回答同样两个查询要多久。若以秒计，慢的就是运行时。',
      },
    },
    {
      command: 'crictl ps -a -q | wc -l; crictl ps -q | wc -l',
      tells: {
        en: 'All containers and the running ones. Thousands of dead ones are listed each second for nothing.',
        zh: '全部容器数和运行中的容器数。若有数千个已退出的，每秒都在白白列举。',
      },
    },
    {
      command:
        "kubectl get --raw /api/v1/nodes/$NODE/proxy/metrics | grep -E 'kubelet_pleg_relist_(duration|interval)_seconds_(sum|count)'",
      tells: {
        en: 'Sum by count is the average: how long a relist takes, and how far apart they are (about 1 s when healthy).',
        zh: 'sum 除以 count 即平均值：一次 relist 的耗时和两次之间的间隔（健康时约 1 秒）。',
      },
    },
    {
      command: "journalctl -u kubelet --since -1h | grep -c 'PLEG is not healthy'",
      tells: { en: 'Whether it has made the node NotReady.', zh: '是否已使节点变为 NotReady。' },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Remove dead containers (crictl rm), and restart a runtime that has hung.',
        zh: '清理已退出的容器（crictl rm），重启卡住的容器运行时。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Fewer pods on the node, and cure what makes the runtime slow: disk, its lock, too many images or snapshots.',
        zh: '减少节点上的 Pod，并消除运行时变慢的原因：磁盘、锁、镜像或快照过多。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Evented PLEG (KEP-3386) relists less often. It is a feature gate: look up its state in your version.',
        zh: '启用 Evented PLEG（KEP-3386）可减少 relist。它是 feature gate，请查阅所用版本中的状态。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes#61117',
      url: 'https://github.com/kubernetes/kubernetes/issues/61117',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#93886',
      url: 'https://github.com/kubernetes/kubernetes/issues/93886',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#95750',
      url: 'https://github.com/kubernetes/kubernetes/issues/95750',
      verified: true,
    },
    {
      ref: 'kubernetes/enhancements#3387',
      url: 'https://github.com/kubernetes/enhancements/pull/3387',
      verified: true,
    },
  ],
  mayBeWrong: [
    {
      en: 'The node is booting, or the runtime was being restarted.',
      zh: '节点正在启动，或运行时正在重启。',
    },
  ],
} satisfies Rule;

function detect(view: StackView): GroupSighting | undefined {
  if (view.measure(RELISTING).value === 0) return undefined;
  const frame = new RegExp(RELIST);
  const waits = view.groups
    .filter(({ names }) => names.some((name) => frame.test(normalizeName(name))))
    .map(({ waiting }) => waiting?.longestMinutes ?? 0);
  const minutes = Math.max(0, ...waits);
  if (minutes === 0) return undefined;
  const text = formatCount(minutes);
  return {
    measure: minutes,
    stacks: RELISTING,
    summary: {
      en: `The relist of pods and containers has been blocked for ${text} min: the runtime does not answer, or a lock is not given up. The kubelet sees no change of its containers meanwhile.`,
      zh: `relist 已阻塞 ${text} 分钟：运行时没有应答，或锁一直未释放。在此期间 kubelet 看不到容器的任何变化。`,
    },
    evidence: [blocked(view, minutes)],
  };
}

function blocked(view: StackView, minutes: number): Evidence {
  return {
    id: 'blocked',
    label: { en: 'Goroutines in a relist, and how long they wait', zh: '处于 relist 中的 goroutine 及其等待时间' },
    ...view.measure(RELISTING),
    unit: 'count',
    text: { en: `${formatCount(minutes)} min`, zh: `${formatCount(minutes)} 分钟` },
    against: false,
    level: 0,
  };
}

function summarizeLog(seen: SeenLines): Localized {
  const unhealthy = seen.part('unhealthy');
  const longest = longestDuration(unhealthy.values('ago').keys());
  const [lines, unable] = [unhealthy.count, seen.part('unable').count].map(formatCount);
  return localize((language) => {
    if (unhealthy.count === 0) {
      return language === 'en'
        ? `The runtime did not answer ${unable} relists of the kubelet.`
        : `运行时有 ${unable} 次未应答 kubelet 的 relist。`;
    }
    return language === 'en'
      ? `The kubelet says ${lines} times that its relist is overdue, once for ${formatDuration(longest)}: the node is NotReady while it lasts.`
      : `kubelet 有 ${lines} 次报告 relist 超时，最长 ${formatDuration(longest)}：期间节点为 NotReady。`;
  });
}
