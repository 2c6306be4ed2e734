import { localize } from '../../base/localized.ts';
import { formatCount, formatDuration, formatShare } from '../../model/units.ts';
import type { Rule, Sighting } from '../rule.ts';
import { GO_PROFILE, TRACED, timeEvidence } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

const SHARE = 0.8;
const FEWEST_SECONDS = 1.8;
const SHOWN = 3;
const FEW_NAMES = 3;

export default {
  id: 'user-cpu',
  title: { en: 'A thread computes: strace cannot see what', zh: '线程在纯计算：strace 看不到内容' },
  components: ['any'],
  signs: [
    {
      kind: 'trace',
      measure: {
        kind: 'count',
        say: (n) => ({
          en: `${n} ${n === '1' ? 'thread' : 'threads'} outside of calls for most of the span`,
          zh: `${n} 个线程大部分时间不在调用中`,
        }),
      },
      thresholds: { info: 1 },
      basis: {
        en: 'Counted are stretches of a millisecond and more, 80% of the span together; short ones are the cost of tracing.',
        zh: '只计一毫秒以上的空档，合计达到时间跨度的 80%；更短的是跟踪开销。',
      },
      detect,
    },
  ],
  explains: [],
  explanation: {
    en: 'The thread is hardly ever inside a call, and not waiting in one: its time passes in user space. Nothing in a trace of system calls says on what.',
    zh: '该线程几乎不在调用中，也不在等待：时间花在用户态。系统调用跟踪无法说明在做什么。',
  },
  confirm: [
    {
      command: 'top -H -p $PID',
      tells: { en: 'The thread uses CPU, most of it us.', zh: '该线程占用 CPU，且多为 us。' },
    },
    {
      command: 'perf record -g -p $PID -- sleep 30; perf report',
      tells: { en: 'In which functions.', zh: '在哪些函数中。' },
    },
    GO_PROFILE,
  ],
  remedies: [
    { kind: 'durable', text: { en: 'Take a CPU profile and open it here.', zh: '采集 CPU profile 并在此打开。' } },
  ],
  references: [
    { ref: 'perf-record(1)', url: 'https://man7.org/linux/man-pages/man1/perf-record.1.html', verified: false },
  ],
  mayBeWrong: [
    {
      en: 'The thread may have waited for a CPU rather than used one, or been stopped.',
      zh: '该线程也可能是在等待 CPU 而非使用 CPU，或被停住。',
    },
    { en: 'Its calls may not have been traced (-e trace=).', zh: '它的调用可能未被跟踪（-e trace=）。' },
    TRACED,
  ],
} satisfies Rule;

function detect(view: TraceView): Sighting | undefined {
  const { activity, seconds } = view;
  if (!activity || seconds === undefined || seconds < FEWEST_SECONDS) return undefined;
  if (view.trace.syscalls.filter((name) => name !== '').length <= FEW_NAMES) return undefined;
  const busy: { thread: number; nanos: number }[] = [];
  activity.running.forEach((nanos, thread) => {
    if (nanos / 1e9 >= seconds * SHARE) busy.push({ thread, nanos });
  });
  const [most] = busy.sort((a, b) => b.nanos - a.nanos);
  if (!most) return undefined;
  const name = view.threadText(most.thread);
  const share = Math.min(most.nanos / 1e9 / seconds, 1);
  return {
    times: new Float64Array(0),
    rows: new Int32Array(0),
    measure: busy.length,
    share,
    value: most.nanos,
    unit: 'nanoseconds',
    summary: localize((language) =>
      language === 'en'
        ? `${name.en.charAt(0).toUpperCase()}${name.en.slice(1)} was outside of calls for ${formatDuration(most.nanos)}, ${formatShare(share)} of the span${busy.length > 1 ? `; ${formatCount(busy.length)} threads are like that` : ''}. Its time is in user space: take a CPU profile.`
        : `${name.zh}有 ${formatDuration(most.nanos)} 不在调用中，占时间跨度的 ${formatShare(share)}${busy.length > 1 ? `；共有 ${formatCount(busy.length)} 个线程如此` : ''}。时间花在用户态：请采集 CPU profile。`,
    ),
    evidence: busy.slice(0, SHOWN).map(({ thread, nanos }) => {
      const text = view.threadText(thread);
      return timeEvidence(view, { en: `Outside of calls, ${text.en}`, zh: `不在调用中：${text.zh}` }, nanos);
    }),
    calls: { threads: busy.map(({ thread }) => thread) },
  };
}
