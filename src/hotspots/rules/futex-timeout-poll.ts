import { type Localized, localize } from '../../base/localized.ts';
import type { Severity } from '../../model/finding.ts';
import { formatCount, formatDuration, formatShare } from '../../model/units.ts';
import {
  CONTEXT_SWITCHES,
  FUTEX_MANUAL,
  KUBELET_FUTEX,
  MEASURED,
  POLLING,
  WHOSE_THREAD,
  wakeCost,
} from '../futex-texts.ts';
import type { Bound, Rule, Sighting } from '../rule.ts';
import { WAITED } from '../scans/futex-scan.ts';
import {
  byThread,
  findWaits,
  groupBy,
  mayPollOnPurpose,
  percentilesOf,
  placesOf,
  waitedFor,
} from '../scans/futex-waits.ts';
import { callEvidence, PERF_TRACE, perSecondText, rateText, TRACED } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

/**
 * A thread polls when so many of its waits time out, all about equally long, or nearly all of them, however long. Only
 * addresses on which it mostly times out count: on others it waits for locks.
 */
const FEWEST_WAITS = 50;
const TIMED_OUT = 0.8;
const WIDEST = 0.5;
const NEARLY_ALL = 0.95;
/** All such threads together. */
const TOGETHER: Readonly<Record<Severity, number>> = { info: 200, warning: 1000, critical: 5000 };
const SHOWN = 5;

export default {
  id: 'futex-timeout-poll',
  title: {
    en: 'Threads poll: they wait on a futex and time out again and again',
    zh: '线程在轮询：反复等待 futex 并超时',
  },
  components: ['any'],
  signs: [
    {
      kind: 'trace',
      measure: {
        kind: 'futex-rate',
        say: (n) => ({ en: `${n} timeouts a second in one thread`, zh: `单个线程每秒超时 ${n} 次` }),
      },
      thresholds: { info: 50, warning: 200, critical: 800 },
      basis: MEASURED,
      brings: ['futex-timeout-process', 'futex-short-timeout', 'futex-wake-waste'],
      detect,
    },
  ],
  explains: ['futex-timeout-process', 'futex-short-timeout'],
  explanation: {
    en:
      'ETIMEDOUT is no failure: it is a clock that fired. These threads ask the kernel to wake them after a fixed time, find nothing to do ' +
      'and sleep again; strace -c counts every time as an error. Each wake-up costs two context switches, so some hundreds a second are wasteful and only thousands cost real CPU. ' +
      'In Java it is parkNanos, wait(ms) or a scheduled pool with a short period, in Python Condition.wait or Queue.get with a timeout, in C pthread_cond_timedwait in a loop.',
    zh:
      'ETIMEDOUT 不是故障，只是定时到点。这些线程让内核在固定时间后唤醒自己，发现无事可做又继续睡；strace -c 把每次都计为错误。' +
      '每次唤醒要两次上下文切换，因此每秒几百次只是浪费，上千次才真正消耗 CPU。' +
      'Java 中是 parkNanos、wait(ms) 或周期很短的定时线程池，Python 中是带超时的 Condition.wait、Queue.get，C 中是循环里的 pthread_cond_timedwait。',
  },
  confirm: [
    WHOSE_THREAD,
    CONTEXT_SWITCHES,
    {
      command: 'gdb -p $PID -batch -ex "thread apply all bt 12"',
      tells: { en: 'Which code waits with a timeout, in C and C++.', zh: '对 C/C++：是哪段代码在带超时等待。' },
    },
    PERF_TRACE,
  ],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Find the owner of the thread and wait for an event (condition, queue, descriptor) instead of looking again after a time.',
        zh: '找到线程的归属，改为等待事件（条件变量、队列、描述符），而不是定时查看。',
      },
    },
    {
      kind: 'temporary',
      text: {
        en: 'Raise the period: from 1 ms to 10 ms is a tenth of the wake-ups.',
        zh: '加大周期：从 1 ms 改为 10 ms，唤醒次数降为十分之一。',
      },
    },
  ],
  references: [FUTEX_MANUAL, KUBELET_FUTEX],
  mayBeWrong: [
    {
      en: 'Polling on purpose, such as the 50 ms tick of HotSpot or a metrics timer, is not a fault; below some hundreds a second it is not the cause of a busy CPU either.',
      zh: '有意的轮询（如 HotSpot 的 50 ms 节拍、指标定时器）不是故障；每秒不足几百次时，它也不是 CPU 繁忙的原因。',
    },
    TRACED,
  ],
} satisfies Rule;

interface Poller {
  readonly thread: number;
  readonly timeouts: readonly number[];
  readonly waits: number;
  /** How long it waits, in nanoseconds. */
  readonly median: number;
}

