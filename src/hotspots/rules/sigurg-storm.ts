import { localize } from '../../base/localized.ts';
import { formatCount } from '../../model/units.ts';
import { GO_PROC } from '../futex-texts.ts';
import type { Rule, Sighting } from '../rule.ts';
import { preemptionSignals } from '../scans/signals.ts';
import { GO_PROFILE, perSecondText, TRACED } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

export default {
  id: 'sigurg-storm',
  title: { en: 'Go preempts its goroutines all the time (SIGURG)', zh: 'Go 频繁抢占 goroutine（SIGURG）' },
  components: ['any Go'],
  signs: [
    {
      kind: 'trace',
      measure: { kind: 'rate', say: (n) => ({ en: `${n} signals a second`, zh: `每秒 ${n} 个信号` }) },
      thresholds: { info: 200, warning: 1000, critical: 5000 },
      basis: {
        en: 'Four goroutines that spin get 75 to 80 a second, a program that collects garbage all the time 350 to 460.',
        zh: '四个空转的 goroutine 每秒 75–80 个，不停垃圾回收的程序每秒 350–460 个。',
      },
      detect,
    },
  ],
  explains: [],
  explanation: {
    en: 'Since Go 1.14 the runtime stops a goroutine that runs longer than 10 ms, or that has to stop for a garbage collection, by sending SIGURG to its thread. Thousands a second mean that the world is stopped often; slow system calls are interrupted by it (EINTR), and C libraries that do not expect it may fail.',
    zh: '自 Go 1.14 起，运行时通过向线程发送 SIGURG 来停下运行超过 10 ms、或需要为垃圾回收停下的 goroutine。每秒上千个说明频繁停顿世界；它会打断慢速系统调用（EINTR），未预料到它的 C 库可能出错。',
  },
  confirm: [
    {
      command: 'GODEBUG=asyncpreemptoff=1 ./PROGRAM',
      tells: {
        en: 'As a test: the signals are gone; the cause of the stops is not.',
        zh: '作为试验：信号消失，但停顿的原因仍在。',
      },
    },
    GO_PROFILE,
  ],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Fewer collections: allocate less, raise GOGC or GOMEMLIMIT.',
        zh: '减少垃圾回收：减少分配，调高 GOGC 或 GOMEMLIMIT。',
      },
    },
  ],
  references: [GO_PROC],
  mayBeWrong: [
    { en: 'Other programs may use SIGURG between their threads as well.', zh: '其他程序也可能在线程间使用 SIGURG。' },
    TRACED,
  ],
} satisfies Rule;

function detect(view: TraceView): Sighting | undefined {
  const times = preemptionSignals(view);
  if (times.length === 0) return undefined;
  const rate = perSecondText(view, times.length);
  const share = Math.min(times.length / Math.max(view.finished + times.length, 1), 1);
  return {
    times,
    rows: new Int32Array(0),
    share,
    value: times.length,
    unit: 'count',
    summary: localize((language) =>
      language === 'en'
        ? `Threads were signalled to stop ${formatCount(times.length)} times${rate.en}.`
        : `线程被信号要求停下 ${formatCount(times.length)} 次${rate.zh}。`,
    ),
    evidence: [
      {
        label: {
          en: `SIGURG from the process itself, beside its calls${rate.en}`,
          zh: `进程自身发出的 SIGURG（相对于调用数）${rate.zh}`,
        },
        share,
        value: times.length,
        unit: 'count',
        cores: undefined,
        against: false,
        level: 0,
      },
    ],
    calls: { syscalls: ['tgkill'] },
  };
}
