import type { Localized } from '../../base/localized.ts';
import { OUTCOME, type SyscallTrace } from '../../model/syscall-trace.ts';
import { formatCount, formatDuration } from '../../model/units.ts';
import { asciiBytes, findBytes, firstString, holds } from './argument-bytes.ts';
import type { ProcessTable } from './processes.ts';
import type { ThreadHabits } from './thread-habits.ts';

/** Whose runtime makes the calls. `c` is a program on glibc that is none of the others. */
export type Runtime = 'go' | 'java' | 'python' | 'c' | 'unknown';
/** Versions of Go, as far as calls tell them apart. */
export type GoVersion = '>=1.14' | '1.11-1.13' | '<=1.10';

/** What a process runs on, and how that shows. */
export interface RuntimeGuess {
  readonly runtime: Runtime;
  readonly version?: GoVersion;
  /** Why, the strongest first; empty when unknown. */
  readonly reasons: readonly Localized[];
}

/** So many calls of a kind are a habit. */
const HABIT = 5;
/** Files that are opened are looked at up to here. */
const MOST_OPENS = 50_000;
const PYTHON_SHARE = 0.5;
/** What the VM Periodic Task Thread of HotSpot waits between two ticks. */
const JVM_TICK = { least: 49e6, most: 53e6 };

/** What was seen of each process that habits of threads do not tell. */
interface Evidence {
  /** SIGURG sent to a thread. */
  preempted: number;
  goStart: boolean;
  goPoll: number;
  files: 'java' | 'python' | 'libc' | undefined;
  file: string;
}

/** Guesses the runtime of each process. O(calls). Source: Go's runtime (proc.go, os_linux.go), HotSpot, CPython, glibc. */
export function guessRuntimes(trace: SyscallTrace, processes: ProcessTable, habits: ThreadHabits): RuntimeGuess[] {
  const evidence = gather(trace, processes);
  return evidence.map((seen, process) => {
    const threads: number[] = [];
    processes.ofThread.forEach((of, thread) => {
      if (of === process) threads.push(thread);
    });
    const names = threads.map((thread) => trace.threads.name[thread] as string);
    return guess(seen, processes.name[process] as string, names, sumHabits(habits, threads));
  });
}

/** Habits of the threads of one process together. */
interface Habits {
  readonly sysmon: number;
  readonly relative: number;
  readonly absolute: number;
  readonly shared: number;
  readonly futexes: number;
  /** Of all threads but the one that sleeps like the monitor of Go, which has timeouts in every version. */
  readonly timeouts: number;
  readonly gil: number;
  readonly gilThreads: number;
  readonly pollTimeouts: number;
  /** Median wait of the thread that ticks like HotSpot's, NaN when none does. */
  readonly tick: number;
}

function sumHabits(habits: ThreadHabits, threads: readonly number[]): Habits {
  const sum = (column: Uint32Array) => threads.reduce((total, thread) => total + (column[thread] as number), 0);
  const monitor = monitorAmong(habits, threads);
  const ticking = threads.find((thread) => {
    const median = habits.medianTimeout[thread] as number;
    return (habits.timeouts[thread] as number) >= HABIT && median >= JVM_TICK.least && median <= JVM_TICK.most;
  });
  return {
    sysmon: monitor === undefined ? 0 : (habits.sysmonSleeps[monitor] as number),
    relative: sum(habits.relativeWaits),
    absolute: sum(habits.absoluteWaits),
    shared: sum(habits.sharedFutexes),
    futexes: sum(habits.futexes),
    timeouts: sum(habits.timeouts) - (monitor === undefined ? 0 : (habits.timeouts[monitor] as number)),
    gil: sum(habits.gilTimeouts),
    gilThreads: threads.filter((thread) => (habits.gilTimeouts[thread] as number) >= HABIT).length,
    pollTimeouts: sum(habits.pollTimeouts),
    tick: ticking === undefined ? Number.NaN : (habits.medianTimeout[ticking] as number),
  };
}

