import { localize } from '../../base/localized.ts';
import type { StackSet } from '../../model/finding.ts';
import { callersText } from '../callers.ts';
import { GO_RUNTIME } from '../frames.ts';
import type { Rule } from '../rule.ts';
import { usage } from '../texts.ts';

const GROW = '^runtime\\.(?:newstack|morestack\\w*)$';
const COPY = '^runtime\\.copystack$';
/** `newstack` is also where a goroutine is stopped for others to run; only copying is growing. */
const GROWING: StackSet = { anyOf: [[GROW, COPY]] };
const SHRINK = '^runtime\\.shrinkstack$';

export default {
  id: 'stack-growth-hot',
  title: { en: 'Stacks of goroutines grow again and again', zh: 'goroutine 的栈反复扩容' },
  components: ['any Go'],
  signs: [
    {
      kind: 'cpu',
      stacks: GROWING,
      thresholds: { info: 0.03, warning: 0.08, critical: 0.2 },
      minCores: { warning: 0.1, critical: 0.4 },
      atMost: {
        severity: 'info',
        because: {
          en: 'It stays at info, because no report says from where on this hurts.',
          zh: '仅作“提示”：没有案例说明从多少开始有害。',
        },
      },
      callers: { inner: GO_RUNTIME, label: { en: 'Grows in:', zh: '扩容发生在：' } },
      basis: { en: 'Usually it is less than 1%.', zh: '通常不到 1%。' },
      evidence: [
        {
          id: 'growing',
          label: { en: 'Copying stacks that grow', zh: '复制扩容的栈' },
          level: 0,
          stacks: GROWING,
        },
        {
          id: 'shrink',
          label: { en: 'The collector making stacks smaller, not counted', zh: '垃圾回收缩小栈，不计入' },
          level: 0,
          stacks: { anyOf: [[SHRINK]] },
        },
      ],
      summary: (seen, callers) => {
        const said = callersText(callers);
        return localize((language) =>
          language === 'en'
            ? `Copying stacks that grow takes ${usage(seen.matched, seen.recorded, 'en')}.${callers.length === 0 ? '' : ` They grow in ${said.en}.`}`
            : `复制扩容的栈${usage(seen.matched, seen.recorded, 'zh')}。${callers.length === 0 ? '' : `发生在 ${said.zh}。`}`,
        );
      },
    },
  ],
  explains: [],
  echoes: { of: { en: 'the time spent growing stacks', zh: '栈扩容的时间' } },
  explanation: {
    en: 'A goroutine starts with a stack of a few KiB. When calls go deeper, Go makes one twice the size and copies everything. Many short goroutines with deep calls pay for that each time anew.',
    zh: 'goroutine 启动时只有几 KiB 的栈。调用加深时，Go 分配两倍大小的栈并全部复制过去。大量短命且调用很深的 goroutine 每次都要重新付出这个代价。',
  },
  confirm: [
    {
      command: 'go tool pprof -peek "newstack|copystack" cpu.pb.gz',
      tells: { en: 'Which functions make the stack grow.', zh: '是哪些函数使栈扩容。' },
    },
    {
      command: 'go tool pprof -top -cum -focus "newstack|copystack" cpu.pb.gz | head -30',
      tells: { en: 'Which goroutines they run in.', zh: '它们运行在哪些 goroutine 中。' },
    },
  ],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Let a few goroutines that live long do the work of many short ones: their stacks have grown already.',
        zh: '用少量长寿的 goroutine 代替大量短命的：它们的栈已经扩好。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Go 1.19 or later: new goroutines start with the stack size that others needed on average.',
        zh: '升级到 Go 1.19 及以上：新 goroutine 的初始栈大小取历史平均值。',
      },
    },
  ],
  references: [{ ref: 'Go 1.19 release notes', url: 'https://go.dev/doc/go1.19', verified: false }],
  mayBeWrong: [
    {
      en: 'The program was starting: each long-lived goroutine grows its stack once.',
      zh: '程序正在启动：每个长寿的 goroutine 只扩容一次。',
    },
  ],
} satisfies Rule;
