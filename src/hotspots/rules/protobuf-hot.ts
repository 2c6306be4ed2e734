import { allocatorsCommand, callersCommand, costSummary, SINCE_THE_START } from '../cost-texts.ts';
import { INIT, LOGGER, PROTOBUF } from '../library-frames.ts';
import type { EvidencePart, Rule, StackSigns } from '../rule.ts';

const DECODE = '(?:[uU]nmarshal\\w*|[cC]onsume\\w*)$';
const ENCODE = '(?:[^nN][mM]arshal\\w*|[aA]ppend\\w*|\\.[mM]arshal\\w*)$';
const CRI = '(?:^|/)k8s\\.io/(?:cri-api|cri-client|kubernetes/pkg/kubelet/(?:cri/)?remote)[/.]';
const OTHERS = [[INIT], [LOGGER]];

const EVIDENCE: readonly EvidencePart[] = [
  {
    id: 'protobuf',
    label: { en: 'Protobuf', zh: 'protobuf 编解码' },
    level: 0,
    stacks: { anyOf: [[PROTOBUF]], except: OTHERS },
  },
  {
    id: 'decode',
    label: { en: 'Decoding', zh: '解码' },
    level: 1,
    stacks: { anyOf: [[PROTOBUF, DECODE]], except: OTHERS },
  },
  {
    id: 'encode',
    label: { en: 'Encoding', zh: '编码' },
    level: 1,
    stacks: { anyOf: [[PROTOBUF, ENCODE]], except: [...OTHERS, [PROTOBUF, DECODE]] },
  },
  {
    id: 'cri',
    label: { en: 'Of it, messages of the container runtime (CRI)', zh: '其中与容器运行时（CRI）的消息' },
    level: 1,
    stacks: {
      anyOf: [
        [CRI, PROTOBUF],
        [PROTOBUF, CRI],
      ],
      except: OTHERS,
    },
  },
];

const summary: StackSigns['summary'] = (seen) =>
  costSummary(seen, { en: 'Encoding and decoding protobuf', zh: 'protobuf 编解码' }, [
    { id: 'cri', name: { en: 'messages of the container runtime (CRI)', zh: '与容器运行时（CRI）的消息' } },
    { id: 'decode', name: { en: 'decoding', zh: '解码' } },
    { id: 'encode', name: { en: 'encoding', zh: '编码' } },
  ]);

export default {
  id: 'protobuf-hot',
  title: { en: 'Encoding and decoding protobuf is hot', zh: 'protobuf 编解码开销大' },
  components: ['any Go', 'kubelet', 'kube-apiserver', 'etcd'],
  signs: [
    {
      kind: 'cpu',
      stacks: { anyOf: [[PROTOBUF]], except: OTHERS },
      thresholds: { info: 0.1, warning: 0.2, critical: 0.4 },
      minCores: { warning: 0.1, critical: 0.4 },
      basis: {
        en: 'Protobuf is the cheap encoding: where it takes a fifth, too many or too large messages are sent, most often by polling and by LIST requests.',
        zh: 'protobuf 本是低开销的编码；若占到五分之一，说明消息过多或过大，通常来自轮询和 LIST 请求。',
      },
      evidence: EVIDENCE,
      summary,
    },
    {
      kind: 'heap-allocated',
      stacks: { anyOf: [[PROTOBUF]], except: OTHERS },
      thresholds: { info: 0.2 },
      atMost: SINCE_THE_START,
      basis: {
        en: 'Where a fifth of all garbage comes from messages, it is the first place to look for less of it.',
        zh: '若五分之一的垃圾来自消息编解码，减少分配就应从这里入手。',
      },
      evidence: EVIDENCE,
      summary,
    },
  ],
  explains: [],
  echoes: { of: { en: 'the work on protobuf', zh: 'protobuf 编解码' } },
  explanation: {
    en:
      'A message is decoded whole, whatever is used of it. Answers with long lists (ListContainers and ListPodSandboxStats of a dense node, LIST of the API ' +
      'server, ranges of etcd) are decoded again with every poll, so the cost is size × how often.',
    zh:
      '消息总是整条解码，不论用到多少。带长列表的应答（高密度节点的 ListContainers、ListPodSandboxStats，API server 的 LIST，etcd 的 range）' +
      '每次轮询都要重新解码，开销等于大小 × 频率。',
  },
  confirm: [
    callersCommand('[pP]rotobuf|\\.Unmarshal$|\\.Marshal'),
    allocatorsCommand('[pP]rotobuf|\\.Unmarshal$|\\.Marshal'),
    {
      command: 'crictl ps -a -q | wc -l; crictl pods -q | wc -l',
      tells: {
        en: 'For a kubelet: containers and pod sandboxes that each poll carries, stopped ones included. Hundreds of stopped ones are worth removing.',
        zh: '用于 kubelet：每次轮询携带的容器和 pod sandbox 数（含已停止的）。数百个已停止的应予清理。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Kubelet: remove stopped containers and pods (their garbage collection limits: --maximum-dead-containers, terminated-pod-gc-threshold).',
        zh: 'kubelet：清理已停止的容器和 Pod（回收阈值：--maximum-dead-containers、terminated-pod-gc-threshold）。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Poll less often or by events (the kubelet’s EventedPLEG), filter on the server, list with a limit.',
        zh: '降低轮询频率或改用事件（kubelet 的 EventedPLEG），在服务端过滤，LIST 加 limit。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes#129705',
      url: 'https://github.com/kubernetes/kubernetes/issues/129705',
      verified: true,
    },
    { ref: 'Mirantis/cri-dockerd#135', url: 'https://github.com/Mirantis/cri-dockerd/issues/135', verified: true },
  ],
  mayBeWrong: [
    {
      en: 'A gateway or a collector (OpenTelemetry, Prometheus remote write): messages are its business, and only growth over time is odd.',
      zh: '网关或采集器（OpenTelemetry、Prometheus remote write）：处理消息是其本职，只有随时间增长才算异常。',
    },
  ],
} satisfies Rule;