/** The thread that sleeps most like the monitor of Go; undefined when none does. */
function monitorAmong({ sysmonSleeps }: ThreadHabits, threads: readonly number[]): number | undefined {
  let most: number | undefined;
  for (const thread of threads) {
    const sleeps = sysmonSleeps[thread] as number;
    if (sleeps >= HABIT && (most === undefined || sleeps > (sysmonSleeps[most] as number))) most = thread;
  }
  return most;
}

function guess(seen: Evidence, name: string, threadNames: readonly string[], habits: Habits): RuntimeGuess {
  const go: Localized[] = [];
  if (seen.preempted > 0) go.push(SAYS.preempted(seen.preempted));
  if (habits.sysmon >= HABIT && habits.absolute <= habits.relative) go.push(SAYS.sysmon(habits.sysmon));
  if (seen.goStart) go.push(SAYS.goStart);
  if (seen.goPoll >= HABIT) go.push(SAYS.goPoll(seen.goPoll));
  if (go.length > 0) return withVersion(go, seen, habits);
  const javaThread = threadNames.find((thread) => JAVA_THREAD.test(thread));
  if (/^java(?:w)?$/.test(name)) return { runtime: 'java', reasons: [SAYS.program(name)] };
  if (javaThread !== undefined) return { runtime: 'java', reasons: [SAYS.thread(javaThread, 'HotSpot')] };
  if (/^(?:python|pypy)[\d.]*$/.test(name)) return { runtime: 'python', reasons: [SAYS.program(name)] };
  if (seen.files === 'java' || seen.files === 'python') return { runtime: seen.files, reasons: [SAYS.file(seen.file)] };
  if (habits.tick > 0 && habits.absolute > 0) return { runtime: 'java', reasons: [SAYS.tick(habits.tick)] };
  if (habits.gilThreads >= 2 && habits.gil >= PYTHON_SHARE * habits.timeouts && habits.absolute > 0) {
    return { runtime: 'python', reasons: [SAYS.gil(habits.gil, habits.gilThreads)] };
  }
  if (seen.files === 'libc') return { runtime: 'c', reasons: [SAYS.file(seen.file)] };
  if (habits.absolute > 0) return { runtime: 'unknown', reasons: [SAYS.glibc(habits.absolute)] };
  return { runtime: 'unknown', reasons: [] };
}

function withVersion(reasons: readonly Localized[], seen: Evidence, habits: Habits): RuntimeGuess {
  if (seen.preempted > 0) return { runtime: 'go', version: '>=1.14', reasons };
  if (habits.futexes >= HABIT && habits.shared === habits.futexes) {
    return { runtime: 'go', version: '<=1.10', reasons: [...reasons, SAYS.shared(habits.shared)] };
  }
  if (habits.pollTimeouts >= HABIT) {
    return { runtime: 'go', version: '>=1.14', reasons: [...reasons, SAYS.pollTimers(habits.pollTimeouts)] };
  }
  if (habits.timeouts >= OLD_TIMERS && habits.timeouts > habits.pollTimeouts * HABIT) {
    return { runtime: 'go', version: '1.11-1.13', reasons: [...reasons, SAYS.futexTimers(habits.timeouts)] };
  }
  return { runtime: 'go', reasons };
}

/** Timers in futex waits: fewer may be the monitor going to sleep. */
const OLD_TIMERS = 20;
const JAVA_THREAD =
  /^(?:VM (?:Thread|Periodic|Op)|C[12] Compiler|GC Thread|G1 |ZGC|Shenandoah|Reference Handl|Signal Dispatch|Common-Cleaner)/;

