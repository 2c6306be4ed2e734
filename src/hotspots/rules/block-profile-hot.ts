import { coverStacks } from '../../analysis/stack-match.ts';
import { localize } from '../../base/localized.ts';
import type { Evidence, StackSet } from '../../model/finding.ts';
import { formatCount, formatDuration, formatShare } from '../../model/units.ts';
import { callersOf, placeText } from '../callers.ts';
import { contentionsBelow, delayEvidence, siteStacks } from '../contention-sites.ts';
import { GO_RUNTIME, WAIT_FOR_LOCK } from '../frames.ts';
import type { GroupSighting, Rule } from '../rule.ts';
import type { StackView } from '../stack-view.ts';

const SEND = '^runtime\\.chansend1?$';
/** What counts: somebody holds the lock that is wanted, or does not take what is sent. */
const HELD_UP = `${WAIT_FOR_LOCK}|${SEND}`;
const HELD_UP_STACKS: StackSet = { anyOf: [], endingIn: [WAIT_FOR_LOCK, SEND] };

/** What does not count, and why. */
const IDLE: readonly { readonly label: { readonly en: string; readonly zh: string }; readonly leaf: string }[] = [
  {
    label: {
      en: 'Left out: select, mostly loops that wait for work or a tick',
      zh: '未计入：select，多为等待任务或定时的循环',
    },
    leaf: '^runtime\\.selectgo$',
  },
  {
    label: {
      en: 'Left out: receiving from a channel, which is how workers wait for work',
      zh: '未计入：从 channel 接收，worker 就是这样等任务的',
    },
    leaf: '^runtime\\.chanrecv[12]?$',
  },
  {
    label: {
      en: 'Left out: waiting for others to finish (WaitGroup, Cond)',
      zh: '未计入：等待他人完成（WaitGroup、Cond）',
    },
    leaf: '^sync\\.\\(\\*(?:WaitGroup|Cond)\\)\\.(?:Wait|Go)$|^sync\\.runtime_(?:notifyListWait|SemacquireWaitGroup)$',
  },
  { label: { en: 'Left out: sleeping', zh: '未计入：睡眠' }, leaf: '^time\\.Sleep$' },
];

/** Less waiting than this since the program started, in nanoseconds, is nothing to talk about. */
const LEAST_DELAY = 1e9;
const SHOWN = 4;
/** Below this share of all waiting, what is left out is not worth a line. */
const WORTH_SHOWING = 0.001;

export default {
  id: 'block-profile-hot',
  title: { en: 'Goroutines are held up in one place', zh: 'goroutine 集中阻塞在一处' },
  components: ['any Go'],
  signs: [
    {
      kind: 'groups',
      of: 'block',
      measure: {
        say: (n) => ({
          en: `${formatShare(n)} of the waiting for locks and full channels`,
          zh: `占等锁和等待发送时间的 ${formatShare(n)}`,
        }),
      },
      thresholds: { info: 0.4, warning: 0.6, critical: 0.8 },
      basis: {
        en: 'Waits that are idle by nature are left out first: receiving, select, sleeping. At least a second of the others is asked for.',
        zh: '先剔除本就空闲的等待：接收、select、睡眠；其余至少要有一秒。',
      },
      detect,
    },
  ],
  explains: [],
  echoes: { of: { en: 'the time waited here', zh: '此处的等待时间' } },
  explanation: {
    en:
      'A block profile adds up all waiting, also that of goroutines that politely wait for work, which is most of it. What tells something is waiting for a lock, and sending to a channel that nobody empties in time. ' +
      'A send inside of select can’t be told from a receive, and is left out with it.',
    zh:
      'block profile 会累计所有等待，包括正常等待任务的 goroutine，而后者占绝大部分。真正有意义的是等锁，以及向来不及消费的 channel 发送。' +
      'select 中的发送与接收无法区分，一并剔除。',
  },
  confirm: [
    {
      command: 'curl -s "http://$HOST/debug/pprof/block?seconds=30" -o block.pb.gz',
      tells: {
        en: 'The same over 30 s only; open it here. It is empty unless the program calls runtime.SetBlockProfileRate.',
        zh: '只统计 30 秒；可在这里打开。程序未调用 runtime.SetBlockProfileRate 时为空。',
      },
    },
    {
      command: 'curl -s "http://$HOST/debug/pprof/mutex?seconds=30" -o mutex.pb.gz',
      tells: {
        en: 'Who holds the lock meanwhile: the block profile names only those who wait.',
        zh: '期间是谁占着锁：block profile 只记录等待者。',
      },
    },
  ],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'For a lock: hold it for less time, split it, or do without.',
        zh: '若是锁：缩短持锁时间、拆分，或去掉它。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'For a channel: more who receive, a larger queue, or drop what is too old.',
        zh: '若是 channel：增加接收者、加大队列，或丢弃过旧的内容。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes#114490',
      url: 'https://github.com/kubernetes/kubernetes/pull/114490',
      verified: true,
      note: '--contention-profiling enables the block profile',
    },
  ],
  mayBeWrong: [
    {
      en: 'A pool of workers whose queue is full on purpose: senders wait by design.',
      zh: '有意让队列保持满载的工作池：发送者等待是设计如此。',
    },
    {
      en: 'It counts since the start of the program: what happened once at the start, when all objects were new, still shows.',
      zh: '自程序启动起累计：启动时所有对象都是新的，那一次性的等待仍会显示。',
    },
  ],
} satisfies Rule;

