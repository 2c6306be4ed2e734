import { localize } from '../../base/localized.ts';
import { formatCount, formatShare } from '../../model/units.ts';
import { CONTEXT_SWITCHES, FUTEX_MANUAL, KUBELET_FUTEX, MEASURED, POLLING, wakeCost } from '../futex-texts.ts';
import type { Rule, Sighting } from '../rule.ts';
import { byThread, countWaits, findTimeouts, mayPollOnPurpose, placesOf } from '../scans/futex-waits.ts';
import { callEvidence, PERF_TRACE, perSecondText, rateText, TRACED } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

const FEWEST_WAITS = 50;
const SHOWN = 3;

export default {
  id: 'futex-timeout-process',
  title: { en: 'Very many futex waits of the process time out', zh: '进程中大量 futex 等待超时' },
  components: ['any'],
  signs: [
    {
      kind: 'trace',
      measure: {
        kind: 'futex-rate',
        say: (n) => ({ en: `${n} timeouts a second in the whole process`, zh: `整个进程每秒超时 ${n} 次` }),
      },
      thresholds: { info: 200, warning: 1000, critical: 5000 },
      basis: MEASURED,
      detect,
    },
  ],
  explains: [],
  explanation: {
    en:
      'Each timeout is a timer that fired and woke a thread. Until Go 1.13 all timers of a Go program fired this way, 50 to 500 a second on a busy kubelet; ' +
      'since 1.14 they wait in epoll_pwait, and a Go process with more than a hundred futex timeouts a second shows trouble with stopping the world. ' +
      'In Java, Python and C it is threads that wait with a period.',
    zh:
      '每次超时都是一个定时器到点并唤醒了一个线程。Go 1.13 及以前，所有定时器都以这种方式触发，繁忙的 kubelet 每秒 50 到 500 次属正常；' +
      '自 1.14 起定时器在 epoll_pwait 中等待，此时每秒超过一百次 futex 超时说明停顿世界（STW）有问题。' +
      '在 Java、Python、C 中，则是按周期等待的线程。',
  },
  confirm: [CONTEXT_SWITCHES, PERF_TRACE],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Look at the threads that time out most: a CPU profile of the process (Go, Java: a profile of 30 s) says which timers or loops they belong to.',
        zh: '查看超时最多的线程：对进程采一份 30 秒的 CPU profile（Go、Java），即可知道它们属于哪些定时器或循环。',
      },
    },
  ],
  references: [FUTEX_MANUAL, KUBELET_FUTEX],
  mayBeWrong: [
    {
      en: 'Hundreds of threads that each wake once a second are no problem: the rate per thread is what costs.',
      zh: '几百个线程各自每秒唤醒一次并不是问题：真正有代价的是单个线程的频率。',
    },
    TRACED,
  ],
} satisfies Rule;

function detect(view: TraceView): Sighting | undefined {
  const { waits } = view.futexes;
  const found = findTimeouts(view);
  const all = countWaits(view);
  if (all < FEWEST_WAITS || found.length === 0) return undefined;
  const threads = [...byThread(waits, found)].sort(([, a], [, b]) => b.length - a.length);
  const total = perSecondText(view, found.length);
  const cost = view.seconds === undefined ? { en: '', zh: '' } : wakeCost(found.length / view.seconds);
  return {
    ...placesOf(waits, found),
    ...(mayPollOnPurpose(view, found) && { atMost: POLLING }),
    share: found.length / view.finished,
    value: found.length,
    unit: 'count',
    threads: threads.length,
    summary: localize((language) =>
      language === 'en'
        ? `${formatCount(found.length)} futex waits timed out${view.seconds === undefined ? '' : ` in ${formatCount(Number(view.seconds.toPrecision(3)))} s, ${rateText(found.length / view.seconds).en}`}: ${formatShare(found.length / all)} of all waits, in ${formatCount(threads.length)} ${threads.length === 1 ? 'thread' : 'threads'}. ${cost.en}`.trimEnd()
        : `共有 ${formatCount(found.length)} 次 futex 等待超时${view.seconds === undefined ? '' : `（历时 ${formatCount(Number(view.seconds.toPrecision(3)))} 秒，${rateText(found.length / view.seconds).zh}）`}，占全部等待的 ${formatShare(found.length / all)}，涉及 ${formatCount(threads.length)} 个线程。${cost.zh}`,
    ),
    evidence: [
      callEvidence(
        view,
        { en: `Futex waits that timed out${total.en}`, zh: `超时的 futex 等待${total.zh}` },
        found.length,
      ),
      ...threads.slice(0, SHOWN).map(([thread, own]) => {
        const name = view.threadText(thread);
        const rate = perSecondText(view, own.length);
        return callEvidence(view, { en: `${name.en}${rate.en}`, zh: `${name.zh}${rate.zh}` }, own.length, { level: 1 });
      }),
    ],
    calls: { syscalls: ['futex'], errnos: ['ETIMEDOUT'] },
  };
}