function gather(trace: SyscallTrace, processes: ProcessTable): Evidence[] {
  const { calls, syscalls, text, events } = trace;
  const evidence = Array.from({ length: processes.length }, (): Evidence => {
    return { preempted: 0, goStart: false, goPoll: 0, files: undefined, file: '' };
  });
  const kinds = syscalls.map((name) => CLUES.get(name));
  let opens = 0;
  for (let row = 0; row < calls.length; row++) {
    const kind = kinds[calls.syscall[row] as number];
    if (kind === undefined) continue;
    const seen = evidence[processes.ofThread[calls.thread[row] as number] as number] as Evidence;
    if (kind === 'tgkill') seen.preempted += holds(trace, row, SIGURG) ? 1 : 0;
    else if (kind === 'sched_getaffinity') seen.goStart ||= holds(trace, row, GO_CPUS);
    else if (kind === 'mmap') seen.goStart ||= holds(trace, row, GO_HEAP);
    else if (kind === 'epoll_pwait') seen.goPoll += endsLikeGo(trace, row) ? 1 : 0;
    else if (opens++ < MOST_OPENS && calls.outcome[row] === OUTCOME.returned) look(trace, row, seen);
  }
  for (let i = 0; i < events.length; i++) {
    if (events.kind[i] !== 0 || (events.thread[i] as number) < 0) continue;
    const seen = evidence[processes.ofThread[events.thread[i] as number] as number] as Evidence;
    const [start, end] = [events.textStart[i] as number, events.textEnd[i] as number];
    if (findBytes(text, start, end, SIGURG) >= 0 && findBytes(text, start, end, BY_TKILL) >= 0) seen.preempted++;
  }
  return evidence;
}

type Clue = 'tgkill' | 'sched_getaffinity' | 'mmap' | 'epoll_pwait' | 'open';

const CLUES: ReadonlyMap<string, Clue> = new Map([
  ['tgkill', 'tgkill'],
  ['sched_getaffinity', 'sched_getaffinity'],
  ['mmap', 'mmap'],
  ['epoll_pwait', 'epoll_pwait'],
  ['open', 'open'],
  ['openat', 'open'],
]);
const SIGURG = asciiBytes('SIGURG');
const BY_TKILL = asciiBytes('SI_TKILL');
const GO_CPUS = asciiBytes('(0, 8192').subarray(1);
const GO_HEAP = asciiBytes('0xc000');
const GO_POLL = asciiBytes('NULL, 0');
const JAVA_FILES = [asciiBytes('libjvm.so'), asciiBytes('hsperfdata'), asciiBytes('libjli.so')];
const PYTHON_FILES = [asciiBytes('.pyc'), asciiBytes('.cpython-')];
const DIRECTORY = asciiBytes('O_DIRECTORY');
const C_FILES = [asciiBytes('/libc.so.6'), asciiBytes('ld.so.cache')];

/** Go makes epoll_pwait without a signal mask and says that it has no size; glibc says 8. */
function endsLikeGo({ text, calls }: SyscallTrace, row: number): boolean {
  const whole = calls.tailStart[row] === calls.tailEnd[row];
  const end = (whole ? calls.headEnd[row] : calls.tailEnd[row]) as number;
  const start = Math.max((whole ? calls.headStart[row] : calls.tailStart[row]) as number, end - 12);
  const at = findBytes(text, start, end, GO_POLL);
  return at >= 0 && at + GO_POLL.length === end;
}

