import { localize } from '../../base/localized.ts';
import { formatCount, formatShare } from '../../model/units.ts';
import { FUTEX_MANUAL, GO_PROC } from '../futex-texts.ts';
import type { Bound, Rule, Sighting } from '../rule.ts';
import { byThread, findTimeouts, placesOf } from '../scans/futex-waits.ts';
import { signalTimes } from '../scans/signals.ts';
import { callEvidence, PERF_TRACE, perSecondText, TRACED } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

/** What the runtime waits before it asks once more that goroutines stop. */
const STEP = 100e3;
/** A signal belongs to a wait that ends so near to it. */
const NEAR = 1e6;
const WITH_SIGNAL = 0.5;
const FEWEST = 50;
/** So many steps in a row are 10 ms in which one P did not stop. */
const UNBROKEN = 100;

export default {
  id: 'go-stw-storm',
  title: { en: 'Go threads wait for the world to stop', zh: 'Go 线程频繁等待停顿世界（STW）' },
  components: ['any Go'],
  signs: [
    {
      kind: 'trace',
      measure: {
        kind: 'futex-rate',
        say: (n) => ({ en: `${n} waits of 100 µs a second`, zh: `每秒 ${n} 次 100 µs 的等待` }),
      },
      thresholds: { info: 50, warning: 200, critical: 800 },
      basis: {
        en: 'Programs that allocate and collect all the time make 310 to 520 a second; idle ones, tickers and plain CPU work none.',
        zh: '不停分配和回收内存的程序每秒 310–520 次；空闲、定时器和普通计算的程序没有。',
      },
      brings: [
        'futex-timeout-process',
        'futex-short-timeout',
        'futex-timeout-poll',
        'mm-churn',
        'sigurg-storm',
        'yield-spin',
        'futex-wake-waste',
      ],
      detect,
    },
  ],
  explains: ['futex-short-timeout', 'futex-timeout-process'],
  explanation: {
    en:
      'To stop the world (several times in each garbage collection) the runtime signals all running threads and waits 100 µs at a time until they have stopped, ' +
      'signalling again after each. Many such waits mean that collections follow each other closely, or that threads cannot stop: a loop without a safe point, ' +
      'or threads that wait for CPU because of a quota that GOMAXPROCS does not know of.',
    zh:
      '为了停顿世界（每次垃圾回收要停几次），运行时向所有运行中的线程发信号，每 100 µs 检查一次是否都已停下，未停则再次发信号。' +
      '这类等待很多，说明垃圾回收接连不断，或有线程停不下来：循环中没有安全点，或因 CPU 配额得不到调度，而 GOMAXPROCS 并不知道这个配额。',
  },
  confirm: [
    {
      command: 'GODEBUG=gctrace=1 ./PROGRAM 2>&1 | grep -c "^gc "',
      tells: {
        en: 'How often it collects; the percentage in each line is the CPU that takes.',
        zh: '垃圾回收的频率；每行中的百分比是回收占用的 CPU。',
      },
    },
    {
      command: 'go tool pprof -top "http://$HOST/debug/pprof/profile?seconds=30"',
      tells: {
        en: 'runtime.gcBgMarkWorker, gcAssistAlloc and preemptall near the top confirm it.',
        zh: '若 runtime.gcBgMarkWorker、gcAssistAlloc、preemptall 居前即可证实。',
      },
    },
    {
      command: 'cat /sys/fs/cgroup/cpu.max /sys/fs/cgroup/cpu.stat; nproc',
      tells: {
        en: 'A quota smaller than the number of CPUs and a growing nr_throttled: before Go 1.25 GOMAXPROCS is the CPUs of the host, not of the container.',
        zh: '配额小于 CPU 数且 nr_throttled 增长：Go 1.25 之前 GOMAXPROCS 取宿主机的 CPU 数，而不是容器的。',
      },
    },
    PERF_TRACE,
  ],
  remedies: [
    { kind: 'temporary', text: { en: 'Set GOMAXPROCS to the CPU quota.', zh: '把 GOMAXPROCS 设为 CPU 配额。' } },
    {
      kind: 'temporary',
      text: {
        en: 'Raise GOGC, or set GOMEMLIMIT well above the live heap.',
        zh: '调高 GOGC，或把 GOMEMLIMIT 设得明显高于存活堆。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Allocate less on the hot path (alloc_space profile).',
        zh: '减少热点路径上的内存分配（查看 alloc_space profile）。',
      },
    },
  ],
  references: [GO_PROC, FUTEX_MANUAL],
  mayBeWrong: [
    {
      en: 'strace slows the threads that are to stop, so a few waits per collection become many.',
      zh: 'strace 会拖慢需要停下的线程，使每次回收的少量等待变多。',
    },
    TRACED,
  ],
} satisfies Rule;

