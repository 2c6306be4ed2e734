import { asciiText } from '../../analysis/syscalls/argument-bytes.ts';
import { clockText } from '../../analysis/syscalls/clock-text.ts';
import type { TimeRange } from '../../analysis/syscalls/trace-span.ts';
import { localize } from '../../base/localized.ts';
import { EVENT_KINDS } from '../../model/syscall-trace.ts';
import { formatDuration } from '../../model/units.ts';
import type { Rule, Sighting } from '../rule.ts';
import { TRACED, timeEvidence } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

/** With so few names, the calls between may not have been traced. */
const FEW_NAMES = 3;
const STOPPED = EVENT_KINDS.indexOf('stopped');

export default {
  id: 'long-gap',
  title: { en: 'The whole process was silent', zh: '整个进程长时间没有任何调用' },
  components: ['any'],
  signs: [
    {
      kind: 'trace',
      measure: {
        kind: 'duration',
        say: (n) => ({ en: `no thread was in a call for ${n}`, zh: `有 ${n} 没有任何线程处于调用中` }),
      },
      thresholds: { info: 1e9, warning: 10e9, critical: 60e9 },
      basis: {
        en: 'A process that waits is inside a call; one that is in none for a second computes, or is stopped.',
        zh: '等待中的进程总处于某个调用里；一秒以上不在任何调用中，要么在计算，要么被停住。',
      },
      detect,
    },
  ],
  explains: [],
  explanation: {
    en: 'Between two calls every thread was outside of the kernel, and none waited: the process was stopped (SIGSTOP, cgroup freezer, a paused virtual machine, CPU quota), or it computed without a single call.',
    zh: '在两次调用之间，所有线程都不在内核中，也没有等待：进程被停住（SIGSTOP、cgroup freezer、虚拟机暂停、CPU 配额），或在纯计算。',
  },
  confirm: [
    {
      command: 'grep -n -- "--- stopped by" FILE',
      tells: { en: 'Whether it was stopped by a signal.', zh: '是否被信号停住。' },
    },
    {
      command: 'cat /sys/fs/cgroup/cpu.stat /sys/fs/cgroup/cgroup.freeze',
      tells: { en: 'Throttled by a quota, or frozen.', zh: '是否被配额限流或冻结。' },
    },
    { command: 'perf top -p $PID', tells: { en: 'What it computes.', zh: '在计算什么。' } },
  ],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Take a CPU profile over such a gap; raise the quota if it is throttled.',
        zh: '在这样的空档采集 CPU profile；若被限流则放宽配额。',
      },
    },
  ],
  references: [{ ref: 'cgroups(7)', url: 'https://man7.org/linux/man-pages/man7/cgroups.7.html', verified: false }],
  mayBeWrong: [
    {
      en: 'Calls that were not traced (-e trace=, a thread without -f) leave the same gap.',
      zh: '未被跟踪的调用（-e trace=，或未加 -f 的线程）会留下同样的空档。',
    },
    TRACED,
  ],
} satisfies Rule;

function detect(view: TraceView): Sighting | undefined {
  const gap = view.activity?.longestGap;
  if (!gap || !seesAll(view)) return undefined;
  const length = gap.to - gap.from;
  const at = clockText(view.trace.clock, gap.from, 3);
  const all = view.activity?.gaps ?? length;
  const stop = stopIn(view, gap);
  return {
    times: Float64Array.of(gap.from),
    rows: new Int32Array(0),
    measure: length,
    share: view.seconds === undefined ? 0 : Math.min(length / 1e9 / view.seconds, 1),
    value: length,
    unit: 'nanoseconds',
    summary: localize((language) =>
      language === 'en'
        ? `From ${at} on no thread was in a call for ${formatDuration(length)}; gaps of a second and more come to ${formatDuration(all)}.${stop && ` It was ${stop}.`}`
        : `自 ${at} 起，有 ${formatDuration(length)} 没有任何线程处于调用中；一秒以上的空档合计 ${formatDuration(all)}。${stop && `strace 的记录：${stop}。`}`,
    ),
    evidence: [
      timeEvidence(view, { en: `The longest gap, from ${at}`, zh: `最长的空档，始于 ${at}` }, length),
      timeEvidence(view, { en: 'All gaps of a second and more', zh: '所有一秒以上的空档' }, all),
    ],
    calls: { peakAt: gap.from },
  };
}

/** What strace says of a stop within a gap, `stopped by SIGSTOP`; `''` where it says nothing. */
function stopIn({ trace: { events, text } }: TraceView, gap: TimeRange): string {
  for (let i = 0; i < events.length; i++) {
    const time = events.time[i] as number;
    if (events.kind[i] !== STOPPED || !(time >= gap.from && time <= gap.to)) continue;
    const said = asciiText(text, events.textStart[i] as number, events.textEnd[i] as number);
    return /stopped by \w+/.exec(said)?.[0] ?? '';
  }
  return '';
}

/** Whether all threads and all calls were traced, as far as the trace tells. */
function seesAll({ trace }: TraceView): boolean {
  if (trace.syscalls.filter((name) => name !== '').length <= FEW_NAMES) return false;
  const first = trace.syscalls[trace.calls.syscall[0] ?? 0];
  return trace.columns.pids || trace.files.length > 1 || first === 'execve';
}
