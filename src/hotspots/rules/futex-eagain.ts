import { localize } from '../../base/localized.ts';
import { formatCount, formatShare } from '../../model/units.ts';
import { FUTEX_MANUAL } from '../futex-texts.ts';
import type { Rule, Sighting } from '../rule.ts';
import { WAITED } from '../scans/futex-scan.ts';
import { addressText, countWaits, findWaits, groupBy, placesOf } from '../scans/futex-waits.ts';
import { callEvidence, GO_PROFILE, PERF_TRACE, perSecondText, TRACED } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

const SHARE = 0.2;
const FEWEST_WAITS = 50;
const SHOWN = 3;

export default {
  id: 'futex-eagain',
  title: { en: 'Futex waits lose the race for a lock (EAGAIN)', zh: 'futex 等待频繁抢锁失败（EAGAIN）' },
  components: ['any'],
  signs: [
    {
      kind: 'trace',
      measure: { kind: 'futex-rate', say: (n) => ({ en: `${n} lost races a second`, zh: `每秒抢锁失败 ${n} 次` }) },
      thresholds: { info: 500, warning: 2000, critical: 10_000 },
      basis: {
        en: 'Plain ping-pong between goroutines already makes 240 a second.',
        zh: '普通的 goroutine 乒乓通信每秒就有 240 次。',
      },
      detect,
    },
  ],
  explains: [],
  explanation: {
    en: 'EAGAIN says that the value changed between looking at it and going to sleep: somebody else took or freed the lock meanwhile. One is cheap; thousands a second are threads that fight for one lock.',
    zh: 'EAGAIN 表示在查看与入睡之间值已改变：锁在此期间被别人拿走或释放。单次代价很小；每秒上千次则说明多个线程在争抢同一把锁。',
  },
  confirm: [
    {
      command: 'curl -s http://127.0.0.1:PORT/debug/pprof/mutex?debug=1 | head -40',
      tells: {
        en: 'Go: which mutexes are contended (needs runtime.SetMutexProfileFraction).',
        zh: 'Go：哪些互斥锁存在争用（需启用 runtime.SetMutexProfileFraction）。',
      },
    },
    {
      command: 'perf lock contention -b -p $PID -- sleep 5',
      tells: { en: 'Contended locks by caller.', zh: '按调用者列出存在争用的锁。' },
    },
    GO_PROFILE,
    PERF_TRACE,
  ],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Hold the lock for less time, split it, or let fewer threads compete (GOMAXPROCS, pool size).',
        zh: '缩短持锁时间、拆分锁，或减少竞争的线程（GOMAXPROCS、线程池大小）。',
      },
    },
  ],
  references: [FUTEX_MANUAL],
  mayBeWrong: [TRACED],
} satisfies Rule;

function detect(view: TraceView): Sighting | undefined {
  const { waits } = view.futexes;
  const all = countWaits(view);
  const found = findWaits(view, (wait) => waits.waited[wait] === WAITED.changed);
  if (all < FEWEST_WAITS || found.length < all * SHARE || found.length === 0) return undefined;
  const addresses = [...groupBy(found, (wait) => waits.address[wait] as number)].sort(
    ([, a], [, b]) => b.length - a.length,
  );
  const [address, hottest] = addresses[0] as [number, number[]];
  const threads = new Set(found.map((wait) => waits.thread[wait] as number));
  const rate = perSecondText(view, found.length);
  const part = formatShare(hottest.length / found.length);
  return {
    ...placesOf(waits, found),
    share: found.length / view.finished,
    value: found.length,
    unit: 'count',
    threads: threads.size,
    summary: localize((language) =>
      language === 'en'
        ? `${formatShare(found.length / all)} of ${formatCount(all)} futex waits found the value changed before they could sleep; ${part} of them on the lock at ${addressText(address)}, which ${formatCount(new Set(hottest.map((wait) => waits.thread[wait])).size)} threads want.`
        : `${formatCount(all)} 次 futex 等待中有 ${formatShare(found.length / all)} 在入睡前发现值已改变；其中 ${part} 发生在 ${addressText(address)} 处的锁上，有 ${formatCount(new Set(hottest.map((wait) => waits.thread[wait])).size)} 个线程在争抢。`,
    ),
    evidence: [
      callEvidence(
        view,
        { en: `Waits that failed with EAGAIN${rate.en}`, zh: `以 EAGAIN 失败的等待${rate.zh}` },
        found.length,
      ),
      ...addresses
        .slice(0, SHOWN)
        .map(([at, own]) =>
          callEvidence(view, { en: `at ${addressText(at)}`, zh: `地址 ${addressText(at)}` }, own.length, { level: 1 }),
        ),
    ],
    calls: { syscalls: ['futex'], errnos: ['EAGAIN'] },
  };
}
