import { localize } from '../../base/localized.ts';
import { formatCount } from '../../model/units.ts';
import { FUTEX_MANUAL, GO_18236, GO_PROC } from '../futex-texts.ts';
import type { Rule, Sighting } from '../rule.ts';
import { TIMEOUT, WAITED } from '../scans/futex-scan.ts';
import { findWaits, placesOf } from '../scans/futex-waits.ts';
import { callEvidence, GO_PROFILE, PERF_TRACE, perSecondText, TRACED } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

export default {
  id: 'go-thread-thrash',
  title: { en: 'The Go scheduler parks and wakes threads all the time', zh: 'Go 调度器不停地挂起和唤醒线程' },
  components: ['any Go'],
  signs: [
    {
      kind: 'trace',
      measure: {
        kind: 'futex-rate',
        say: (n) => ({ en: `${n} threads parked and woken a second`, zh: `每秒挂起并唤醒线程 ${n} 次` }),
      },
      thresholds: { info: 2000, warning: 5000, critical: 20_000 },
      basis: {
        en: 'Parking idle threads is what the scheduler does; from 5,000 pairs a second the switches cost more than small goroutines do.',
        zh: '挂起空闲线程是调度器的正常行为；每秒超过 5,000 对时，切换的代价就超过小 goroutine 本身。',
      },
      detect,
    },
  ],
  explains: [],
  explanation: {
    en: 'Goroutines are woken one by one, each makes the scheduler wake another thread, which finds little to do and parks again: FUTEX_WAKE 1 and FUTEX_WAIT without a timeout in pairs. Many tiny pieces of work and more Ps (GOMAXPROCS) than the work needs bring it about.',
    zh: 'goroutine 被逐个唤醒，每次都让调度器再唤醒一个线程，而那个线程无事可做又挂起：表现为成对的 FUTEX_WAKE 1 和不带超时的 FUTEX_WAIT。任务过于细碎、P（GOMAXPROCS）多于所需时就会如此。',
  },
  confirm: [
    GO_PROFILE,
    {
      command: 'GODEBUG=schedtrace=1000 ./PROGRAM 2>&1 | head -20',
      tells: {
        en: 'spinningthreads and idleprocs change in every line.',
        zh: '每行的 spinningthreads 和 idleprocs 都在变化。',
      },
    },
    PERF_TRACE,
  ],
  remedies: [
    { kind: 'temporary', text: { en: 'Lower GOMAXPROCS.', zh: '调低 GOMAXPROCS。' } },
    { kind: 'durable', text: { en: 'Hand work to goroutines in batches.', zh: '批量把工作交给 goroutine。' } },
  ],
  references: [GO_PROC, GO_18236, FUTEX_MANUAL],
  mayBeWrong: [TRACED],
} satisfies Rule;

function detect(view: TraceView): Sighting | undefined {
  const { waits, wakes } = view.futexes;
  const parked = findWaits(
    view,
    (wait) =>
      waits.timeout[wait] === TIMEOUT.none &&
      waits.waited[wait] === WAITED.woken &&
      view.runtimeOf(waits.thread[wait] as number) === 'go',
  );
  let woken = 0;
  for (let wake = 0; wake < wakes.length; wake++) if (wakes.woken[wake] === 1) woken++;
  const pairs = Math.min(parked.length, woken);
  if (pairs === 0) return undefined;
  const found = parked.slice(0, pairs);
  const rate = perSecondText(view, pairs);
  const threads = new Set(parked.map((wait) => waits.thread[wait] as number));
  return {
    ...placesOf(waits, parked),
    ...(view.seconds !== undefined && { measure: pairs / view.seconds }),
    share: found.length / view.finished,
    value: found.length,
    unit: 'count',
    threads: threads.size,
    summary: localize((language) =>
      language === 'en'
        ? `${formatCount(pairs)} times a thread was parked and woken again${rate.en}, over ${formatCount(threads.size)} threads.`
        : `线程被挂起又唤醒共 ${formatCount(pairs)} 次${rate.zh}，涉及 ${formatCount(threads.size)} 个线程。`,
    ),
    evidence: [
      callEvidence(view, { en: `Parked until woken${rate.en}`, zh: `挂起直到被唤醒${rate.zh}` }, parked.length),
    ],
    calls: { syscalls: ['futex'] },
  };
}
