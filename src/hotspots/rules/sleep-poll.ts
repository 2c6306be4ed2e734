import { requestedWait } from '../../analysis/syscalls/argument-bytes.ts';
import { localize } from '../../base/localized.ts';
import { OUTCOME } from '../../model/syscall-trace.ts';
import { formatCount, formatDuration, formatShare } from '../../model/units.ts';
import { callsSighting } from '../calls-sighting.ts';
import { CONTEXT_SWITCHES, WHOSE_THREAD, wakeCost } from '../futex-texts.ts';
import type { Rule, Sighting } from '../rule.ts';
import { FAMILY } from '../scans/families.ts';
import { callEvidence, PERF_TRACE, perSecondText, TRACED } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

/** Longer than this and it is a pause, not a poll. */
const LONGEST = 10e6;
/** The same length in so many of its sleeps. */
const SHARE = 0.5;
const FEWEST = 50;

export default {
  id: 'sleep-poll',
  title: { en: 'A thread sleeps a few milliseconds in a loop', zh: '线程在循环中每次休眠几毫秒' },
  components: ['any'],
  signs: [
    {
      kind: 'trace',
      measure: {
        kind: 'rate',
        say: (n) => ({ en: `${n} sleeps a second in one thread`, zh: `单个线程每秒休眠 ${n} 次` }),
      },
      thresholds: { info: 100, warning: 500, critical: 2000 },
      basis: {
        en: 'The monitor of the Go runtime sleeps like that by nature and is left out.',
        zh: 'Go 运行时的监控线程（sysmon）本来如此，已排除。',
      },
      detect,
    },
  ],
  explains: [],
  explanation: {
    en: 'A loop of sleep and look wakes the CPU hundreds of times a second to find, mostly, nothing, and reacts later than a wait for the event itself would.',
    zh: '“睡一下、看一眼”的循环每秒唤醒 CPU 数百次，大多一无所获，反应还不如直接等待事件及时。',
  },
  confirm: [WHOSE_THREAD, CONTEXT_SWITCHES, PERF_TRACE],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Wait for the event: a descriptor in epoll, a condition, a timer that is as long as possible.',
        zh: '等待事件本身：epoll 中的描述符、条件变量，或尽可能长的定时器。',
      },
    },
  ],
  references: [{ ref: 'nanosleep(2)', url: 'https://man7.org/linux/man-pages/man2/nanosleep.2.html', verified: false }],
  mayBeWrong: [
    {
      en: 'Pacing on purpose (audio, control loops) looks the same.',
      zh: '有意的定速循环（音频、控制回路）看起来相同。',
    },
    TRACED,
  ],
} satisfies Rule;

function detect(view: TraceView): Sighting | undefined {
  const { calls } = view.trace;
  const groups = new Map<string, number[]>();
  const sleeps = new Map<number, number>();
  for (const row of view.rowsOf(FAMILY.sleep)) {
    const thread = calls.thread[row] as number;
    if (calls.outcome[row] !== OUTCOME.returned || (calls.continues[row] as number) >= 0) continue;
    if (view.runtimeOf(thread) === 'go' || view.isMonitor(thread)) continue;
    sleeps.set(thread, (sleeps.get(thread) ?? 0) + 1);
    const asked = requestedWait(view.trace, row);
    if (!(asked > 0 && asked <= LONGEST)) continue;
    const key = `${thread} ${asked}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const loops = [...groups.values()]
    .filter(
      (rows) =>
        rows.length >= FEWEST && rows.length >= (sleeps.get(calls.thread[rows[0] as number] as number) ?? 0) * SHARE,
    )
    .sort((a, b) => b.length - a.length);
  const [worst] = loops;
  if (!worst) return undefined;
  const thread = calls.thread[worst[0] as number] as number;
  const asked = requestedWait(view.trace, worst[0] as number);
  const name = view.threadText(thread);
  const rate = perSecondText(view, worst.length);
  const rows = loops.flat().sort((a, b) => a - b);
  const cost = view.seconds === undefined ? { en: '', zh: '' } : wakeCost(rows.length / view.seconds);
  const part = formatShare(worst.length / (sleeps.get(thread) ?? 1));
  return callsSighting(view, rows, {
    ...(view.seconds !== undefined && { measure: worst.length / view.seconds }),
    summary: localize((language) =>
      language === 'en'
        ? `${name.en.charAt(0).toUpperCase()}${name.en.slice(1)} slept ${formatDuration(asked)} ${formatCount(worst.length)} times${rate.en} (${part} of its sleeps)${loops.length > 1 ? `; ${formatCount(loops.length)} threads do the like` : ''}. ${cost.en}`.trimEnd()
        : `${name.zh}休眠 ${formatDuration(asked)} 共 ${formatCount(worst.length)} 次${rate.zh}（占其休眠的 ${part}）${loops.length > 1 ? `；共有 ${formatCount(loops.length)} 个线程类似` : ''}。${cost.zh}`,
    ),
    evidence: [
      callEvidence(
        view,
        {
          en: `Sleeps of ${formatDuration(asked)} in ${name.en}${rate.en}`,
          zh: `${name.zh}中 ${formatDuration(asked)} 的休眠${rate.zh}`,
        },
        worst.length,
      ),
    ],
    calls: {
      syscalls: [view.syscallOf(worst[0] as number)],
      threads: [...new Set(rows.map((row) => calls.thread[row] as number))],
    },
  });
}
