import { type Localized, localize } from '../../base/localized.ts';
import type { StackSet } from '../../model/finding.ts';
import { callersText } from '../callers.ts';
import { GO_RUNTIME } from '../frames.ts';
import type { Caller, Rule, Seen } from '../rule.ts';
import { percent, usage } from '../texts.ts';

/** Locks of the runtime itself. The slow ways are inside: spinning, yielding, sleeping on a futex. */
const RUNTIME_LOCK = '^runtime\\.(?:lock2|unlock2\\w*)$';
/** Locks of the program where they are contended: the fast way is inlined, or ends in `Lock` itself. */
const PROGRAM_LOCK =
  '^(?:internal/)?sync\\.(?:\\(\\*(?:RW)?Mutex\\)\\.(?:Lock|RLock|lockSlow|unlockSlow|rUnlockSlow)|runtime_(?:Semacquire\\w*|Semrelease|doSpin))$';
const SEMAPHORE = '^runtime\\.(?:semacquire1|semrelease1)$';
const SELECT = '^runtime\\.(?:sellock|selunlock)$';
const SPIN = '^runtime\\.(?:procyield\\w*|osyield)$';

/** A spin lock is inside of `lock2`; elsewhere the scheduler spins while it looks for work, which is no lock. */
const CONTENDED: StackSet = { anyOf: [[RUNTIME_LOCK], [PROGRAM_LOCK], [SEMAPHORE], [SELECT]] };

export default {
  id: 'lock-contention-cpu',
  title: { en: 'Fighting for locks takes CPU', zh: '争抢锁消耗了 CPU' },
  components: ['any Go'],
  signs: [
    {
      kind: 'cpu',
      stacks: CONTENDED,
      thresholds: { info: 0.08, warning: 0.15, critical: 0.3 },
      minCores: { warning: 0.2, critical: 0.6 },
      callers: {
        inner: `${GO_RUNTIME}|^(?:internal/)?sync\\.`,
        label: { en: 'Wants the lock:', zh: '争锁者：' },
      },
      basis: {
        en: 'A lock that nobody else wants does not show in a profile; 8% of the samples mean real waiting and spinning. 10% in runtime.lock2 is how known collapses begin.',
        zh: '没有争用的锁在剖析数据中看不到；占到 8% 就说明确有等待和自旋。runtime.lock2 达到 10% 是已知崩溃案例的开端。',
      },
      evidence: [
        {
          id: 'contended',
          label: { en: 'Taking and giving back locks', zh: '加锁与解锁合计' },
          level: 0,
          stacks: CONTENDED,
        },
        {
          id: 'program',
          label: {
            en: 'Locks of the program (sync.Mutex, sync.RWMutex)',
            zh: '程序自身的锁（sync.Mutex、sync.RWMutex）',
          },
          level: 1,
          stacks: { anyOf: [[PROGRAM_LOCK]] },
        },
        {
          id: 'select',
          label: { en: 'Locks of channels in select', zh: 'select 中 channel 的锁' },
          level: 1,
          stacks: { anyOf: [[SELECT]] },
        },
        {
          id: 'runtime',
          label: {
            en: 'Other locks of the Go runtime (heap, scheduler, timers)',
            zh: 'Go runtime 的其他锁（堆、调度器、定时器）',
          },
          level: 1,
          stacks: { anyOf: [[RUNTIME_LOCK]], except: [[PROGRAM_LOCK], [SELECT]] },
        },
        {
          id: 'spin',
          label: { en: 'Spinning', zh: '自旋' },
          level: 1,
          stacks: {
            anyOf: [
              [RUNTIME_LOCK, SPIN],
              [PROGRAM_LOCK, SPIN],
            ],
          },
        },
      ],
      summary: summarize,
    },
  ],
  explains: [],
  echoes: { of: { en: 'the time spent on locks', zh: '花在锁上的时间' } },
  explanation: {
    en:
      'A sync.Mutex that is taken spins shortly and then lets its goroutine sleep. Locks of the runtime itself (heap, scheduler, timers, channels in select) spin and yield instead, and with many threads they can collapse: everybody spins, nobody works. ' +
      'Who calls tells which lock it is.',
    zh:
      'sync.Mutex 被占用时，goroutine 先短暂自旋，再睡眠。runtime 自身的锁（堆、调度器、定时器、select 中的 channel）则是自旋和让出，线程很多时可能崩溃：人人在转，没人干活。' +
      '看调用者即可知道是哪把锁。',
  },
  confirm: [
    {
      command: 'curl -s "http://$HOST/debug/pprof/mutex?seconds=30" -o mutex.pb.gz',
      tells: {
        en: 'Which code holds the locks that others wait for; open it here. It is empty unless the program calls runtime.SetMutexProfileFraction.',
        zh: '是哪些代码占着别人等待的锁；可在这里打开。程序未调用 runtime.SetMutexProfileFraction 时为空。',
      },
    },
    {
      command: 'perf top -p $PID',
      tells: {
        en: 'With the kernel in view: futex_wake and native_queued_spin_lock_slowpath on top confirm it.',
        zh: '连同内核一起看：若 futex_wake、native_queued_spin_lock_slowpath 居首即可证实。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Let fewer threads compete: lower GOMAXPROCS.',
        zh: '减少竞争的线程：调低 GOMAXPROCS。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Split the lock, hold it for less time, or take one hot channel out of many selects.',
        zh: '拆分锁、缩短持锁时间，或不要让大量 select 共用一个热点 channel。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Go 1.24 or later: its runtime lock (spinbit) lets far fewer threads spin.',
        zh: '升级到 Go 1.24 及以上：新的 runtime 锁（spinbit）大幅减少自旋线程。',
      },
    },
  ],
  references: [
    { ref: 'golang/go#68578', url: 'https://github.com/golang/go/issues/68578', verified: true },
    { ref: 'golang/go#69268', url: 'https://github.com/golang/go/issues/69268', verified: true },
    { ref: 'golang/go#67585', url: 'https://github.com/golang/go/issues/67585', verified: true },
    { ref: 'golang/go#34231', url: 'https://github.com/golang/go/issues/34231', verified: true },
  ],
  mayBeWrong: [
    {
      en: 'A loop that does next to nothing but take a free lock: the lock is dear only beside so little work.',
      zh: '循环里几乎只有加一把空闲的锁：锁的占比大只是因为别的工作太少。',
    },
  ],
} satisfies Rule;

function summarize(seen: Seen, callers: readonly Caller[]): Localized {
  const program = seen.part('program').share;
  const said = callersText(callers);
  return localize((language) => {
    const english = language === 'en';
    const used = usage(seen.matched, seen.recorded, language);
    const whose =
      program >= seen.matched.share / 2
        ? english
          ? `Most of that goes to locks of the program itself (${percent(program)}).`
          : `其中大部分是程序自身的锁（${percent(program)}）。`
        : english
          ? `Most of that goes to locks of the Go runtime (${percent(seen.matched.share - program)}).`
          : `其中大部分是 Go runtime 的锁（${percent(seen.matched.share - program)}）。`;
    const who = callers.length === 0 ? '' : english ? ` Who wants them: ${said.en}.` : `争锁者：${said.zh}。`;
    return english ? `Locks take ${used}. ${whose}${who}` : `加锁与解锁${used}。${whose}${who}`;
  });
}
