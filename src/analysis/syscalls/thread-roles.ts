import type { Localized } from '../../base/localized.ts';
import type { SyscallTrace } from '../../model/syscall-trace.ts';
import { formatCount, formatDuration } from '../../model/units.ts';
import type { ProcessTable } from './processes.ts';
import type { RuntimeGuess } from './runtime-guess.ts';
import type { ThreadHabits } from './thread-habits.ts';

/** What a thread is for, where its calls or its name tell. Threads of Go run any goroutine, the collector's too. */
export type RoleId = 'main' | 'go-sysmon' | 'go-netpoll' | 'jvm-periodic' | 'jvm-gc' | 'jvm-compiler' | 'jvm-vm';

export interface ThreadRole {
  readonly id: RoleId;
  readonly name: Localized;
  readonly reason: Localized;
  /** What the reason counts, or measures in nanoseconds; absent where a name or a number of a thread is the reason. */
  readonly amount?: number;
}

/** A role as it is told, of a thread of this name. */
export function roleOf(id: RoleId, threadName: string, amount?: number): ThreadRole {
  const name = NAMES[id];
  const reason = amount === undefined ? undefined : COUNTED[id]?.(amount);
  if (amount !== undefined && reason) return { id, name, reason, amount };
  return { id, name, reason: id === 'main' ? SAYS.leader : SAYS.named(threadName) };
}

/** So many calls of a kind are a habit. */
const HABIT = 5;
/** Share of a thread's own calls. */
const MOSTLY = 0.5;

/** The role of each thread, undefined where it cannot be told. */
export function threadRoles(
  trace: SyscallTrace,
  processes: ProcessTable,
  runtimes: readonly RuntimeGuess[],
  habits: ThreadHabits,
): (ThreadRole | undefined)[] {
  const monitors = monitorsOf(processes, habits);
  return Array.from({ length: trace.threads.length }, (_, thread) => {
    const process = processes.ofThread[thread] as number;
    const runtime = runtimes[process]?.runtime;
    const own = trace.threads.name[thread] as string;
    const byName = NAMED.find(({ pattern }) => pattern.test(own));
    if (byName) return roleOf(byName.id, own);
    if (runtime === 'go' && monitors[process] === thread) {
      return roleOf('go-sysmon', own, habits.sysmonSleeps[thread] as number);
    }
    const median = habits.medianTimeout[thread] as number;
    if (runtime === 'java' && isTick(median) && (habits.timeouts[thread] as number) >= HABIT) {
      return roleOf('jvm-periodic', own, median);
    }
    if (trace.threads.tid[thread] === processes.pid[process] && (processes.pid[process] as number) >= 0) {
      return roleOf('main', own);
    }
    const polls = habits.polls[thread] as number;
    if (runtime === 'go' && polls >= HABIT && polls >= MOSTLY * (polls + (habits.futexes[thread] as number))) {
      return roleOf('go-netpoll', own, polls);
    }
    return undefined;
  });
}

/** Per process the thread that sleeps most like the monitor of Go, -1 when none does. */
function monitorsOf(processes: ProcessTable, habits: ThreadHabits): Int32Array {
  const monitors = new Int32Array(processes.length).fill(-1);
  processes.ofThread.forEach((process, thread) => {
    const sleeps = habits.sysmonSleeps[thread] as number;
    const best = monitors[process] as number;
    if (sleeps >= HABIT && (best < 0 || sleeps > (habits.sysmonSleeps[best] as number))) monitors[process] = thread;
  });
  return monitors;
}

function isTick(median: number): boolean {
  return median >= 49e6 && median <= 53e6;
}

const NAMES: Readonly<Record<RoleId, Localized>> = {
  main: { en: 'main thread', zh: '主线程' },
  'go-sysmon': { en: 'Go monitor (sysmon)', zh: 'Go 监控线程（sysmon）' },
  'go-netpoll': { en: 'waits for the network (Go netpoller)', zh: '等待网络（Go netpoller）' },
  'jvm-periodic': { en: 'JVM periodic tasks', zh: 'JVM 周期任务' },
  'jvm-gc': { en: 'JVM garbage collector', zh: 'JVM 垃圾回收' },
  'jvm-compiler': { en: 'JVM compiler', zh: 'JVM 即时编译' },
  'jvm-vm': { en: 'JVM operations', zh: 'JVM 内部操作' },
};

/** Names of HotSpot's own threads, cut at 15 characters by the kernel. */
const NAMED: readonly { pattern: RegExp; id: RoleId }[] = [
  { pattern: /^VM Periodic/, id: 'jvm-periodic' },
  { pattern: /^(?:GC Thread|G1 |ZGC|ZWorker|ZDriver|Shenandoah|Concurrent Mark)/, id: 'jvm-gc' },
  { pattern: /^C[12] Compiler/, id: 'jvm-compiler' },
  { pattern: /^VM Thread/, id: 'jvm-vm' },
];

const SAYS = {
  named: (name: string): Localized => ({ en: `It is called “${name}”.`, zh: `线程名为“${name}”。` }),
  sysmon: (n: number): Localized => ({
    en: `It slept 20 µs to 10 ms in doublings, ${formatCount(n)} times.`,
    zh: `它按 20 µs 到 10 ms 倍增休眠了 ${formatCount(n)} 次。`,
  }),
  tick: (median: number): Localized => ({
    en: `It wakes every ${formatDuration(median)}.`,
    zh: `它每 ${formatDuration(median)} 唤醒一次。`,
  }),
  leader: { en: 'Its number is that of the process.', zh: '线程号与进程号相同。' },
  polls: (n: number): Localized => ({
    en: `Most of its waits are epoll_pwait (${formatCount(n)}).`,
    zh: `它的等待大多是 epoll_pwait（${formatCount(n)} 次）。`,
  }),
} as const;

/** Reasons that have a number in them. */
const COUNTED: Partial<Record<RoleId, (amount: number) => Localized>> = {
  'go-sysmon': SAYS.sysmon,
  'go-netpoll': SAYS.polls,
  'jvm-periodic': SAYS.tick,
};
