import { localize } from '../../base/localized.ts';
import { formatCount, formatShare } from '../../model/units.ts';
import { callsSighting, syscallsOf, threadsOf } from '../calls-sighting.ts';
import type { Rule, Sighting } from '../rule.ts';
import { runBound } from '../run-bound.ts';
import { FAMILY } from '../scans/families.ts';
import { STREAK } from '../scans/streak-scan.ts';
import { callEvidence, PERF_TRACE, perSecondText, TRACED } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

const SHARE = 0.5;
/** The scheduler of Go looks at the network between two pieces of work. */
const NORMAL_FOR_GO = 1000;
const RUN = { info: 50, warning: 300 };

export default {
  id: 'epoll-zero',
  title: { en: 'Descriptors are polled without waiting', zh: '不等待地反复轮询描述符' },
  components: ['any'],
  signs: [
    {
      kind: 'trace',
      measure: { kind: 'rate', say: (n) => ({ en: `${n} empty polls a second`, zh: `每秒 ${n} 次空轮询` }) },
      thresholds: { info: 500, warning: 2000, critical: 10_000 },
      basis: { en: 'For Go less than 1,000 a second is normal.', zh: '对 Go 而言，每秒不到 1,000 次属正常。' },
      detect,
    },
  ],
  explains: [],
  explanation: {
    en: 'A poll with a timeout of 0 that finds nothing returns at once. In a loop it burns a CPU to learn that nothing happened.',
    zh: '超时为 0 的轮询若没有事件会立即返回。放在循环里，就是烧掉一个 CPU 来得知什么也没发生。',
  },
  confirm: [
    {
      command: 'top -H -p $PID',
      tells: { en: 'The polling thread shows with much CPU.', zh: '轮询的线程占用大量 CPU。' },
    },
    PERF_TRACE,
  ],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Give the poll a timeout, or -1, and wake it with an eventfd.',
        zh: '给轮询设置超时或 -1，需要时用 eventfd 唤醒。',
      },
    },
  ],
  references: [
    {
      ref: 'epoll_wait(2)',
      url: 'https://man7.org/linux/man-pages/man2/epoll_wait.2.html',
      verified: false,
      note: 'a timeout of 0 returns immediately',
    },
  ],
  mayBeWrong: [
    {
      en: 'Busy polling is a choice where latency counts for more than CPU (DPDK-like programs).',
      zh: '在延迟比 CPU 更重要的场合（类似 DPDK 的程序），忙轮询是有意为之。',
    },
    TRACED,
  ],
} satisfies Rule;

function detect(view: TraceView): Sighting | undefined {
  const { emptyPolls, of } = view.streaks;
  if (emptyPolls.length === 0) return undefined;
  const { thread: ofThread } = view.trace.calls;
  const pollsOf = new Map(threadsOf(view, view.rowsOf(FAMILY.poll)));
  const spinning = new Set(
    threadsOf(view, emptyPolls).flatMap(([thread, count]) =>
      count < (pollsOf.get(thread) ?? 0) * SHARE ? [] : [thread],
    ),
  );
  // One thread that spins is not hidden by others that wait.
  const rows = emptyPolls.filter((row) => spinning.has(ofThread[row] as number));
  const [busiest] = threadsOf(view, rows);
  if (!busiest) return undefined;
  const polls = [...spinning].reduce((sum, thread) => sum + (pollsOf.get(thread) ?? 0), 0);
  const run = of[STREAK.emptyPoll]?.longest;
  const longest = run && spinning.has(run.thread) ? run : undefined;
  const isGo = view.runtimeOf(busiest[0]) === 'go';
  const isNormal = isGo && (view.seconds === undefined || rows.length / view.seconds < NORMAL_FOR_GO);
  if (isNormal) return undefined;
  const isRun = longest !== undefined && longest.length >= RUN.info;
  const rate = perSecondText(view, rows.length);
  return callsSighting(view, rows, {
    ...(isRun && { atLeast: runBound(view, longest, RUN) }),
    summary: localize((language) =>
      language === 'en'
        ? `${formatCount(rows.length)} polls did not wait and found nothing${rate.en}: ${formatShare(rows.length / polls)} of all polls of ${spinning.size === 1 ? 'that thread' : 'those threads'}${longest ? `, up to ${formatCount(longest.length)} in a row` : ''}.`
        : `${formatCount(rows.length)} 次轮询不等待且没有事件${rate.zh}，占相关线程轮询的 ${formatShare(rows.length / polls)}${longest ? `，最多连续 ${formatCount(longest.length)} 次` : ''}。`,
    ),
    evidence: [
      callEvidence(
        view,
        { en: `Polls with a timeout of 0 that found nothing${rate.en}`, zh: `超时为 0 且没有事件的轮询${rate.zh}` },
        rows.length,
      ),
    ],
    calls: { syscalls: syscallsOf(view, rows), threads: threadsOf(view, rows).map(([thread]) => thread) },
  });
}
