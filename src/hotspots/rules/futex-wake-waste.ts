import { localize } from '../../base/localized.ts';
import { formatCount, formatShare } from '../../model/units.ts';
import { FUTEX_MANUAL } from '../futex-texts.ts';
import type { Rule, Sighting } from '../rule.ts';
import { callEvidence, GO_PROFILE, PERF_TRACE, perSecondText, TRACED } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

const SHARE = 0.5;
const FEWEST_WAKES = 50;

export default {
  id: 'futex-wake-waste',
  title: { en: 'Most futex wake-ups wake nobody', zh: '多数 futex 唤醒没有唤醒任何线程' },
  components: ['any'],
  signs: [
    {
      kind: 'trace',
      measure: {
        kind: 'futex-rate',
        say: (n) => ({ en: `${n} useless wake-ups a second`, zh: `每秒 ${n} 次无效唤醒` }),
      },
      thresholds: { info: 500, warning: 2000, critical: 10_000 },
      basis: {
        en: 'A Go program under garbage collection makes about 800 a second.',
        zh: '频繁垃圾回收的 Go 程序每秒约 800 次。',
      },
      detect,
    },
  ],
  explains: [],
  explanation: {
    en: 'FUTEX_WAKE that returns 0 found no waiter: the caller believed that somebody sleeps (a lock marked contended, a condition that is signalled always) and paid a system call for nothing.',
    zh: 'FUTEX_WAKE 返回 0 表示没有等待者：调用方以为有线程在睡（锁被标记为有争用、条件变量总是发信号），白白付出一次系统调用。',
  },
  confirm: [GO_PROFILE, PERF_TRACE],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Signal only when somebody waits (keep a count of waiters), or less often, in batches.',
        zh: '只在确有等待者时才发信号（维护等待者计数），或合并批量发送。',
      },
    },
  ],
  references: [FUTEX_MANUAL],
  mayBeWrong: [
    {
      en: 'strace slows threads so much that waiters are gone before the wake-up reaches them.',
      zh: 'strace 会显著拖慢线程，唤醒到达时等待者可能已经离开。',
    },
    TRACED,
  ],
} satisfies Rule;

function detect(view: TraceView): Sighting | undefined {
  const { wakes } = view.futexes;
  const rows: number[] = [];
  for (let wake = 0; wake < wakes.length; wake++) if (wakes.woken[wake] === 0) rows.push(wakes.row[wake] as number);
  if (wakes.length < FEWEST_WAKES || rows.length < wakes.length * SHARE) return undefined;
  const rate = perSecondText(view, rows.length);
  const threads = new Set(rows.map((row) => view.trace.calls.thread[row] as number));
  return {
    times: view.startsOf(rows),
    rows: Int32Array.from(rows),
    share: rows.length / view.finished,
    value: rows.length,
    unit: 'count',
    threads: threads.size,
    summary: localize((language) =>
      language === 'en'
        ? `${formatShare(rows.length / wakes.length)} of ${formatCount(wakes.length)} wake-ups found nobody waiting${rate.en}.`
        : `${formatCount(wakes.length)} 次唤醒中有 ${formatShare(rows.length / wakes.length)} 无人等待${rate.zh}。`,
    ),
    evidence: [
      callEvidence(
        view,
        { en: `FUTEX_WAKE that woke nobody${rate.en}`, zh: `没有唤醒任何线程的 FUTEX_WAKE${rate.zh}` },
        rows.length,
      ),
    ],
    calls: { syscalls: ['futex'] },
  };
}
