import { callersCommand, costSummary, NOT_BACKED } from '../cost-texts.ts';
import { INIT } from '../library-frames.ts';
import type { Rule } from '../rule.ts';

const DEEP_EQUAL =
  '^reflect\\.(?:DeepEqual|deepValueEqual)$|(?:^|/)k8s\\.io/apimachinery/third_party/forked/golang/reflect\\.\\(?\\*?Equalities\\)?\\.';
const CMP = '(?:^|/)github\\.com/google/go-cmp/cmp[./]';
/** Copies that Kubernetes' generators write, of structs and of maps and slices with a name, and those of free-form objects. */
const DEEP_COPY =
  '\\.(?:\\(\\*\\w+\\)|\\w+)\\.DeepCopy(?:Into|Object|\\w+Object)?$|(?:^|/)k8s\\.io/apimachinery/pkg/runtime\\.DeepCopyJSON(?:Value)?$';
const OTHERS = [[INIT]];
const ALL = { anyOf: [[DEEP_EQUAL], [CMP], [DEEP_COPY]], except: OTHERS };

export default {
  id: 'reflect-deepequal-hot',
  title: { en: 'Comparing and copying whole objects is hot', zh: '整体比较和深拷贝对象开销大' },
  components: ['any Go', 'controllers', 'kubelet'],
  signs: [
    {
      kind: 'cpu',
      stacks: ALL,
      thresholds: { info: 0.05, warning: 0.12, critical: 0.25 },
      minCores: { warning: 0.1, critical: 0.4 },
      atMost: NOT_BACKED,
      basis: {
        en: 'Working values: controllers compare and copy with each event, but a tenth of the time is more than that takes.',
        zh: '经验值：控制器在每个事件上都会比较和拷贝，但不应超过十分之一的时间。',
      },
      evidence: [
        { id: 'all', label: { en: 'Comparing and copying', zh: '比较与拷贝' }, level: 0, stacks: ALL },
        {
          id: 'equal',
          label: { en: 'Comparing by reflection (DeepEqual)', zh: '反射比较（DeepEqual）' },
          level: 1,
          stacks: { anyOf: [[DEEP_EQUAL]], except: OTHERS },
        },
        {
          id: 'cmp',
          label: { en: 'Comparing with go-cmp, which is made for tests', zh: '用 go-cmp 比较（本为测试而设计）' },
          level: 1,
          stacks: { anyOf: [[CMP]], except: OTHERS },
        },
        {
          id: 'copy',
          label: { en: 'Copying (DeepCopy)', zh: '深拷贝（DeepCopy）' },
          level: 1,
          stacks: { anyOf: [[DEEP_COPY]], except: OTHERS },
        },
      ],
      summary: (seen) =>
        costSummary(seen, { en: 'Comparing and copying whole objects', zh: '整体比较和深拷贝对象' }, [
          { id: 'equal', name: { en: 'comparing with DeepEqual', zh: 'DeepEqual 比较' } },
          { id: 'cmp', name: { en: 'comparing with go-cmp', zh: 'go-cmp 比较' } },
          { id: 'copy', name: { en: 'copying with DeepCopy', zh: 'DeepCopy 拷贝' } },
        ]),
    },
  ],
  explains: [],
  echoes: { of: { en: 'the comparing and copying', zh: '比较与拷贝的工作' } },
  explanation: {
    en:
      'DeepEqual and DeepCopy walk an object to its last field, whatever has changed in it. Controllers do so to be safe: a copy of what comes from the cache, ' +
      'a comparison of the status before and after. With large objects and frequent resyncs that becomes most of the work.',
    zh:
      'DeepEqual 和 DeepCopy 会遍历对象的每一个字段，不管改了什么。控制器出于安全这样做：拷贝缓存中的对象，比较前后状态。' +
      '对象大、resync 频繁时，这就成了主要开销。',
  },
  confirm: [callersCommand('DeepEqual|DeepCopy|go-cmp')],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Compare resourceVersion or generation first, or only the fields that matter; copy only what will be changed.',
        zh: '先比较 resourceVersion 或 generation，或只比较关心的字段；只拷贝将要修改的部分。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Raise the resync period of informers, and filter events that change nothing (predicates) before they reach the queue.',
        zh: '调大 informer 的 resync 周期，并在入队之前过滤没有实际变化的事件（predicate）。',
      },
    },
  ],
  references: [
    {
      ref: 'k8s.io/apimachinery deep_equal.go',
      url: 'https://github.com/kubernetes/apimachinery/blob/master/third_party/forked/golang/reflect/deep_equal.go',
      verified: false,
    },
  ],
  mayBeWrong: [
    {
      en: 'A resync of all objects, or the first list after a start, fell into the profile.',
      zh: '采集期间正好发生了全量 resync 或启动后的首次 LIST。',
    },
  ],
} satisfies Rule;
