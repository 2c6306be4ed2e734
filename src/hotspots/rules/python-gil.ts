import { localize } from '../../base/localized.ts';
import { formatCount, formatDuration, formatShare } from '../../model/units.ts';
import { FUTEX_MANUAL } from '../futex-texts.ts';
import type { Rule, Sighting } from '../rule.ts';
import { findTimeouts, groupBy, percentilesOf, placesOf, waitedFor } from '../scans/futex-waits.ts';
import { callEvidence, PERF_TRACE, perSecondText, TRACED } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

/** sys.getswitchinterval() is 5 ms; waking takes up to another one under strace. */
const INTERVAL = { least: 4.9e6, most: 6e6 };
const SHARE = 0.5;
const FEWEST_THREADS = 2;
const FEWEST_WAITS = 50;

export default {
  id: 'python-gil',
  title: { en: 'Python threads wait for the GIL', zh: 'Python 线程在争抢 GIL' },
  components: ['python'],
  signs: [
    {
      kind: 'trace',
      measure: {
        kind: 'futex-rate',
        say: (n) => ({ en: `${n} waits of 5 ms a second`, zh: `每秒 ${n} 次 5 ms 的等待` }),
      },
      thresholds: { info: 50, warning: 150, critical: 1000 },
      basis: {
        en: 'A thread that waits for the GIL asks for it every 5 ms, up to 200 times a second; three busy threads make about 180.',
        zh: '等待 GIL 的线程每 5 ms 请求一次，单线程最多每秒 200 次；三个繁忙线程约 180 次。',
      },
      brings: ['futex-timeout-process', 'futex-timeout-poll'],
      detect,
    },
  ],
  explains: ['futex-timeout-process', 'futex-timeout-poll'],
  explanation: {
    en: 'Only one thread of CPython runs Python code at a time. The others wait on the condition of the GIL, 5 ms at a time, and after each timeout ask the holder to let go: several threads compute, and only one of them at a time gets on.',
    zh: 'CPython 同一时刻只有一个线程能执行 Python 代码。其余线程在 GIL 的条件变量上等待，每次 5 ms，超时后要求持有者让出：多个线程都在计算，但同一时刻只有一个在前进。',
  },
  confirm: [
    {
      command: 'py-spy dump --pid $PID',
      tells: { en: 'Which thread holds the GIL and what the others do.', zh: '哪个线程持有 GIL，其他线程在做什么。' },
    },
    {
      command: 'py-spy top --gil --pid $PID',
      tells: { en: 'Functions by the time they hold the GIL.', zh: '按持有 GIL 的时间排列的函数。' },
    },
    PERF_TRACE,
  ],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Use processes (multiprocessing) instead of threads for work that computes, or a build without the GIL (3.13 and later).',
        zh: '计算型工作改用多进程（multiprocessing），或使用无 GIL 的构建（3.13 及以上）。',
      },
    },
    { kind: 'temporary', text: { en: 'Fewer threads that compute.', zh: '减少进行计算的线程。' } },
  ],
  references: [
    {
      ref: 'CPython ceval_gil.c',
      url: 'https://github.com/python/cpython/blob/main/Python/ceval_gil.c',
      verified: false,
    },
    FUTEX_MANUAL,
  ],
  mayBeWrong: [
    {
      en: 'Threads of any program that share a condition and wait 5 ms on it look the same.',
      zh: '任何程序中共用一个条件变量、每次等待 5 ms 的线程看起来都一样。',
    },
    TRACED,
  ],
} satisfies Rule;

function detect(view: TraceView): Sighting | undefined {
  const { waits } = view.futexes;
  const timeouts = findTimeouts(view).filter((wait) => {
    const runtime = view.runtimeOf(waits.thread[wait] as number);
    return runtime !== 'go' && runtime !== 'java';
  });
  const steps = timeouts.filter((wait) => {
    const waited = waitedFor(waits, wait);
    return waited >= INTERVAL.least && waited <= INTERVAL.most;
  });
  if (waits.length < FEWEST_WAITS || steps.length < timeouts.length * SHARE) return undefined;
  // All wait for one thing; threads that poll every 5 ms on purpose wait on an address each.
  const shared = [...groupBy(steps, (wait) => waits.address[wait] as number)].filter(
    ([address, own]) => address >= 0 && new Set(own.map((wait) => waits.thread[wait])).size >= FEWEST_THREADS,
  );
  const found = shared.flatMap(([, own]) => own);
  if (found.length < steps.length * SHARE || found.length === 0) return undefined;
  const threads = new Set(found.map((wait) => waits.thread[wait] as number));
  const [median] = percentilesOf(
    found.map((wait) => waitedFor(waits, wait)),
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
        ? `${formatCount(threads.size)} threads waited for the same thing ${formatDuration(median)} at a time, and in vain ${formatCount(found.length)} times${rate.en}: ${formatShare(found.length / timeouts.length)} of all timeouts.`
        : `${formatCount(threads.size)} 个线程等待同一对象，每次 ${formatDuration(median)}，共落空 ${formatCount(found.length)} 次${rate.zh}，占全部超时的 ${formatShare(found.length / timeouts.length)}。`,
    ),
    evidence: [
      callEvidence(
        view,
        { en: `Waits of about 5 ms that timed out${rate.en}`, zh: `约 5 ms 且超时的等待${rate.zh}` },
        found.length,
      ),
    ],
    calls: { syscalls: ['futex'], errnos: ['ETIMEDOUT'], threads: [...threads] },
  };
}
