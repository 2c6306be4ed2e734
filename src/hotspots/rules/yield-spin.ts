import { localize } from '../../base/localized.ts';
import { formatCount, formatShare } from '../../model/units.ts';
import { callsSighting, threadsOf } from '../calls-sighting.ts';
import { GO_PROC } from '../futex-texts.ts';
import type { Rule, Sighting, SummarySighting } from '../rule.ts';
import { runBound } from '../run-bound.ts';
import { STREAK } from '../scans/streak-scan.ts';
import type { SummaryView } from '../summary-view.ts';
import { callEvidence, GO_PROFILE, PERF_TRACE, perSecondText, TRACED } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

const RUN = { info: 200, warning: 5000 };
const TABLE_SHARE = 0.1;
const TABLE_LEAST = 1000;

export default {
  id: 'yield-spin',
  title: { en: 'Threads spin on sched_yield', zh: '线程在 sched_yield 上空转' },
  components: ['any'],
  signs: [
    {
      kind: 'trace',
      measure: {
        kind: 'rate',
        say: (n) => ({ en: `${n} yields a second in one thread`, zh: `单个线程每秒让出 ${n} 次` }),
      },
      thresholds: { info: 500, warning: 5000, critical: 50_000 },
      basis: {
        en: 'Less than a hundred a second is what runtimes do by themselves.',
        zh: '每秒不到一百次是运行时自身的正常行为。',
      },
      detect,
    },
    {
      kind: 'summary',
      basis: { en: 'At least 1,000 calls, a tenth of all.', zh: '条件：至少 1,000 次，且占全部调用的一成。' },
      detect: detectInTable,
    },
  ],
  explains: [],
  explanation: {
    en: 'sched_yield gives the CPU away for a moment and comes right back. Many in a row are a spin lock whose owner does not run: preempted, or out of CPU quota. In Go it is a contended lock of the runtime.',
    zh: 'sched_yield 只是短暂让出 CPU 后立刻回来。连续大量出现说明是自旋锁，而持有者没有在运行：被抢占，或用完了 CPU 配额。在 Go 中则是运行时内部的锁发生争用。',
  },
  confirm: [
    {
      command: 'cat /sys/fs/cgroup/cpu.stat',
      tells: {
        en: 'A growing nr_throttled: the owner of the lock is kept from running by its quota.',
        zh: 'nr_throttled 增长说明锁的持有者受配额限制而无法运行。',
      },
    },
    GO_PROFILE,
    PERF_TRACE,
  ],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Use a futex-based lock instead of spinning; in Go, a newer version.',
        zh: '改用基于 futex 的锁代替自旋；Go 程序请升级版本。',
      },
    },
    {
      kind: 'temporary',
      text: { en: 'Fewer threads than CPUs, or a larger quota.', zh: '线程数少于 CPU 数，或放宽配额。' },
    },
  ],
  references: [
    { ref: 'golang/go#38023', url: 'https://github.com/golang/go/issues/38023', verified: true },
    { ref: 'golang/go#69268', url: 'https://github.com/golang/go/issues/69268', verified: true },
    GO_PROC,
  ],
  mayBeWrong: [TRACED],
} satisfies Rule;

function detect(view: TraceView): Sighting | undefined {
  const { yields: rows, of } = view.streaks;
  const [worst] = threadsOf(view, rows);
  if (!worst) return undefined;
  const { longest } = of[STREAK.yields] ?? {};
  const isRun = longest !== undefined && longest.length >= RUN.info;
  const rate = perSecondText(view, worst[1]);
  const name = view.threadText(worst[0]);
  return callsSighting(view, rows, {
    ...(view.seconds !== undefined && { measure: worst[1] / view.seconds }),
    ...(isRun && { atLeast: runBound(view, longest, RUN) }),
    summary: localize((language) =>
      language === 'en'
        ? `${formatCount(rows.length)} calls of sched_yield, ${formatCount(worst[1])} of them in ${name.en}${rate.en}${longest ? `, up to ${formatCount(longest.length)} in a row` : ''}.`
        : `共调用 sched_yield ${formatCount(rows.length)} 次，其中${name.zh}占 ${formatCount(worst[1])} 次${rate.zh}${longest ? `，最多连续 ${formatCount(longest.length)} 次` : ''}。`,
    ),
    evidence: [
      callEvidence(view, { en: 'sched_yield', zh: 'sched_yield' }, rows.length),
      callEvidence(view, { en: `${name.en}${rate.en}`, zh: `${name.zh}${rate.zh}` }, worst[1], { level: 1 }),
    ],
    calls: { syscalls: ['sched_yield'], threads: [worst[0]] },
  });
}

function detectInTable(view: SummaryView): SummarySighting | undefined {
  const { calls } = view.sum(/^sched_yield$/);
  if (calls < TABLE_LEAST || calls < view.calls * TABLE_SHARE) return undefined;
  return {
    share: calls / view.calls,
    value: calls,
    syscalls: ['sched_yield'],
    summary: localize((language) =>
      language === 'en'
        ? `${formatCount(calls)} calls of sched_yield, ${formatShare(calls / view.calls)} of all calls. strace -f -tt -T shows whether it is one thread and how often.`
        : `共调用 sched_yield ${formatCount(calls)} 次，占全部调用的 ${formatShare(calls / view.calls)}。用 strace -f -tt -T 可看到是否集中在一个线程、频率多高。`,
    ),
    evidence: [
      {
        label: { en: 'sched_yield', zh: 'sched_yield' },
        share: calls / view.calls,
        value: calls,
        unit: 'count',
        cores: undefined,
        against: false,
        level: 0,
      },
    ],
  };
}
