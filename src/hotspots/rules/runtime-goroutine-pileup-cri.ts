import { type Localized, localize } from '../../base/localized.ts';
import type { Evidence, StackSet } from '../../model/finding.ts';
import { methodName, normalizeName } from '../../model/names.ts';
import { formatCount } from '../../model/units.ts';
import { groupsIn, longestWait } from '../group-search.ts';
import type { GroupSighting, Rule } from '../rule.ts';
import type { StackView } from '../stack-view.ts';
import { usage } from '../texts.ts';

/** The kubelet asking the container runtime; the client became a module of its own in Kubernetes 1.31. */
const CRI_CALL =
  '(?:^|/)k8s\\.io/(?:kubernetes/pkg/kubelet/(?:cri/)?remote|cri-client/pkg)\\.\\(\\*[rR]emote(?:Runtime|Image)Service\\)\\.';
/** containerd asking a shim; dockerd asking containerd. */
const SHIM_CALL = '(?:^|/)github\\.com/(?:containerd|stevvooe)/ttrpc\\.\\(\\*Client\\)\\.(?:Call|dispatch)$';
const CONTAINERD_CALL =
  '(?:^|/)github\\.com/containerd/containerd/(?:v2/)?api/services/(?:\\w+/)*v1\\.\\(\\*\\w+Client\\)\\.';
/** Waiting for a container to end, for events or for its output: one for each container, as long as it runs. */
const LONG_LIVED =
  '(?:^|/)github\\.com/containerd/containerd/.*\\)\\.Wait$|\\(\\*\\w*[eE]vents\\w*Client\\)\\.(?:Subscribe|Recv)$|\\)\\.GetContainerEvents$';

const CALLS: StackSet = { anyOf: [[CRI_CALL], [SHIM_CALL], [CONTAINERD_CALL]], except: [[LONG_LIVED]] };
/** What a gRPC client allocates for a call that has not been answered, and keeps until it is. */
const STREAM =
  '(?:^|/)google\\.golang\\.org/grpc(?:/internal/transport)?\\.(?:newClientStream\\w*|\\(\\*http2Client\\)\\.(?:NewStream|newStream))$';
const HELD: StackSet = { anyOf: [[CRI_CALL, STREAM], [CONTAINERD_CALL, STREAM], [SHIM_CALL]], except: [[LONG_LIVED]] };

