import { type Localized, localize } from '../../base/localized.ts';
import { NETPOLL } from '../frames.ts';
import type { Rule, Seen } from '../rule.ts';
import { percent, usage } from '../texts.ts';

/** Looking for a goroutine to run, and putting threads to sleep and waking them for it; `findrunnable` before Go 1.19. */
const SCHEDULING =
  '^runtime\\.(?:find[rR]unnable|schedule|stealWork|runqsteal|runqgrab|stopm|startm|wakep|resetspinning|park_m|goschedImpl|gosched_m|mcall)$';
const FIND = '^runtime\\.find[rR]unnable$';
const STEAL = '^runtime\\.(?:stealWork|runqsteal|runqgrab)$';
const SLEEP_AND_WAKE = '^runtime\\.(?:stopm|startm|wakep|futexsleep|futexwakeup|notesleep|notewakeup)$';
const TIMERS = '^runtime\\.(?:checkTimers|runtimer|\\(\\*timers\\)\\.(?:check|run))$';
const GOSCHED = '^runtime\\.(?:goschedImpl|gosched_m)$';

export default {
  id: 'runtime-scheduler-spin',
  title: { en: 'Go spends its CPU looking for work', zh: 'Go 调度器把 CPU 花在找活干上' },
  components: ['any Go'],
  signs: [
    {
      kind: 'cpu',
      stacks: { anyOf: [[SCHEDULING]] },
      thresholds: { info: 0.1, warning: 0.2, critical: 0.35 },
      minCores: { warning: 0.3, critical: 1 },
      basis: {
        en: 'A reported case shows 15% in mcall and another 15% in futex on a machine with 32 CPUs; idle programs show large shares too, hence 0.3 cores at least.',
        zh: '有案例在 32 核机器上 mcall 占 15%，futex 另占 15%；空闲程序的占比也很大，因此至少要求 0.3 核。',
      },
      evidence: [
        {
          id: 'scheduling',
          label: { en: 'The scheduler, all together', zh: '调度器合计' },
          level: 0,
          stacks: { anyOf: [[SCHEDULING]] },
        },
        {
          id: 'sleep',
          label: { en: 'Putting threads to sleep and waking them (futex)', zh: '让线程睡眠、再唤醒（futex）' },
          level: 1,
          stacks: { anyOf: [[SCHEDULING, SLEEP_AND_WAKE]] },
        },
        {
          id: 'steal',
          label: { en: 'Stealing goroutines from other processors', zh: '从其他 P 窃取 goroutine' },
          level: 1,
          stacks: { anyOf: [[FIND, STEAL]] },
        },
        {
          id: 'netpoll',
          label: { en: 'Asking the network poller (epoll)', zh: '询问网络轮询器（epoll）' },
          level: 1,
          stacks: { anyOf: [[FIND, NETPOLL]] },
        },
        {
          id: 'timers',
          label: { en: 'Looking at timers', zh: '检查定时器' },
          level: 1,
          stacks: { anyOf: [[SCHEDULING, TIMERS]] },
        },
        {
          id: 'gosched',
          label: { en: 'Goroutines that step aside (runtime.Gosched)', zh: '主动让出的 goroutine（runtime.Gosched）' },
          level: 1,
          stacks: { anyOf: [[GOSCHED]] },
        },
      ],
      summary: summarize,
    },
  ],
  explains: [],
  explanation: {
    en:
      'Goroutines that sleep and wake very often leave Go’s processors (as many as GOMAXPROCS) idle for moments. Each time one of them looks through run queues, timers and the network poller, ' +
      'spins for a while, puts its thread to sleep and wakes it again. The more processors there are for the work, the dearer it gets. Much time in gosched means that code calls runtime.Gosched in a loop.',
    zh:
      'goroutine 频繁睡眠和唤醒时，Go 的各个 P（数量为 GOMAXPROCS）会短暂空闲，每次都要翻查运行队列、定时器和网络轮询器，' +
      '自旋片刻，再让线程睡眠、唤醒。相对于实际工作量，P 越多代价越大。若 gosched 占比高，说明代码在循环中调用 runtime.Gosched。',
  },
  confirm: [
    {
      command: 'grep ctxt /proc/$PID/status; sleep 10; grep ctxt /proc/$PID/status',
      tells: {
        en: 'Context switches of the main thread; the difference divided by 10 is the rate. Thousands a second fit.',
        zh: '主线程的上下文切换次数；两次之差除以 10 即每秒速率。每秒数千次即相符。',
      },
    },
    {
      command: 'perf stat -e context-switches -p $PID sleep 10',
      tells: { en: 'The same for all threads of the process.', zh: '整个进程所有线程的上下文切换次数。' },
    },
    {
      command: 'grep -H throttled /sys/fs/cgroup/cpu.stat /sys/fs/cgroup/cpu/cpu.stat 2>/dev/null; nproc',
      tells: {
        en: 'Inside the container, with cgroup v2 or v1: whether a CPU quota throttles it, and how many CPUs Go saw. Many more than the quota allows makes this worse.',
        zh: '在容器内执行（cgroup v2 或 v1）：是否被 CPU 配额限流，以及 Go 看到多少个 CPU。若远多于配额，问题会加重。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Lower GOMAXPROCS to what the CPU quota allows (Go 1.25 and later do so by themselves).',
        zh: '把 GOMAXPROCS 降到 CPU 配额允许的数量（Go 1.25 及以上会自动处理）。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Wake goroutines less often: larger batches, fewer tickers, fewer tiny hand-offs over channels.',
        zh: '减少唤醒次数：加大批量，减少 ticker，避免经 channel 的零碎传递。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Go 1.24 or later: the locks of the runtime were reworked.',
        zh: '升级到 Go 1.24 及以上：runtime 的锁已重写。',
      },
    },
  ],
  references: [
    { ref: 'golang/go#18237', url: 'https://github.com/golang/go/issues/18237', verified: true },
    { ref: 'golang/go#28808', url: 'https://github.com/golang/go/issues/28808', verified: true },
    { ref: 'golang/go#13527', url: 'https://github.com/golang/go/issues/13527', verified: true },
    { ref: 'golang/go#68399', url: 'https://github.com/golang/go/issues/68399', verified: true },
  ],
  mayBeWrong: [
    {
      en: 'The process is nearly idle: then looking for work is most of what it does, and it is next to nothing.',
      zh: '进程几乎空闲：此时找活干就是它的主要工作，但总量微不足道。',
    },
  ],
} satisfies Rule;