function detect(view: TraceView): Sighting | undefined {
  const { waits } = view.futexes;
  const pollers = [
    ...byThread(
      waits,
      findWaits(view, () => true),
    ),
  ].flatMap(([thread, own]) => pollerOf(view, thread, own));
  const worst = pollers.sort((a, b) => b.timeouts.length - a.timeouts.length)[0];
  if (!worst) return undefined;
  const found = pollers.flatMap(({ timeouts }) => timeouts);
  const atLeast = boundOf(view, found.length, pollers.length);
  return {
    ...placesOf(waits, found),
    ...(view.seconds !== undefined && { measure: worst.timeouts.length / view.seconds }),
    ...(atLeast && { atLeast }),
    ...(mayPollOnPurpose(view, found) && { atMost: POLLING }),
    share: found.length / view.finished,
    value: found.length,
    unit: 'count',
    threads: pollers.length,
    summary: summarize(view, pollers, worst, found),
    evidence: [
      callEvidence(
        view,
        {
          en: `Waits that timed out, in ${formatCount(pollers.length)} ${pollers.length === 1 ? 'thread' : 'threads'}${perSecondText(view, found.length).en}`,
          zh: `${formatCount(pollers.length)} 个线程中超时的等待${perSecondText(view, found.length).zh}`,
        },
        found.length,
      ),
      ...pollers.slice(0, SHOWN).map(({ thread, timeouts, median }) => {
        const name = view.threadText(thread);
        const rate = perSecondText(view, timeouts.length);
        return callEvidence(
          view,
          {
            en: `${name.en}${rate.en}, every ${formatDuration(median)}`,
            zh: `${name.zh}${rate.zh}，每 ${formatDuration(median)} 一次`,
          },
          timeouts.length,
          { level: 1 },
        );
      }),
    ],
    calls: { syscalls: ['futex'], errnos: ['ETIMEDOUT'], threads: pollers.map(({ thread }) => thread) },
  };
}

function pollerOf(view: TraceView, thread: number, own: readonly number[]): readonly Poller[] {
  const { waits } = view.futexes;
  const isTimeout = (wait: number) => waits.waited[wait] === WAITED.timedOut;
  const polled = [...groupBy(own, (wait) => waits.address[wait] as number).values()]
    .filter((group) => group.filter(isTimeout).length >= group.length * TIMED_OUT)
    .flat();
  const timeouts = polled.filter(isTimeout).sort((a, b) => a - b);
  const all = polled.length;
  const part = timeouts.length / all;
  if (timeouts.length < FEWEST_WAITS) return [];
  const told = timeouts.map((wait) => waitedFor(waits, wait)).filter((nanos) => nanos > 0);
  const lengths = told.length * 2 > timeouts.length ? told : periods(timeouts.map((wait) => waits.end[wait] as number));
  const [low, median, high] = percentilesOf(lengths, [0.1, 0.5, 0.9]) as [number, number, number];
  if (part < NEARLY_ALL && !((high - low) / median < WIDEST)) return [];
  return [{ thread, timeouts, waits: all, median }];
}

/** Times between one and the next. */
function periods(times: readonly number[]): number[] {
  return times.slice(1).map((time, i) => time - (times[i] as number));
}

function boundOf(view: TraceView, count: number, threads: number): Bound | undefined {
  if (view.seconds === undefined || view.seconds < 1 || threads < 2) return undefined;
  const rate = count / view.seconds;
  const severity = (['critical', 'warning', 'info'] as const).find((level) => rate >= TOGETHER[level]);
  if (!severity) return undefined;
  return {
    severity,
    because: {
      en: `All ${formatCount(threads)} threads together: ${rateText(rate).en} (info from 200, warning from 1,000, critical from 5,000).`,
      zh: `${formatCount(threads)} 个线程合计${rateText(rate).zh}（“提示”为 200，“警告”为 1,000，“严重”为 5,000）。`,
    },
  };
}

const WHOSE: Readonly<Record<string, Localized>> = {
  java: {
    en: ' The program is Java: this is polling, on purpose or by a library.',
    zh: '这是 Java 程序：属于轮询，可能有意为之，也可能来自某个库。',
  },
  python: { en: ' The program is Python: this is polling with a timeout.', zh: '这是 Python 程序：属于带超时的轮询。' },
};

function summarize(view: TraceView, pollers: readonly Poller[], worst: Poller, found: readonly number[]): Localized {
  const { requested } = view.futexes.waits;
  const [asked] = percentilesOf(
    worst.timeouts.map((wait) => requested[wait] as number),
    [0.5],
  ) as [number];
  const name = view.threadText(worst.thread);
  const whose = WHOSE[view.runtimeOf(worst.thread)];
  const part = formatShare(worst.timeouts.length / worst.waits);
  const period = formatDuration(worst.median);
  const cost = view.seconds === undefined ? { en: '', zh: '' } : wakeCost(found.length / view.seconds);
  const rate = perSecondText(view, worst.timeouts.length);
  const total = perSecondText(view, found.length);
  return localize((language) =>
    language === 'en'
      ? `The busiest, ${name.en}, wakes every ${period} (median)${Number.isNaN(asked) ? '' : `, asking for ${formatDuration(asked)},`} and finds nothing ${part} of the time${rate.en}.` +
        `${pollers.length > 1 ? ` ${formatCount(pollers.length)} threads do so${total.en}.` : ''} ${cost.en}${whose?.en ?? ''}`.trimEnd()
      : `最忙的是${name.zh}，每 ${period}（中位数）唤醒一次${Number.isNaN(asked) ? '' : `（请求等待 ${formatDuration(asked)}）`}，其中 ${part} 无事可做${rate.zh}。` +
        `${pollers.length > 1 ? `共有 ${formatCount(pollers.length)} 个线程如此${total.zh}。` : ''}${cost.zh}${whose?.zh ?? ''}`,
  );
}