export default {
  id: 'runtime-goroutine-pileup-cri',
  title: {
    en: 'Calls to the container runtime hang and pile up',
    zh: '对容器运行时的调用卡住并不断堆积',
  },
  components: ['kubelet', 'containerd', 'cri-o', 'dockerd'],
  signs: [
    {
      kind: 'groups',
      of: 'goroutine',
      measure: {
        say: (n) => ({ en: `${formatCount(n)} goroutines with the same call`, zh: `${formatCount(n)} 个相同的调用` }),
      },
      thresholds: { info: 50, warning: 500, critical: 5000 },
      basis: {
        en: 'A healthy kubelet has a few hundred goroutines in all and few calls at a time; in one report 18,000 were waiting.',
        zh: '健康的 kubelet 总共只有几百个 goroutine，同时进行的调用很少；有报告中堆积到约 18,000 个。',
      },
      detect,
    },
    {
      kind: 'heap-in-use',
      stacks: HELD,
      thresholds: { info: 0.1, warning: 0.25 },
      minAmount: { info: 20 * 1024 ** 2, warning: 200 * 1024 ** 2 },
      basis: {
        en: 'A call that waits keeps some tens of KiB; hundreds of MiB are thousands of calls. A goroutine dump counts them, so this stays a warning.',
        zh: '一个等待中的调用占用几十 KiB，数百 MiB 即数千个调用。确切数量要看 goroutine 转储，因此这里最多为“警告”。',
      },
      evidence: [
        {
          id: 'held',
          label: { en: 'Memory of calls that have not been answered', zh: '未应答的调用占用的内存' },
          level: 0,
          stacks: HELD,
        },
        {
          id: 'cri',
          label: { en: 'The kubelet’s calls to the runtime', zh: 'kubelet 对运行时的调用' },
          level: 1,
          stacks: { anyOf: [[CRI_CALL, STREAM]], except: [[LONG_LIVED]] },
        },
        {
          id: 'shim',
          label: { en: 'containerd’s calls to shims', zh: 'containerd 对 shim 的调用' },
          level: 1,
          stacks: { anyOf: [[SHIM_CALL]], except: [[LONG_LIVED]] },
        },
      ],
      summary: (seen) =>
        localize((language) => {
          const used = usage(seen.matched, seen.recorded, language, seen.valueType);
          return language === 'en'
            ? `Calls to the container runtime that have not been answered hold ${used}. A goroutine dump says how many there are and what they wait for.`
            : `未应答的容器运行时调用占了${used}。goroutine 转储可以看出有多少个、在等什么。`;
        }),
    },
  ],
  explains: [],
  explanation: {
    en:
      'A shim or runtime that is frozen never answers. Whoever called it waits for the answer, and those who ask regularly (the kubelet’s statistics, metrics scrapes) add one more call each time. ' +
      'Goroutines and memory grow until the process is killed; when the one stuck shim is gone, all of them come free.',
    zh:
      '卡死的 shim 或运行时永远不会应答，调用方就一直等待；而定期查询的一方（kubelet 的统计、指标抓取）每次都会再加一个调用。' +
      'goroutine 和内存不断增长，直到进程被杀；只要处理掉那个卡住的 shim，所有等待都会解除。',
  },
  confirm: [
    {
      command: "ps -eo stat,pid,etime,args | grep -E '^[DT].*(shim|runc)'",
      tells: {
        en: 'Shims that are stopped (T) or stuck in the kernel (D): the likely culprit, with its container id.',
        zh: '处于停止（T）或卡在内核中（D）的 shim：很可能就是它，参数中有容器 ID。',
      },
    },
    {
      command: 'time crictl --timeout 5s stats -a >/dev/null; time crictl --timeout 5s ps -a >/dev/null',
      tells: {
        en: 'Which question is not answered: statistics alone hang on one shim; when ps hangs too, the runtime itself does.',
        zh: '哪种查询没有应答：只有 stats 卡住，多半是某个 shim；连 ps 也卡住，则是运行时本身。',
      },
    },
    {
      command:
        'kubectl get --raw "/api/v1/nodes/$NODE/proxy/debug/pprof/goroutine?debug=2" >goroutines.txt; grep -c waitOnHeader goroutines.txt',
      tells: {
        en: 'How many calls of the kubelet wait. Open the file here: it says for how many minutes.',
        zh: 'kubelet 有多少个调用在等待。在这里打开该文件，可看到已等待的分钟数。',
      },
    },
    {
      command:
        'kill -USR1 $(pidof containerd); journalctl -u containerd -n 5000 | grep -c "ttrpc.(\\*Client).dispatch"',
      tells: {
        en: 'containerd writes its goroutines into its log; the count is of calls that wait for a shim. It goes on running.',
        zh: 'containerd 会把 goroutine 写入日志（进程继续运行）；统计的是正在等待 shim 的调用数。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Kill the stuck shim (its container is lost), or restart containerd if none stands out.',
        zh: '杀掉卡住的 shim（其容器会丢失）；找不到明显的一个时，重启 containerd。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Upgrade: containerd 1.5.8 and later have a fix for hanging ttrpc calls, and Kubernetes 1.29 and later give up on ListContainerStats in time.',
        zh: '升级：containerd 1.5.8 及以上修复了 ttrpc 调用挂起；Kubernetes 1.29 及以上为 ListContainerStats 设置了超时。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Give every call to the runtime a limit (kubelet --runtime-request-timeout, timeouts of agents that call the CRI).',
        zh: '为每个对运行时的调用设置时限（kubelet 的 --runtime-request-timeout、调用 CRI 的代理的超时）。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes#106919',
      url: 'https://github.com/kubernetes/kubernetes/issues/106919',
      verified: true,
    },
    { ref: 'containerd/containerd#6362', url: 'https://github.com/containerd/containerd/issues/6362', verified: true },
    {
      ref: 'containerd/containerd#13183',
      url: 'https://github.com/containerd/containerd/issues/13183',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#78694',
      url: 'https://github.com/kubernetes/kubernetes/issues/78694',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#120262',
      url: 'https://github.com/kubernetes/kubernetes/pull/120262',
      verified: true,
      note: 'the time limit of ListContainerStats',
    },
  ],
  mayBeWrong: [
    {
      en: 'Calls that live long by nature: logs -f, exec, attach, port-forward.',
      zh: '本来就长时间存在的调用：logs -f、exec、attach、port-forward。',
    },
    {
      en: 'A burst, such as hundreds of pods starting: the number falls again by itself. A second dump a minute later decides.',
      zh: '短时突发，例如数百个 Pod 同时启动：数量会自行回落。一分钟后再取一次即可判断。',
    },
  ],
} satisfies Rule;

function detect(view: StackView): GroupSighting | undefined {
  const groups = groupsIn(view.groups, CALLS);
  const [largest] = groups;
  if (!largest) return undefined;
  const all = groups.reduce((sum, { count }) => sum + count, 0);
  const call = callOf(largest.names);
  const wait = longestWait(groups);
  const [same, together] = [formatCount(largest.count), formatCount(all)];
  const evidence = (id: string, label: Localized, count: number, level: number): Evidence => ({
    id,
    label,
    ...view.measureValue(count),
    unit: 'count',
    against: false,
    level,
  });
  return {
    measure: largest.count,
    stacks: CALLS,
    summary: localize((language) => {
      const longest = wait && wait.longestMinutes > 0 ? formatCount(wait.longestMinutes) : undefined;
      if (language === 'en') {
        return (
          `${same} goroutines wait for the answer to one and the same call, ${call}; ${together} wait for the container runtime in all.` +
          (longest ? ` The longest has waited for ${longest} min.` : '')
        );
      }
      return (
        `${same} 个 goroutine 在等待同一个调用 ${call} 的应答，等待容器运行时的共 ${together} 个。` +
        (longest ? `等待最久的已达 ${longest} 分钟。` : '')
      );
    }),
    evidence: [
      evidence('calls', { en: 'Goroutines waiting for the runtime', zh: '等待运行时的 goroutine' }, all, 0),
      evidence('same', { en: `In the same call, ${call}`, zh: `同一个调用 ${call}` }, largest.count, 1),
      ...(wait ? [evidence('waiting', { en: 'For a minute or more', zh: '已等待一分钟以上' }, wait.count, 1)] : []),
    ],
  };
}

/** What was called: the method of the client that the calls are made with. */
function callOf(names: readonly string[]): string {
  const normal = names.map(normalizeName);
  const ofClient = normal.findLast((name) => /\(\*\w*(?:Client|Service)\)\.\w+$/.test(name) && !/ttrpc\.\(/.test(name));
  return methodName(ofClient ?? normal.at(-1) ?? '').replace(/^\(\*?\w+\)\./, '');
}