function look(trace: SyscallTrace, row: number, seen: Evidence): void {
  if (seen.files === 'java' || seen.files === 'python') return;
  const path = firstString(trace, row);
  // Programs that walk through all directories come by every runtime.
  if (!path || holds(trace, row, DIRECTORY)) return;
  const has = (words: readonly Uint8Array[]) =>
    words.some((word) => findBytes(trace.text, path.start, path.end, word) >= 0);
  const found = has(JAVA_FILES) ? 'java' : has(PYTHON_FILES) ? 'python' : has(C_FILES) ? 'libc' : undefined;
  if (found === undefined || found === seen.files) return;
  seen.files = found;
  seen.file = decoder.decode(trace.text.subarray(path.start, path.end));
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const SAYS = {
  preempted: (n: number): Localized => ({
    en: `SIGURG between threads, ${formatCount(n)} times: Go preempts goroutines with it (1.14 and newer).`,
    zh: `线程之间发送了 ${formatCount(n)} 次 SIGURG：Go（1.14 及以上）用它抢占 goroutine。`,
  }),
  sysmon: (n: number): Localized => ({
    en: `One thread sleeps 20 µs, 40 µs … 10 ms (${formatCount(n)} times): the monitor of the Go runtime.`,
    zh: `有一个线程按 20 µs、40 µs……10 ms 休眠（${formatCount(n)} 次）：这是 Go 运行时的监控线程（sysmon）。`,
  }),
  goStart: {
    en: 'It starts like a Go program (a CPU mask of 8,192 bytes, memory at 0xc000…).',
    zh: '启动方式与 Go 程序一致（8,192 字节的 CPU 掩码、0xc000… 处的内存）。',
  },
  goPoll: (n: number): Localized => ({
    en: `${formatCount(n)} calls of epoll_pwait without a signal mask, as the Go netpoller makes them.`,
    zh: `有 ${formatCount(n)} 次不带信号掩码的 epoll_pwait，与 Go 网络轮询器一致。`,
  }),
  shared: (n: number): Localized => ({
    en: `None of ${formatCount(n)} futex calls is private: Go 1.10 and older.`,
    zh: `${formatCount(n)} 次 futex 调用均未使用 PRIVATE 标志：Go 1.10 及更早版本。`,
  }),
  pollTimers: (n: number): Localized => ({
    en: `${formatCount(n)} waits of epoll ran out: Go keeps its timers there since 1.14.`,
    zh: `有 ${formatCount(n)} 次 epoll 等待超时：Go 自 1.14 起把定时器放在那里。`,
  }),
  futexTimers: (n: number): Localized => ({
    en: `${formatCount(n)} futex waits timed out and no wait of epoll did: Go kept its timers there until 1.13.`,
    zh: `有 ${formatCount(n)} 次 futex 等待超时，而 epoll 等待没有超时：Go 在 1.13 及以前把定时器放在 futex 中。`,
  }),
  program: (name: string): Localized => ({ en: `The program is ${name}.`, zh: `程序名为 ${name}。` }),
  thread: (name: string, runtime: string): Localized => ({
    en: `A thread is called “${name}”, as in ${runtime}.`,
    zh: `有线程名为“${name}”，与 ${runtime} 一致。`,
  }),
  file: (path: string): Localized => ({ en: `It opened ${path}.`, zh: `它打开了 ${path}。` }),
  tick: (median: number): Localized => ({
    en: `One thread wakes every ${formatDuration(median)}, as the VM Periodic Task Thread of HotSpot does.`,
    zh: `有一个线程每 ${formatDuration(median)} 唤醒一次，与 HotSpot 的 VM Periodic Task Thread 一致。`,
  }),
  gil: (n: number, threads: number): Localized => ({
    en: `${formatCount(n)} waits of ${formatCount(threads)} threads timed out after about 5 ms, the switch interval of CPython (waits of 5 ms in any program look the same).`,
    zh: `${formatCount(threads)} 个线程共有 ${formatCount(n)} 次等待在约 5 ms 后超时，这是 CPython 的线程切换间隔（其他程序中 5 ms 的等待看起来相同）。`,
  }),
  glibc: (n: number): Localized => ({
    en: `${formatCount(n)} futex waits until a point in time: condition variables of glibc, so C, C++, Java or Python, and not Go.`,
    zh: `有 ${formatCount(n)} 次以绝对时间为期限的 futex 等待：这是 glibc 条件变量，因此是 C、C++、Java 或 Python，而不是 Go。`,
  }),
} as const;
