import { localize } from '../../base/localized.ts';
import { formatCount, formatDuration, formatShare } from '../../model/units.ts';
import { FUTEX_MANUAL } from '../futex-texts.ts';
import type { Rule, Sighting } from '../rule.ts';
import { WAITED } from '../scans/futex-scan.ts';
import { addressText, countWaits, findWaits, groupBy, percentilesOf, placesOf } from '../scans/futex-waits.ts';
import { callEvidence, GO_PROFILE, PERF_TRACE, perSecondText, TRACED } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

const SHARE = 0.5;
const FEWEST_THREADS = 3;
const FEWEST_WAITS = 50;

export default {
  id: 'futex-hot-address',
  title: { en: 'Many threads wait for one lock', zh: '许多线程等待同一把锁' },
  components: ['any'],
  signs: [
    {
      kind: 'trace',
      measure: {
        kind: 'futex-rate',
        say: (n) => ({ en: `${n} waits a second on one address`, zh: `同一地址上每秒等待 ${n} 次` }),
      },
      thresholds: { info: 500, warning: 2000, critical: 10_000 },
      basis: {
        en: 'Idle threads of Go and Java wait on an address each, so half of all waits on one is a lock.',
        zh: 'Go 和 Java 的空闲线程各自等待自己的地址，因此一半以上的等待集中在同一地址就是锁。',
      },
      detect,
    },
  ],
  explains: ['futex-eagain'],
  explanation: {
    en: 'Threads that wait on the same address want the same lock or condition. When they are woken by each other thousands of times a second, the work behind the lock is done one after the other and the switches between threads cost more than the work.',
    zh: '在同一地址上等待的线程想要同一把锁或同一个条件。若它们每秒互相唤醒上千次，锁后的工作只能串行执行，线程切换的代价超过工作本身。',
  },
  confirm: [
    {
      command: 'perf lock contention -b -p $PID -- sleep 5',
      tells: { en: 'Contended locks by caller.', zh: '按调用者列出存在争用的锁。' },
    },
    {
      command: 'curl -s http://127.0.0.1:PORT/debug/pprof/mutex?debug=1 | head -40',
      tells: {
        en: 'Go: contended mutexes; Java: JFR, event JavaMonitorEnter.',
        zh: 'Go：存在争用的互斥锁；Java：JFR 的 JavaMonitorEnter 事件。',
      },
    },
    GO_PROFILE,
    PERF_TRACE,
  ],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Split the lock, shorten what is done under it, or hand work over in batches.',
        zh: '拆分锁、缩短临界区，或批量交接工作。',
      },
    },
  ],
  references: [FUTEX_MANUAL],
  mayBeWrong: [
    {
      en: 'A condition on which a pool of workers waits for jobs looks the same and is right.',
      zh: '工作线程池等待任务的条件变量看起来相同，但属正常。',
    },
    TRACED,
  ],
} satisfies Rule;

function detect(view: TraceView): Sighting | undefined {
  const { waits } = view.futexes;
  const all = countWaits(view);
  const known = findWaits(view, (wait) => (waits.address[wait] as number) >= 0);
  if (all < FEWEST_WAITS) return undefined;
  const [hottest] = [...groupBy(known, (wait) => waits.address[wait] as number)].sort(
    ([, a], [, b]) => b.length - a.length,
  );
  if (!hottest) return undefined;
  const [address, found] = hottest;
  const threads = new Set(found.map((wait) => waits.thread[wait] as number));
  const woken = found.filter((wait) => waits.waited[wait] === WAITED.woken).length;
  if (found.length < all * SHARE || threads.size < FEWEST_THREADS || woken < found.length * SHARE) return undefined;
  const [median] = percentilesOf(
    found.map((wait) => waits.duration[wait] as number),
    [0.5],
  ) as [number];
  const rate = perSecondText(view, found.length);
  return {
    ...placesOf(waits, found),
    share: found.length / view.finished,
    value: found.length,
    unit: 'count',
    threads: threads.size,
    summary: localize((language) =>
      language === 'en'
        ? `${formatShare(found.length / all)} of all futex waits are on ${addressText(address)}, by ${formatCount(threads.size)} threads${Number.isNaN(median) ? '' : `, half of them for less than ${formatDuration(median)}`}: a contended lock.`
        : `全部 futex 等待中有 ${formatShare(found.length / all)} 集中在 ${addressText(address)}，涉及 ${formatCount(threads.size)} 个线程${Number.isNaN(median) ? '' : `，等待时长的中位数为 ${formatDuration(median)}`}：这是一把被争用的锁。`,
    ),
    evidence: [
      callEvidence(
        view,
        { en: `Waits at ${addressText(address)}${rate.en}`, zh: `${addressText(address)} 处的等待${rate.zh}` },
        found.length,
      ),
      callEvidence(view, { en: 'of them woken by another thread', zh: '其中被其他线程唤醒' }, woken, { level: 1 }),
    ],
    calls: { syscalls: ['futex'], threads: [...threads] },
  };
}
