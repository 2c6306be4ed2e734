import { localize } from '../../base/localized.ts';
import { formatCount, formatDuration } from '../../model/units.ts';
import { FUTEX_MANUAL, MEASURED, WHOSE_THREAD } from '../futex-texts.ts';
import type { Rule, Sighting } from '../rule.ts';
import { TIMEOUT } from '../scans/futex-scan.ts';
import { byThread, findTimeouts, percentilesOf, placesOf } from '../scans/futex-waits.ts';
import { callEvidence, PERF_TRACE, perSecondText, TRACED } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

/** No timer fires so soon: the deadline had passed before the wait began. */
const INSTANT = 50e3;
const FEWEST_WAITS = 50;

export default {
  id: 'futex-instant-timeout',
  title: {
    en: 'Futex waits time out at once: the deadline has passed already',
    zh: 'futex 等待立即超时：期限在等待前已过',
  },
  components: ['any'],
  signs: [
    {
      kind: 'trace',
      measure: { kind: 'rate', say: (n) => ({ en: `${n} instant timeouts a second`, zh: `每秒 ${n} 次立即超时` }) },
      thresholds: { info: 20, warning: 200, critical: 2000 },
      basis: MEASURED,
      detect,
    },
  ],
  explains: ['futex-short-timeout', 'futex-timeout-process', 'futex-timeout-poll'],
  explanation: {
    en: 'A wait that returns ETIMEDOUT within microseconds never slept. The usual cause is a deadline that is computed once and used in a loop, or computed by the wrong clock (CLOCK_REALTIME after the clock was set): the loop then spins.',
    zh: '几微秒内就返回 ETIMEDOUT 的等待根本没有睡眠。常见原因是循环中重复使用只计算一次的期限，或用错了时钟（例如校时之后的 CLOCK_REALTIME）：循环因此空转。',
  },
  confirm: [
    WHOSE_THREAD,
    {
      command: 'top -H -p $PID',
      tells: { en: 'A spinning thread shows with much CPU.', zh: '空转的线程会占用大量 CPU。' },
    },
    PERF_TRACE,
  ],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Compute the deadline anew in each round, by the clock that the wait uses (pthread_condattr_setclock with CLOCK_MONOTONIC).',
        zh: '每一轮重新计算期限，并使用与等待一致的时钟（pthread_condattr_setclock 设为 CLOCK_MONOTONIC）。',
      },
    },
  ],
  references: [FUTEX_MANUAL],
  mayBeWrong: [
    {
      en: 'A wait that goes on after a signal may have little of its time left.',
      zh: '被信号打断后继续的等待，剩余时间可能很短。',
    },
    TRACED,
  ],
} satisfies Rule;

function detect(view: TraceView): Sighting | undefined {
  const { waits } = view.futexes;
  const found = findTimeouts(view).filter((wait) => {
    if (waits.timeout[wait] === TIMEOUT.unknown) return false;
    return (waits.duration[wait] as number) < INSTANT || (waits.requested[wait] as number) <= 0;
  });
  if (waits.length < FEWEST_WAITS || found.length === 0) return undefined;
  const threads = [...byThread(waits, found)].sort(([, a], [, b]) => b.length - a.length);
  const [worst] = threads[0] as [number, number[]];
  const name = view.threadText(worst);
  const [median] = percentilesOf(
    found.map((wait) => waits.duration[wait] as number),
    [0.5],
  ) as [number];
  const rate = perSecondText(view, found.length);
  const after = Number.isNaN(median) ? '' : formatDuration(median);
  return {
    ...placesOf(waits, found),
    share: found.length / view.finished,
    value: found.length,
    unit: 'count',
    threads: threads.length,
    summary: localize((language) =>
      language === 'en'
        ? `${formatCount(found.length)} futex waits timed out without sleeping${after && ` (half of them within ${after})`}, most of them in ${name.en}.`
        : `${formatCount(found.length)} 次 futex 等待没有睡眠就超时${after && `（中位数 ${after}）`}，多数发生在${name.zh}。`,
    ),
    evidence: [callEvidence(view, { en: `Instant timeouts${rate.en}`, zh: `立即超时${rate.zh}` }, found.length)],
    calls: { syscalls: ['futex'], errnos: ['ETIMEDOUT'], threads: threads.map(([thread]) => thread) },
  };
}
