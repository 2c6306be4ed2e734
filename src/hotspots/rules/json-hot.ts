import { allocatorsCommand, callersCommand, costSummary, SINCE_THE_START } from '../cost-texts.ts';
import { JSON_PACKAGE, LOGGER, YAML } from '../library-frames.ts';
import type { EvidencePart, Rule, StackSigns } from '../rule.ts';

const DECODE = `(?:${JSON_PACKAGE}).*(?:[uU]nmarshal|[dD]ecod|\\(\\*Iterator\\)|\\(\\*Lexer\\)|[sS]canner)`;
const ENCODE = `(?:${JSON_PACKAGE}).*(?:[^nN][mM]arshal|\\.marshal|[eE]ncod|\\(\\*Stream\\)|\\(\\*Writer\\))`;
const MANAGED_FIELDS = '(?:^|/)sigs\\.k8s\\.io/structured-merge-diff/v\\d+/|\\.\\(\\*FieldsV1\\)\\.';

/** JSON that YAML is turned into, and that loggers write, is told with those. */
const OTHERS = [[YAML], [LOGGER]];

const EVIDENCE: readonly EvidencePart[] = [
  {
    id: 'json',
    label: { en: 'JSON, without what YAML and loggers do with it', zh: 'JSON 编解码（不含 YAML 和日志库中的部分）' },
    level: 0,
    stacks: { anyOf: [[JSON_PACKAGE]], except: OTHERS },
  },
  {
    id: 'decode',
    label: { en: 'Decoding', zh: '解码' },
    level: 1,
    stacks: { anyOf: [[DECODE]], except: OTHERS },
  },
  {
    id: 'encode',
    label: { en: 'Encoding', zh: '编码' },
    level: 1,
    stacks: { anyOf: [[ENCODE]], except: [...OTHERS, [DECODE]] },
  },
  {
    id: 'managed-fields',
    label: { en: 'Of it, managedFields of Kubernetes objects', zh: '其中 Kubernetes 对象的 managedFields' },
    level: 1,
    stacks: {
      anyOf: [
        [MANAGED_FIELDS, JSON_PACKAGE],
        [JSON_PACKAGE, MANAGED_FIELDS],
      ],
      except: OTHERS,
    },
  },
];

const summary: StackSigns['summary'] = (seen) =>
  costSummary(seen, { en: 'Encoding and decoding JSON', zh: 'JSON 编解码' }, [
    { id: 'decode', name: { en: 'decoding', zh: '解码' } },
    { id: 'encode', name: { en: 'encoding', zh: '编码' } },
  ]);

export default {
  id: 'json-hot',
  title: { en: 'Encoding and decoding JSON is hot', zh: 'JSON 编解码开销大' },
  components: ['any Go', 'kube-apiserver', 'controllers'],
  signs: [
    {
      kind: 'cpu',
      stacks: { anyOf: [[JSON_PACKAGE]], except: OTHERS },
      thresholds: { info: 0.1, warning: 0.2, critical: 0.4 },
      minCores: { warning: 0.1, critical: 0.4 },
      basis: {
        en: 'API servers with many custom resources spend 10–20% on JSON.',
        zh: '自定义资源较多的 API server，JSON 通常占 10–20%。',
      },
      evidence: EVIDENCE,
      summary,
    },
    {
      kind: 'heap-allocated',
      stacks: { anyOf: [[JSON_PACKAGE]], except: OTHERS },
      thresholds: { info: 0.2 },
      atMost: SINCE_THE_START,
      basis: {
        en: 'Where a fifth of all garbage comes from JSON, it is the first place to look for less of it.',
        zh: '若五分之一的垃圾来自 JSON，减少分配就应从这里入手。',
      },
      evidence: EVIDENCE,
      summary,
    },
  ],
  explains: [],
  echoes: { of: { en: 'the work on JSON', zh: 'JSON 编解码' } },
  explanation: {
    en:
      'Go encodes and decodes JSON by reflection, field by field, and allocates for every string and map. In Kubernetes, custom resources have no ' +
      'other encoding, and managedFields and the last-applied annotation may double the size of each object. What grows the cost is the number and ' +
      'size of objects, and how often they are listed.',
    zh:
      'Go 通过反射逐字段编解码 JSON，每个字符串和 map 都要分配内存。在 Kubernetes 中，自定义资源只能用 JSON，' +
      'managedFields 和 last-applied 注解可能让每个对象大一倍。开销随对象的数量、大小以及 LIST 的频率增长。',
  },
  confirm: [
    callersCommand('encoding/json|json-iterator|k8s.io/json'),
    allocatorsCommand('encoding/json|json-iterator|k8s.io/json'),
    {
      command:
        "kubectl get --raw /metrics | grep '^apiserver_request_total' | grep -E 'verb=\"(LIST|WATCH)\"' | sort -k2 -g -r | head",
      tells: {
        en: 'For kube-apiserver: which resources are listed and watched most. Those with a group of their own (with a dot in it) are custom resources, always in JSON.',
        zh: '用于 kube-apiserver：哪些资源的 LIST 和 WATCH 最多。带有自有 group（含点号）的是自定义资源，只能用 JSON。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Find who lists large objects often, and have them watch, page (limit=500) or ask for metadata only.',
        zh: '找出频繁 LIST 大对象的客户端，改用 WATCH、分页（limit=500）或只取 metadata。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Use protobuf for built-in resources (content type application/vnd.kubernetes.protobuf), and keep custom resources small.',
        zh: '内置资源改用 protobuf（content type 为 application/vnd.kubernetes.protobuf），并让自定义资源保持精简。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'In one’s own code: decode into structs and not into map[string]any, decode once and pass the result on, use a streaming Decoder for long lists.',
        zh: '自有代码：解码到结构体而非 map[string]any，只解码一次并传递结果，长列表用流式 Decoder。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes#114276',
      url: 'https://github.com/kubernetes/kubernetes/issues/114276',
      verified: true,
    },
  ],
  mayBeWrong: [
    {
      en: 'A tool for the command line, or a converter: JSON is what it is for.',
      zh: '命令行工具或格式转换程序：处理 JSON 就是它的本职。',
    },
    {
      en: 'Types with a MarshalJSON or UnmarshalJSON of their own: what those do besides is counted here too.',
      zh: '自定义了 MarshalJSON 或 UnmarshalJSON 的类型：其中的其他工作也会计入这里。',
    },
  ],
} satisfies Rule;
