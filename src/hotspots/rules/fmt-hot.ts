import { allocatorsCommand, callersCommand, costSummary, SINCE_THE_START } from '../cost-texts.ts';
import { FMT, INIT, JSON_PACKAGE, LOGGER, PROTOBUF, WRITE, YAML } from '../library-frames.ts';
import type { EvidencePart, Rule, StackSigns } from '../rule.ts';

/** What loggers and encoders format is told with them; what is written out is the reader's (or the kernel's) time. */
const OTHERS = [[LOGGER], [JSON_PACKAGE], [PROTOBUF], [YAML], [FMT, WRITE], [INIT]];

const EVIDENCE: readonly EvidencePart[] = [
  {
    id: 'fmt',
    label: { en: 'fmt, outside of loggers and encoders', zh: 'fmt（不含日志库和编解码库中的部分）' },
    level: 0,
    stacks: { anyOf: [[FMT]], except: OTHERS },
  },
  {
    id: 'strings',
    label: { en: 'Building strings (Sprintf, Sprint)', zh: '拼接字符串（Sprintf、Sprint）' },
    level: 1,
    stacks: { anyOf: [['^fmt\\.(?:Sprint(?:f|ln)?|Append(?:f|ln)?)$']], except: OTHERS },
  },
  {
    id: 'errors',
    label: { en: 'Building errors (Errorf)', zh: '构造错误（Errorf）' },
    level: 1,
    stacks: { anyOf: [['^fmt\\.[eE]rrorf$']], except: OTHERS },
  },
  {
    id: 'write',
    label: { en: 'Formatting into a writer (Fprintf)', zh: '格式化到 writer（Fprintf）' },
    level: 1,
    stacks: { anyOf: [['^fmt\\.(?:Fprint|Print)(?:f|ln)?$']], except: OTHERS },
  },
  {
    id: 'scan',
    label: { en: 'Taking text apart (Sscanf)', zh: '解析文本（Sscanf）' },
    level: 1,
    stacks: { anyOf: [['^fmt\\.(?:[SF]?[sS]can(?:f|ln)?|\\(\\*ss\\)\\.\\w+)$']], except: OTHERS },
  },
  {
    id: 'loggers',
    label: { en: 'fmt within loggers, not counted', zh: '日志库中的 fmt，不计入' },
    level: 0,
    stacks: { anyOf: [[LOGGER, FMT]] },
    against: true,
  },
];

const summary: StackSigns['summary'] = (seen) =>
  costSummary(seen, { en: 'Formatting and scanning text with fmt', zh: '用 fmt 格式化和解析文本' }, [
    { id: 'strings', name: { en: 'building strings with Sprintf', zh: '用 Sprintf 拼接字符串' } },
    { id: 'errors', name: { en: 'building errors with Errorf', zh: '用 Errorf 构造错误' } },
    { id: 'scan', name: { en: 'taking text apart with Sscanf', zh: '用 Sscanf 解析文本' } },
    { id: 'write', name: { en: 'formatting into a writer', zh: '格式化到 writer' } },
  ]);

export default {
  id: 'fmt-hot',
  title: { en: 'Formatting text with fmt is hot', zh: 'fmt 格式化开销大' },
  components: ['any Go'],
  signs: [
    {
      kind: 'cpu',
      stacks: { anyOf: [[FMT]], except: OTHERS },
      thresholds: { info: 0.06, warning: 0.12, critical: 0.25 },
      minCores: { warning: 0.1, critical: 0.4 },
      basis: {
        en: 'Ordinary services spend 1–3%; programs that do nothing but build keys with fmt.Sprint were measured at 15–22%.',
        zh: '普通服务约 1–3%；只用 fmt.Sprint 拼键的测试程序实测为 15–22%。',
      },
      evidence: EVIDENCE,
      summary,
    },
    {
      kind: 'heap-allocated',
      stacks: { anyOf: [[FMT]], except: OTHERS },
      thresholds: { info: 0.15 },
      atMost: SINCE_THE_START,
      basis: {
        en: 'Where a seventh of all garbage comes from fmt, it is worth a look at who formats.',
        zh: '若七分之一的垃圾来自 fmt，值得看看是谁在格式化。',
      },
      evidence: EVIDENCE,
      summary,
    },
  ],
  explains: [],
  echoes: { of: { en: 'the work of fmt', zh: 'fmt 的工作' } },
  explanation: {
    en:
      'fmt finds out the type of each argument at run time and allocates for arguments and result, which makes it five to ten times dearer than joining strings. ' +
      'That does not matter in messages; it does where keys of maps, names of metrics or paths are built, or text of /proc is taken apart with Sscanf.',
    zh:
      'fmt 在运行时判断每个参数的类型，并为参数和结果分配内存，比直接拼接字符串贵 5–10 倍。' +
      '用于提示信息无妨；但用来构造 map 的键、指标名、路径，或用 Sscanf 解析 /proc 文本时就会成为热点。',
  },
  confirm: [callersCommand('^fmt\\.(Sprint|Fprint|Errorf|Sscan)'), allocatorsCommand('^fmt\\.(Sprint|Errorf)')],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'For keys and names: join strings with + or strings.Builder, numbers with strconv.AppendInt; a struct makes a key without any text.',
        zh: '键和名字：用 + 或 strings.Builder 拼接，数字用 strconv.AppendInt；结构体可直接作键，无需转成文本。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'For taking text apart: strings.Fields, strings.Cut and strconv instead of Sscanf.',
        zh: '解析文本：用 strings.Fields、strings.Cut 和 strconv 代替 Sscanf。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'For errors that are expected and only compared: make them once, as a variable.',
        zh: '可预期、只用于比较的错误：预先定义为变量。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes#16296',
      url: 'https://github.com/kubernetes/kubernetes/issues/16296',
      verified: true,
    },
    { ref: 'istio/istio#20320', url: 'https://github.com/istio/istio/pull/20320', verified: true },
    {
      ref: 'DataDog/datadog-agent#43407',
      url: 'https://github.com/DataDog/datadog-agent/pull/43407',
      verified: true,
    },
  ],
  mayBeWrong: [
    {
      en: 'A tool for the command line, a test or a generator: printing is what it does.',
      zh: '命令行工具、测试或生成器：打印就是其本职。',
    },
    {
      en: 'An argument with a String or Error method: what that does is counted here too.',
      zh: '参数带有 String 或 Error 方法：这些方法里的工作也会计入这里。',
    },
  ],
} satisfies Rule;
