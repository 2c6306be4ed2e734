import { localize } from '../../base/localized.ts';
import { formatCount, formatDuration } from '../../model/units.ts';
import { FUTEX_MANUAL, GO_25471, GO_28880, KUBELET_FUTEX } from '../futex-texts.ts';
import type { Rule, Sighting } from '../rule.ts';
import { TIMEOUT } from '../scans/futex-scan.ts';
import { findTimeouts, percentilesOf, placesOf } from '../scans/futex-waits.ts';
import { callEvidence, PERF_TRACE, perSecondText, TRACED } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

/** Timers sat in up to 64 buckets, each with a thread that waits on one address. */
const MOST_ADDRESSES = 64;
/** The thread that was woken hands its P on: it wakes another one. */
const SOON = 100e3;
const FOLLOWED = 0.5;
const FEWEST = 50;

export default {
  id: 'go-timerproc',
  title: {
    en: 'Very many timers of an old Go runtime fire (Go 1.13 and older)',
    zh: '旧版 Go 运行时（1.13 及以前）的定时器触发过于频繁',
  },
  components: ['any Go', 'kubelet'],
  signs: [
    {
      kind: 'trace',
      measure: { kind: 'futex-rate', say: (n) => ({ en: `${n} timers fired a second`, zh: `每秒触发定时器 ${n} 次` }) },
      thresholds: { info: 500, warning: 1000, critical: 3000 },
      basis: {
        en: '50 to 500 a second are normal for a busy kubelet built with Go 1.13 or older (Kubernetes 1.18 and older).',
        zh: '对于用 Go 1.13 及以前构建的繁忙 kubelet（Kubernetes 1.18 及以前），每秒 50–500 次属正常。',
      },
      brings: ['futex-timeout-process', 'futex-timeout-poll', 'futex-short-timeout', 'go-thread-thrash'],
      detect,
    },
  ],
  explains: ['futex-timeout-process', 'futex-timeout-poll', 'futex-short-timeout'],
  explanation: {
    en: 'Before Go 1.14 each timer that fires wakes a thread from a futex wait that timed out, which gives its P away and wakes another thread: about seven system calls for one time.Sleep. Many tickers, or short ones, keep the whole scheduler busy. Since 1.14 timers wait in epoll_pwait.',
    zh: 'Go 1.14 之前，每个定时器到点都要让一个线程从超时的 futex 等待中醒来，交出自己的 P 并唤醒另一个线程：一次 time.Sleep 约七次系统调用。定时器多或周期短时，整个调度器都会忙于此事。自 1.14 起定时器改在 epoll_pwait 中等待。',
  },
  confirm: [
    {
      command: 'curl -s "http://$HOST/debug/pprof/goroutine?debug=1" | grep -c -E "time.Sleep|Ticker|time.After"',
      tells: {
        en: 'How many goroutines wait for timers, and in the full text, whose they are.',
        zh: '有多少 goroutine 在等定时器；完整文本中可看到属于谁。',
      },
    },
    {
      command: 'go version /proc/$PID/exe',
      tells: { en: 'The version of Go it was built with.', zh: '构建所用的 Go 版本。' },
    },
    PERF_TRACE,
  ],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'A build with Go 1.14 or later (Kubernetes 1.19 and later).',
        zh: '使用 Go 1.14 及以上构建的版本（Kubernetes 1.19 及以上）。',
      },
    },
    {
      kind: 'temporary',
      text: {
        en: 'Fewer and longer tickers: lengthen housekeeping and sync intervals.',
        zh: '减少并加长定时器：延长 housekeeping 与同步间隔。',
      },
    },
  ],
  references: [GO_25471, GO_28880, KUBELET_FUTEX, FUTEX_MANUAL],
  mayBeWrong: [TRACED],
} satisfies Rule;

function detect(view: TraceView): Sighting | undefined {
  const { waits, wakes } = view.futexes;
  const found = findTimeouts(view).filter((wait) => {
    if (waits.timeout[wait] !== TIMEOUT.relative) return false;
    const runtime = view.threads.runtimes[view.processOf(waits.thread[wait] as number)];
    return runtime?.runtime === 'go' && runtime.version !== '>=1.14';
  });
  const addresses = new Set(found.map((wait) => waits.address[wait]));
  if (found.length < FEWEST || addresses.size > MOST_ADDRESSES) return undefined;
  const firstWakes = wakesByThread(view);
  const followed = found.filter((wait) => {
    const end = waits.end[wait] as number;
    const next = firstAtLeast(firstWakes.get(waits.thread[wait] as number) ?? [], end);
    return next - end <= SOON;
  }).length;
  if (followed < found.length * FOLLOWED || wakes.length === 0) return undefined;
  const [median] = percentilesOf(
    found.map((wait) => waits.requested[wait] as number),
    [0.5],
  ) as [number];
  const rate = perSecondText(view, found.length);
  return {
    ...placesOf(waits, found),
    share: found.length / view.finished,
    value: found.length,
    unit: 'count',
    threads: new Set(found.map((wait) => waits.thread[wait])).size,
    summary: localize((language) =>
      language === 'en'
        ? `Timers of this Go program fired ${formatCount(found.length)} times${rate.en}, on ${formatCount(addresses.size)} addresses, half of them ${formatDuration(median)} after they were set or sooner.`
        : `该 Go 程序的定时器触发了 ${formatCount(found.length)} 次${rate.zh}，分布在 ${formatCount(addresses.size)} 个地址上，设定时长的中位数为 ${formatDuration(median)}。`,
    ),
    evidence: [
      callEvidence(
        view,
        { en: `Waits for a timer that fired${rate.en}`, zh: `等到定时器触发的等待${rate.zh}` },
        found.length,
      ),
      callEvidence(view, { en: 'followed by a wake-up of another thread', zh: '随后唤醒另一个线程' }, followed, {
        level: 1,
      }),
    ],
    calls: { syscalls: ['futex'], errnos: ['ETIMEDOUT'] },
  };
}

/** Begins of wake-ups by thread, ascending. */
function wakesByThread(view: TraceView): ReadonlyMap<number, number[]> {
  const { wakes } = view.futexes;
  const times = new Map<number, number[]>();
  for (let wake = 0; wake < wakes.length; wake++) {
    const thread = wakes.thread[wake] as number;
    const own = times.get(thread) ?? [];
    own.push(view.trace.calls.start[wakes.row[wake] as number] as number);
    times.set(thread, own);
  }
  return times;
}

/** The first of ascending numbers that is not below a bound; infinite when there is none. */
function firstAtLeast(values: readonly number[], bound: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as number) < bound) low = middle + 1;
    else high = middle;
  }
  return values[low] ?? Number.POSITIVE_INFINITY;
}