const PARTS: readonly (readonly [id: string, text: Localized])[] = [
  ['sleep', { en: 'putting threads to sleep and waking them', zh: '让线程睡眠和唤醒' }],
  ['steal', { en: 'stealing work from other processors', zh: '从其他 P 窃取任务' }],
  ['netpoll', { en: 'asking the network poller', zh: '询问网络轮询器' }],
  ['timers', { en: 'looking at timers', zh: '检查定时器' }],
  ['gosched', { en: 'goroutines that call runtime.Gosched', zh: '调用 runtime.Gosched 的 goroutine' }],
];

function summarize(seen: Seen): Localized {
  const [largest] = PARTS.map(([id, text]) => ({ text, share: seen.part(id).share })).sort((a, b) => b.share - a.share);
  const isTelling = largest !== undefined && largest.share >= seen.matched.share / 4;
  return localize((language) => {
    const used = usage(seen.matched, seen.recorded, language);
    const [text, share] = [largest?.text[language], percent(largest?.share ?? 0)];
    if (language === 'en') {
      return `Looking for something to run takes ${used}.${isTelling ? ` The largest part of it is ${text}: ${share}.` : ''}`;
    }
    return `寻找可运行的 goroutine ${used}。${isTelling ? `其中最大的部分是${text}，占 ${share}。` : ''}`;
  });
}
