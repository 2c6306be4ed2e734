import { allocatorsCommand, callersCommand, costSummary, NOT_BACKED, SINCE_THE_START } from '../cost-texts.ts';
import { INIT, JSON_PACKAGE, YAML } from '../library-frames.ts';
import type { EvidencePart, Rule, StackSigns } from '../rule.ts';

/** Turning text into events and nodes: what all of them have from libyaml, and goccy's own. */
const PARSE = '\\.yaml_(?:parser|reader)_\\w+$|\\.\\(\\*parser\\)\\.\\w+$|/(?:scanner|lexer|parser)\\.';
const OTHERS = [[INIT]];

const EVIDENCE: readonly EvidencePart[] = [
  { id: 'yaml', label: { en: 'YAML', zh: 'YAML 处理' }, level: 0, stacks: { anyOf: [[YAML]], except: OTHERS } },
  {
    id: 'parse',
    label: { en: 'Parsing its text', zh: '解析文本' },
    level: 1,
    stacks: { anyOf: [[YAML, PARSE]], except: OTHERS },
  },
  {
    id: 'json',
    label: { en: 'Turning it into JSON and decoding that', zh: '转换为 JSON 再解码' },
    level: 1,
    stacks: { anyOf: [[YAML, JSON_PACKAGE]], except: OTHERS },
  },
];

const summary: StackSigns['summary'] = (seen) =>
  costSummary(seen, { en: 'Reading and writing YAML', zh: 'YAML 读写' }, [
    { id: 'parse', name: { en: 'parsing its text', zh: '解析文本' } },
    { id: 'json', name: { en: 'turning it into JSON and decoding that', zh: '转换为 JSON 再解码' } },
  ]);

export default {
  id: 'yaml-hot',
  title: { en: 'Parsing YAML is hot', zh: 'YAML 解析开销大' },
  components: ['any Go'],
  signs: [
    {
      kind: 'cpu',
      stacks: { anyOf: [[YAML]], except: OTHERS },
      thresholds: { info: 0.03, warning: 0.1, critical: 0.25 },
      minCores: { warning: 0.1, critical: 0.4 },
      atMost: NOT_BACKED,
      basis: {
        en: 'YAML is a format for configuration; it should not take time that can be measured once a program has started.',
        zh: 'YAML 是配置格式；程序启动之后不应占用可观的时间。',
      },
      evidence: EVIDENCE,
      summary,
    },
    {
      kind: 'heap-allocated',
      stacks: { anyOf: [[YAML]], except: OTHERS },
      thresholds: { info: 0.15 },
      minAmount: { info: 256 * 1024 ** 2 },
      atMost: SINCE_THE_START,
      basis: {
        en: 'Reading the configuration once takes some MiB; a seventh of all garbage means that it is read again and again.',
        zh: '读取一次配置只需几 MiB；若占到全部垃圾的七分之一，说明在反复读取。',
      },
      evidence: EVIDENCE,
      summary,
    },
  ],
  explains: [],
  echoes: { of: { en: 'the work on YAML', zh: 'YAML 处理' } },
  explanation: {
    en:
      'YAML is several times dearer to parse than JSON, and what parses it in Kubernetes turns it into JSON and decodes that a second time. It gets hot where ' +
      'the same text is parsed again with each reconcile, each reload or each request.',
    zh:
      'YAML 的解析代价是 JSON 的数倍，而 Kubernetes 中的 YAML 库还会先转成 JSON 再解码一遍。' +
      '若每次 reconcile、每次重新加载或每个请求都重新解析同一份文本，开销就会很大。',
  },
  confirm: [callersCommand('yaml'), allocatorsCommand('yaml')],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Parse once and keep the result, by a hash of the text; parse again only when that changes.',
        zh: '只解析一次，按文本的哈希缓存结果，内容变化时才重新解析。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Use JSON or protobuf between programs; YAML is for people.',
        zh: '程序之间用 JSON 或 protobuf；YAML 是给人读的。',
      },
    },
  ],
  references: [{ ref: 'gopkg.in/yaml.v3', url: 'https://pkg.go.dev/gopkg.in/yaml.v3', verified: false }],
  mayBeWrong: [
    {
      en: 'helm, kubectl and the like: reading YAML is what they do.',
      zh: 'helm、kubectl 等工具：读 YAML 就是其本职。',
    },
    {
      en: 'The profile was taken while the program started or its configuration was reloaded.',
      zh: '采集时程序正在启动或重新加载配置。',
    },
  ],
} satisfies Rule;
