import { localize } from '../../base/localized.ts';
import { formatCount, formatDuration, formatShare } from '../../model/units.ts';
import { FUTEX_MANUAL, GO_28880, MEASURED, POLLING, WHOSE_THREAD } from '../futex-texts.ts';
import type { Rule, Sighting } from '../rule.ts';
import { findTimeouts, mayPollOnPurpose, percentilesOf, placesOf, waitedFor } from '../scans/futex-waits.ts';
import { callEvidence, PERF_TRACE, perSecondText, TRACED } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

/** Shorter than this, a wait costs about as much as it saves. */
const SHORT = 1e6;
const SHARE = 0.5;
const FEWEST_WAITS = 50;

export default {
  id: 'futex-short-timeout',
  title: { en: 'Futex waits time out after less than a millisecond', zh: 'futex 等待不到一毫秒就超时' },
  components: ['any'],
  signs: [
    {
      kind: 'trace',
      measure: {
        kind: 'futex-rate',
        say: (n) => ({ en: `${n} timeouts of less than 1 ms a second`, zh: `每秒 ${n} 次不足 1 ms 的超时` }),
      },
      thresholds: { info: 100, warning: 500, critical: 2000 },
      basis: MEASURED,
      detect,
    },
  ],
  explains: ['futex-timeout-process'],
  explanation: {
    en: 'Sleeping and waking cost two context switches, 5 to 10 µs and more on a busy node. Whoever waits for less than a millisecond at a time spends much of it on that: a timer or a lock with a very short timeout.',
    zh: '一睡一醒要两次上下文切换，代价 5–10 µs，繁忙节点上更高。每次只等不到一毫秒，很大一部分就花在切换上：通常是极短的定时器，或超时极短的锁。',
  },
  confirm: [WHOSE_THREAD, PERF_TRACE],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Find the timer and make it longer, or wait for the event itself.',
        zh: '找到该定时器并加长，或直接等待事件。',
      },
    },
  ],
  references: [FUTEX_MANUAL, GO_28880],
  mayBeWrong: [
    {
      en: 'In Go, waits of exactly 100 µs are the runtime stopping the world: then look at go-stw-storm.',
      zh: '在 Go 中，恰好 100 µs 的等待是运行时在停顿世界（STW）：请看 go-stw-storm。',
    },
    TRACED,
  ],
} satisfies Rule;

function detect(view: TraceView): Sighting | undefined {
  const { waits } = view.futexes;
  const all = findTimeouts(view);
  const found = all.filter((wait) => waitedFor(waits, wait) < SHORT);
  if (waits.length < FEWEST_WAITS || found.length === 0 || found.length < all.length * SHARE) return undefined;
  const [median] = percentilesOf(
    found.map((wait) => waitedFor(waits, wait)),
    [0.5],
  ) as [number];
  const [asked] = percentilesOf(
    found.map((wait) => waits.requested[wait] as number),
    [0.5],
  ) as [number];
  const rate = perSecondText(view, found.length);
  const part = formatShare(found.length / all.length);
  return {
    ...placesOf(waits, found),
    ...(mayPollOnPurpose(view, found) && { atMost: POLLING }),
    share: found.length / view.finished,
    value: found.length,
    unit: 'count',
    threads: new Set(found.map((wait) => waits.thread[wait])).size,
    summary: localize((language) =>
      language === 'en'
        ? `${part} of the ${formatCount(all.length)} futex timeouts came after less than a millisecond: half of them after ${formatDuration(median)}${Number.isNaN(asked) ? '' : ` (asked for: ${formatDuration(asked)})`}.`
        : `${formatCount(all.length)} 次 futex 超时中有 ${part} 不到一毫秒就到点：中位数为 ${formatDuration(median)}${Number.isNaN(asked) ? '' : `（请求 ${formatDuration(asked)}）`}。`,
    ),
    evidence: [
      callEvidence(
        view,
        { en: `Timeouts after less than 1 ms${rate.en}`, zh: `不足 1 ms 的超时${rate.zh}` },
        found.length,
      ),
    ],
    calls: { syscalls: ['futex'], errnos: ['ETIMEDOUT'] },
  };
}
