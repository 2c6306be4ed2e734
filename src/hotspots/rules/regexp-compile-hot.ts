import { allocatorsCommand, callersCommand, costSummary, SINCE_THE_START } from '../cost-texts.ts';
import { INIT, REGEXP_COMPILE } from '../library-frames.ts';
import type { EvidencePart, Rule, StackSigns } from '../rule.ts';

const PARSE = '(?:^|/)regexp/syntax\\.(?:Parse|parse)$';
const ONE_PASS = '(?:^|/)regexp\\.compileOnePass$';
const OTHERS = [[INIT]];

const EVIDENCE: readonly EvidencePart[] = [
  {
    id: 'compile',
    label: { en: 'Compiling, after the start', zh: '启动之后的编译' },
    level: 0,
    stacks: { anyOf: [[REGEXP_COMPILE]], except: OTHERS },
  },
  {
    id: 'parse',
    label: { en: 'Parsing the text of the expressions', zh: '解析表达式文本' },
    level: 1,
    stacks: { anyOf: [[REGEXP_COMPILE, PARSE]], except: OTHERS },
  },
  {
    id: 'one-pass',
    label: { en: 'Trying to make a one-pass program of them', zh: '尝试生成 one-pass 程序' },
    level: 1,
    stacks: { anyOf: [[REGEXP_COMPILE, ONE_PASS]], except: OTHERS },
  },
  {
    id: 'init',
    label: {
      en: 'Compiling while packages are initialised, not counted: it happens once',
      zh: '包初始化时的编译，不计入：只发生一次',
    },
    level: 0,
    stacks: { anyOf: [[INIT, REGEXP_COMPILE]] },
    against: true,
  },
];

const summary: StackSigns['summary'] = (seen) =>
  costSummary(seen, { en: 'Compiling regular expressions', zh: '编译正则表达式' }, [
    { id: 'parse', name: { en: 'parsing their text', zh: '解析表达式文本' } },
  ]);

export default {
  id: 'regexp-compile-hot',
  title: { en: 'Regular expressions are compiled again and again', zh: '反复编译正则表达式' },
  components: ['any Go'],
  signs: [
    {
      kind: 'cpu',
      stacks: { anyOf: [[REGEXP_COMPILE]], except: OTHERS },
      thresholds: { info: 0.02, warning: 0.05, critical: 0.15 },
      minCores: { warning: 0.03, critical: 0.1 },
      basis: {
        en: 'An expression needs compiling once, so any steady share can go. Caching took a dispatcher of Knative from 7.5% of its CPU to 0.7%, and 60% off the time in which OpenShift’s router wrote its configuration.',
        zh: '一个表达式只需编译一次，任何持续的占比都可消除。缓存之后，Knative 的一个 dispatcher 从 7.5% 的 CPU 降到 0.7%，OpenShift router 写配置的时间减少了 60%。',
      },
      evidence: EVIDENCE,
      summary,
    },
    {
      kind: 'heap-allocated',
      stacks: { anyOf: [[REGEXP_COMPILE]], except: OTHERS },
      thresholds: { info: 0.05 },
      minAmount: { info: 100 * 1024 ** 2 },
      atMost: SINCE_THE_START,
      basis: {
        en: 'An expression takes some tens of KiB once; a twentieth of all garbage means that they are compiled again and again.',
        zh: '编译一个表达式只需几十 KiB，且只需一次；若占到全部垃圾的二十分之一，说明在反复编译。',
      },
      evidence: EVIDENCE,
      summary,
    },
  ],
  explains: [],
  echoes: { of: { en: 'the work of compiling expressions', zh: '编译正则表达式的工作' } },
  explanation: {
    en:
      'Compiling parses the expression, simplifies it and writes a program for it: dozens to hundreds of allocations, a thousand times dearer than a match. ' +
      'It gets hot where regexp.MustCompile, or regexp.MatchString with the expression’s text, stands inside a function that runs for each request or each item.',
    zh:
      '编译要解析、化简表达式并生成程序，涉及数十到数百次内存分配，比一次匹配贵得多。' +
      '若在每个请求、每个条目都执行的函数里调用 regexp.MustCompile，或以表达式文本调用 regexp.MatchString，就会成为热点。',
  },
  confirm: [
    callersCommand('regexp.*ompile'),
    {
      command: "grep -rnE 'regexp\\.(MustCompile|Compile|MatchString|Match)\\(' --include='*.go' .",
      tells: {
        en: 'In the program’s source: calls inside of functions, not at the top level of a package, are the suspects.',
        zh: '在程序源码中执行：出现在函数内部而非包级变量中的调用就是嫌疑点。',
      },
    },
    allocatorsCommand('regexp.*ompile'),
  ],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Compile once: into a variable of the package, or into a cache by the expression’s text where it comes from outside. Bound such a cache.',
        zh: '只编译一次：放入包级变量；若表达式来自外部，则按文本缓存，并给缓存设上限。',
      },
    },
  ],
  references: [
    { ref: 'kiali/kiali#4590', url: 'https://github.com/kiali/kiali/issues/4590', verified: true },
    { ref: 'kiali/kiali#4592', url: 'https://github.com/kiali/kiali/issues/4592', verified: true },
    { ref: 'openshift/router#268', url: 'https://github.com/openshift/router/pull/268', verified: true },
    { ref: 'knative/eventing#2503', url: 'https://github.com/knative/eventing/pull/2503', verified: true },
  ],
  mayBeWrong: [
    {
      en: 'The program was starting, and compiles its expressions in main and not while packages are initialised.',
      zh: '程序正在启动，且在 main 中（而非包初始化时）编译表达式。',
    },
    {
      en: 'The expressions are its users’, each a new one (a query engine): only a cache helps then.',
      zh: '表达式由用户给出且各不相同（如查询引擎）：这时只有缓存有用。',
    },
  ],
} satisfies Rule;
