import type { StackPattern } from '../../model/finding.ts';
import { costSummary, SINCE_THE_START } from '../cost-texts.ts';
import { KUBELET } from '../frames.ts';
import type { EvidencePart, Rule, StackSigns } from '../rule.ts';

const COLLECT = `${KUBELET}/images\\.\\(\\*realImageGCManager\\)\\.(?:detectImages|GarbageCollect|freeSpace|freeImage|imagesInEvictionOrder|Start)$`;
/** The kubelet asking the runtime; in a module of its own since 1.32. */
const ASK = `(?:${KUBELET}/(?:cri/)?remote|(?:^|/)k8s\\.io/cri-client/pkg)\\.\\(\\*remoteImageService\\)\\.(?:ListImages|ImageFsInfo)\\w*$`;
const GRPC = '(?:^|/)google\\.golang\\.org/grpc\\.';

const IMAGES: readonly StackPattern[] = [[COLLECT], [ASK]];
const EVIDENCE: readonly EvidencePart[] = [
  { id: 'images', label: { en: 'Looking after images', zh: '镜像管理' }, level: 0, stacks: { anyOf: IMAGES } },
  {
    id: 'ask',
    label: { en: 'Asking the runtime for all images', zh: '向运行时查询全部镜像' },
    level: 1,
    stacks: { anyOf: [[ASK]] },
  },
  {
    id: 'grpc',
    label: { en: 'Of it, decoding the answer (gRPC)', zh: '其中解码应答（gRPC）' },
    level: 2,
    stacks: { anyOf: [[ASK, GRPC]] },
  },
  {
    id: 'decide',
    label: { en: 'Deciding what is unused', zh: '判断哪些未被使用' },
    level: 1,
    stacks: { anyOf: [[COLLECT]], except: [[ASK]] },
  },
];

const summary: StackSigns['summary'] = (seen) =>
  costSummary(seen, { en: 'Listing images and deciding which to remove', zh: '列举镜像并判断该清理哪些' }, [
    { id: 'ask', name: { en: 'asking the runtime for all images', zh: '向运行时查询全部镜像' } },
    { id: 'decide', name: { en: 'deciding what is unused', zh: '判断哪些未被使用' } },
  ]);

export default {
  id: 'kubelet-image-gc',
  title: { en: 'The kubelet’s image listing and clean-up is hot', zh: 'kubelet 的镜像列举与回收开销大' },
  components: ['kubelet', 'containerd', 'dockerd'],
  signs: [
    {
      kind: 'cpu',
      stacks: { anyOf: IMAGES },
      thresholds: { info: 0.05, warning: 0.15, critical: 0.3 },
      minCores: { warning: 0.1, critical: 0.4 },
      basis: {
        en: 'The clean-up runs every five minutes and the list is fetched every thirty seconds, so it should hardly be seen.',
        zh: '回收每五分钟一次，列表每三十秒获取一次，本应几乎看不到。',
      },
      evidence: EVIDENCE,
      summary,
    },
    {
      kind: 'heap-allocated',
      stacks: { anyOf: IMAGES },
      thresholds: { info: 0.15 },
      atMost: SINCE_THE_START,
      basis: {
        en: 'A list that is fetched every thirty seconds makes a seventh of all garbage only when it is very long.',
        zh: '每三十秒获取一次的列表，只有非常长时才会产生七分之一的垃圾。',
      },
      evidence: EVIDENCE,
      summary,
    },
  ],
  explains: [],
  explanation: {
    en:
      'The kubelet lists all images and containers to find out what is unused, and refreshes its list of images every half minute. ' +
      'With thousands of tags, or very long labels, decoding and sorting the answer becomes visible.',
    zh:
      'kubelet 通过列举全部镜像和容器来找出未使用的镜像，并每半分钟刷新一次镜像列表。' +
      '若有数千个 tag 或标签非常长，应答的解码和排序就会变得明显。',
  },
  confirm: [
    {
      command: 'time crictl images -q | wc -l',
      tells: {
        en: 'How many images there are, and how long the runtime takes to list them. Thousands, or seconds, explain it.',
        zh: '有多少镜像，运行时列举一次要多久。达到数千个或数秒即可解释。',
      },
    },
    {
      command: 'crictl imagefsinfo',
      tells: {
        en: 'How much space they take: near the threshold of the clean-up it runs again and again.',
        zh: '占用多少空间：接近回收阈值时会反复回收。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'crictl rmi --prune removes what no container uses.',
        zh: 'crictl rmi --prune 清理没有容器使用的镜像。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Lower imageGCHighThresholdPercent and imageGCLowThresholdPercent, and bring fewer different images to a node.',
        zh: '调低 imageGCHighThresholdPercent 和 imageGCLowThresholdPercent，并减少单个节点上的镜像种类。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes pkg/kubelet/images/image_gc_manager.go',
      url: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/images/image_gc_manager.go',
      verified: true,
    },
    { ref: 'moby/moby#53593', url: 'https://github.com/moby/moby/issues/53593', verified: true },
  ],
  mayBeWrong: [
    {
      en: 'Nodes that build or test images: many images are what they are for.',
      zh: '用于构建或测试镜像的 CI 节点：镜像多本就是它的常态。',
    },
  ],
} satisfies Rule;