function detect(view: TraceView): Sighting | undefined {
  const { waits } = view.futexes;
  const timeouts = findTimeouts(view);
  const found = timeouts.filter(
    (wait) => waits.requested[wait] === STEP && view.runtimeOf(waits.thread[wait] as number) === 'go',
  );
  if (found.length < FEWEST) return undefined;
  const signals = signalTimes(view);
  const near = found.filter((wait) => isNear(signals, waits.end[wait] as number)).length;
  if (near < found.length * WITH_SIGNAL) return undefined;
  const run = longestRun(view, found);
  const rate = perSecondText(view, found.length);
  const signalRate = perSecondText(view, signals.length);
  return {
    ...placesOf(waits, found),
    ...(run.length >= UNBROKEN && { atLeast: unbroken(view, run) }),
    share: found.length / view.finished,
    value: found.length,
    unit: 'count',
    summary: localize((language) =>
      language === 'en'
        ? `${formatCount(found.length)} times a thread waited 100 µs for all others to stop, and they had not${rate.en}. That is ${formatShare(found.length / timeouts.length)} of all futex timeouts; a Go process of today has hardly any other.`
        : `有 ${formatCount(found.length)} 次，线程等待 100 µs 让其他线程停下而未果${rate.zh}。这占全部 futex 超时的 ${formatShare(found.length / timeouts.length)}；如今的 Go 进程几乎没有其他超时。`,
    ),
    evidence: [
      callEvidence(
        view,
        { en: `Waits of exactly 100 µs that timed out${rate.en}`, zh: `恰好 100 µs 且超时的等待${rate.zh}` },
        found.length,
      ),
      callEvidence(view, { en: 'with a signal to a thread within 1 ms', zh: '1 ms 之内有发给线程的信号' }, near, {
        level: 1,
      }),
      callEvidence(
        view,
        { en: `Signals that stop goroutines${signalRate.en}`, zh: `用于停下 goroutine 的信号${signalRate.zh}` },
        signals.length,
      ),
    ],
    calls: { syscalls: ['futex'], errnos: ['ETIMEDOUT'] },
  };
}

/** Whether one of the ascending times lies within a millisecond of another one. */
function isNear(times: Float64Array, time: number): boolean {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] as number) < time - NEAR) low = middle + 1;
    else high = middle;
  }
  return (times[low] as number) <= time + NEAR;
}

interface Run {
  readonly thread: number;
  readonly length: number;
}

/** The most steps of one thread that follow each other with no other wait of it between. */
function longestRun(view: TraceView, found: readonly number[]): Run {
  const { waits } = view.futexes;
  const steps = new Set(found);
  const all = byThread(
    waits,
    Array.from({ length: waits.length }, (_, wait) => wait),
  );
  let best: Run = { thread: -1, length: 0 };
  for (const [thread, own] of all) {
    let length = 0;
    for (const wait of own) {
      length = steps.has(wait) ? length + 1 : 0;
      if (length > best.length) best = { thread, length };
    }
  }
  return best;
}

function unbroken(view: TraceView, { thread, length }: Run): Bound {
  const name = view.threadText(thread);
  return {
    severity: 'critical',
    because: {
      en: `In ${name.en} ${formatCount(length)} of them follow each other without a break: one thread would not stop for more than 10 ms.`,
      zh: `${name.zh}中有 ${formatCount(length)} 次连续出现：有线程超过 10 ms 没有停下。`,
    },
  };
}
