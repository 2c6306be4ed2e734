import type { Localized } from '../base/localized.ts';
import type { Command, Reference } from '../model/finding.ts';
import { formatShare } from '../model/units.ts';
import type { Bound } from './rule.ts';

/** Threads that wait with a period on purpose are wasteful at most. */
export const POLLING: Bound = {
  severity: 'warning',
  because: {
    en: 'Not more than warning: threads of Java and Python (or of whom nothing else is known than that they wait until points in time) often poll on purpose.',
    zh: '最多为“警告”：Java、Python 的线程（或只知道它们按绝对时间等待的线程）往往是有意轮询。',
  },
};

/** What wake-ups cost: two context switches each, 5 to 10 µs. */
export function wakeCost(rate: number): Localized {
  const [least, most] = [formatShare((rate * 5) / 1e6), formatShare((rate * 10) / 1e6)];
  return {
    en: `At 5 to 10 µs a wake-up that is about ${least} to ${most} of one CPU.`,
    zh: `按每次唤醒 5–10 µs 计，约占一个 CPU 的 ${least}–${most}。`,
  };
}

/** Where thresholds of waits come from. */
export const MEASURED: Localized = {
  en: 'The thresholds come from traces of idle and busy Go, Java, Python and C programs: idle ones stay below 30 timeouts a second.',
  zh: '门槛取自对空闲和繁忙的 Go、Java、Python、C 程序的跟踪：空闲程序每秒超时不到 30 次。',
};

export const FUTEX_MANUAL: Reference = {
  ref: 'futex(2)',
  url: 'https://man7.org/linux/man-pages/man2/futex.2.html',
  verified: true,
  note: 'ETIMEDOUT: the timeout expired before the operation completed',
};

export const KUBELET_FUTEX: Reference = {
  ref: 'kubernetes/kubernetes#18515',
  url: 'https://github.com/kubernetes/kubernetes/issues/18515',
  verified: true,
};

export const GO_28880: Reference = {
  ref: 'golang/go#28880',
  url: 'https://github.com/golang/go/issues/28880',
  verified: true,
};

export const GO_25471: Reference = {
  ref: 'golang/go#25471',
  url: 'https://github.com/golang/go/issues/25471',
  verified: false,
  note: 'system calls that a time.Sleep cost before Go 1.14',
};

export const GO_PROC: Reference = {
  ref: 'runtime/proc.go',
  url: 'https://github.com/golang/go/blob/master/src/runtime/proc.go',
  verified: true,
  note: 'sysmon, stopTheWorld, preemptall, usleep(3) while stealing work',
};

export const GO_18236: Reference = {
  ref: 'golang/go#18236',
  url: 'https://github.com/golang/go/issues/18236',
  verified: false,
};

/** Who a thread is. */
export const WHOSE_THREAD: Command = {
  command: 'cat /proc/$PID/task/$TID/comm; jstack $PID | grep -A5 "nid=$(printf 0x%x $TID)"',
  tells: {
    en: 'Name of the thread; in Java also its stack (nid is the thread id in hexadecimal).',
    zh: '线程名；对 Java 还能得到其调用栈（nid 是十六进制的线程号）。',
  },
};

export const CONTEXT_SWITCHES: Command = {
  command: 'pidstat -wt -p $PID 1 10',
  tells: {
    en: 'Voluntary context switches per second and thread, without strace: the same rate again confirms it.',
    zh: '不用 strace 时各线程每秒的自愿上下文切换次数：速率相近即可证实。',
  },
};
