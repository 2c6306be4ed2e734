import { type Localized, localize } from '../../base/localized.ts';
import { callersText } from '../callers.ts';
import { GO_RUNTIME } from '../frames.ts';
import type { Caller, Rule, Seen } from '../rule.ts';
import { percent, usage } from '../texts.ts';

/** What the runtime does for timers: `timerproc` up to Go 1.13, `checkTimers` up to 1.22, methods of `timers` from 1.23 on. */
const RUNTIME_TIMERS =
  '^runtime\\.(?:checkTimers|runtimer|runOneTimer|adjusttimers|dodeltimer\\d?|doaddtimer|addtimer|deltimer|modtimer|resettimer|siftdownTimer|siftupTimer|timerproc|cleantimers|clearDeletedTimers|\\(\\*timers?\\)\\.\\w+|resetForSleep)$';
/** What a program asks for. */
const ASKED_FOR =
  '^time\\.(?:NewTimer|newTimer|After|AfterFunc|NewTicker|Tick|\\(\\*(?:Timer|Ticker)\\)\\.(?:Reset|Stop)|startTimer|stopTimer|resetTimer|Sleep)$';
const FIRE = '^runtime\\.(?:runOneTimer|runtimer|timerproc|\\(\\*timers\\)\\.run|\\(\\*timer\\)\\.unlockAndRun)$';
const SCHEDULER = '^runtime\\.(?:find[rR]unnable|schedule)$';

export default {
  id: 'timer-churn',
  title: { en: 'Timers and tickers are hot', zh: '定时器和 ticker 开销很大' },
  components: ['any Go'],
  signs: [
    {
      kind: 'cpu',
      stacks: { anyOf: [[RUNTIME_TIMERS], [ASKED_FOR]] },
      thresholds: { info: 0.05, warning: 0.12, critical: 0.25 },
      minCores: { warning: 0.1, critical: 0.4 },
      callers: {
        inner: `${GO_RUNTIME}|^(?:time|context)\\.`,
        label: { en: 'Asks for timers:', zh: '使用定时器者：' },
      },
      basis: { en: 'Normal services stay below 3%.', zh: '正常的服务低于 3%。' },
      evidence: [
        {
          id: 'timers',
          label: { en: 'Timers, all together', zh: '定时器合计' },
          level: 0,
          stacks: { anyOf: [[RUNTIME_TIMERS], [ASKED_FOR]] },
        },
        {
          id: 'asked',
          label: { en: 'Making, resetting and stopping them', zh: '创建、重置和停止' },
          level: 1,
          stacks: { anyOf: [[ASKED_FOR]] },
        },
        {
          id: 'scheduler',
          label: { en: 'The scheduler looking which are due', zh: '调度器检查哪些到期' },
          level: 1,
          stacks: { anyOf: [[SCHEDULER, RUNTIME_TIMERS]] },
        },
        {
          id: 'fire',
          label: { en: 'Running those that are due', zh: '运行到期的定时器' },
          level: 1,
          stacks: { anyOf: [[FIRE]] },
        },
      ],
      summary: summarize,
    },
  ],
  explains: ['runtime-scheduler-spin', 'netpoll-epoll-churn'],
  echoes: { of: { en: 'the time spent on timers', zh: '花在定时器上的时间' } },
  explanation: {
    en:
      'Each sleep, deadline and time.After puts an entry into a heap and later wakes a processor for it. Thousands a second cost sorting, and system calls (futex, epoll_pwait) to wake threads in time. ' +
      'Programs with one ticker per object, or a deadline for each read, get there easily.',
    zh:
      '每次 sleep、deadline、time.After 都会在堆里插入一个条目，到期时再唤醒一个 P。每秒数千次时，堆的调整以及按时唤醒线程的系统调用（futex、epoll_pwait）都很费 CPU。' +
      '每个对象一个 ticker，或每次读取都设 deadline 的程序很容易如此。',
  },
  confirm: [
    {
      command: 'timeout -s INT 10 strace -f -c -e trace=futex,epoll_pwait,nanosleep -p $PID',
      tells: {
        en: 'How many waits and wake-ups there are in ten seconds. Thousands a second in a process with little to do confirm it.',
        zh: '十秒内的等待与唤醒次数。进程活不多却每秒数千次，即可证实。',
      },
    },
    {
      command: 'go tool pprof -peek "time.(Sleep|After|NewTimer|NewTicker|AfterFunc)" cpu.pb.gz',
      tells: { en: 'Who asks for the timers.', zh: '是谁在使用定时器。' },
    },
  ],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'One ticker for many objects instead of one each; longer periods.',
        zh: '多个对象共用一个 ticker，而不是各用一个；拉长周期。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Reuse a timer with Reset instead of time.After in a loop; set a deadline once per request and not per read.',
        zh: '循环中用 Reset 复用定时器，不要用 time.After；deadline 按请求设置一次，而不是每次读取都设。',
      },
    },
  ],
  references: [
    { ref: 'golang/go#38119', url: 'https://github.com/golang/go/issues/38119', verified: true },
    { ref: 'golang/go#28808', url: 'https://github.com/golang/go/issues/28808', verified: true },
    { ref: 'golang/go#6239', url: 'https://github.com/golang/go/issues/6239', verified: true },
  ],
  mayBeWrong: [
    {
      en: 'What runs when a timer is due is charged to the timer: a dear function of time.AfterFunc looks the same.',
      zh: '定时器到期时运行的代码也算在定时器上：time.AfterFunc 里昂贵的函数看起来一样。',
    },
  ],
} satisfies Rule;

function summarize(seen: Seen, callers: readonly Caller[]): Localized {
  const scheduler = seen.part('scheduler').share;
  const said = callersText(callers);
  return localize((language) => {
    const english = language === 'en';
    return [
      english
        ? `Timers take ${usage(seen.matched, seen.recorded, 'en')}.`
        : `定时器${usage(seen.matched, seen.recorded, 'zh')}。`,
      scheduler < seen.matched.share / 2
        ? ''
        : english
          ? `Most of it is the scheduler looking which are due: ${percent(scheduler)}.`
          : `其中大部分是调度器在检查哪些到期：${percent(scheduler)}。`,
      callers.length === 0 ? '' : english ? `Who asks for them: ${said.en}.` : `使用者：${said.zh}。`,
    ]
      .filter(Boolean)
      .join(english ? ' ' : '');
  });
}