function detect(view: StackView): GroupSighting | undefined {
  const { recorded } = view;
  const heldUp = coverStacks(recorded.tree, HELD_UP_STACKS);
  if (heldUp.value < LEAST_DELAY) return undefined;
  const sites = callersOf(recorded, heldUp, `${GO_RUNTIME}|^(?:internal/)?sync\\.`);
  const [first] = sites;
  if (!first) return undefined;
  const stacks = siteStacks(view, first, HELD_UP);
  const ofLocks = coverStacks(recorded.tree, { ...stacks, endingIn: [WAIT_FOR_LOCK] }).value >= first.value / 2;
  const count = contentionsBelow(view, stacks);
  const part = first.value / heldUp.value;
  return {
    measure: part,
    atMost: {
      severity: 'info',
      because: {
        en: 'It stays at info, because no report says from where on such a share hurts, and the profile adds up since the program started.',
        zh: '仅作“提示”：没有案例说明这样的占比从多少开始有害，而且该 profile 自程序启动起累计。',
      },
    },
    stacks,
    summary: localize((language) => {
      const site = placeText(first.name)[language];
      const [delay, share] = [formatDuration(first.value), formatShare(part)];
      const mean = formatDuration(first.value / Math.max(count, 1));
      if (language === 'en') {
        const what = ofLocks ? 'for a lock' : 'to send to a channel';
        return `${site} waited ${delay} ${what}, in ${formatCount(count)} waits of ${mean} on average. That is ${share} of the waiting that tells something; ${formatShare(1 - heldUp.share)} of all waiting is idle and left out.`;
      }
      const what = ofLocks ? '等锁' : '等待向 channel 发送';
      return `${site} ${what}共 ${delay}，${formatCount(count)} 次，平均 ${mean}。占有意义的等待的 ${share}；全部等待中有 ${formatShare(1 - heldUp.share)} 属于空闲等待，未计入。`;
    }),
    evidence: [
      delayEvidence({ en: 'Waiting for locks and full channels', zh: '等锁和等待发送' }, heldUp),
      ...sites
        .filter(({ value }, i) => i < SHOWN && value >= heldUp.value * 0.01)
        .map((site) => {
          const at = placeText(site.name);
          return delayEvidence({ en: `in ${at.en}`, zh: `位于 ${at.zh}` }, site, { level: 1 });
        }),
      ...idleEvidence(view),
    ],
  };
}

function idleEvidence(view: StackView): readonly Evidence[] {
  return IDLE.flatMap(({ label, leaf }) => {
    const idle = coverStacks(view.tree, { anyOf: [], endingIn: [leaf] });
    return idle.share >= WORTH_SHOWING ? [delayEvidence(label, idle, { against: true })] : [];
  });
}
