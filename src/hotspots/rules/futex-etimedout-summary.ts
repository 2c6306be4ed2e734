import { inferSeconds } from '../../analysis/syscalls/seconds-kind.ts';
import { type Localized, localize } from '../../base/localized.ts';
import { formatCount, formatDuration, formatShare } from '../../model/units.ts';
import { CONTEXT_SWITCHES, FUTEX_MANUAL, GO_28880, KUBELET_FUTEX } from '../futex-texts.ts';
import type { Rule, SummarySighting } from '../rule.ts';
import type { SummaryView } from '../summary-view.ts';
import { GO_PROFILE } from '../trace-texts.ts';

/** So many calls, and so many of them ended with an error: waits with a timeout. */
const FEWEST = 1000;
const TIMED = 0.4;
/** Fewer errors, but nearly all of the time: what people paste and ask about. */
const SOME_ERRORS = 0.1;
const MOST_TIME = 0.5;

export default {
  id: 'futex-etimedout-summary',
  title: { en: 'futex has many errors: looks like waits with a timeout', zh: 'futex 错误很多：看起来是带超时的等待' },
  components: ['any'],
  signs: [
    {
      kind: 'summary',
      basis: {
        en: 'At least 1,000 futex calls, 40% of them with an error, or half of the time and 10% with an error.',
        zh: '条件：至少 1,000 次 futex 调用且 40% 出错，或占一半时间且 10% 出错。',
      },
      detect,
    },
  ],
  explains: [],
  explanation: {
    en:
      'The errors of futex are nearly always ETIMEDOUT: a wait with a timeout that ran out. That is a clock that fired, not a failure. Threads that poll, timers of old Go versions (1.13 and older) and locks with a timeout all look like this. ' +
      'The share of time says nothing by itself: without -w it is a share of a small sum of CPU time, with -w it is threads that sleep. What counts is how often per second, and the table does not say how long was recorded.',
    zh:
      'futex 的错误几乎都是 ETIMEDOUT，即带超时的等待到点。这是定时触发，不是故障。轮询的线程、旧版 Go（1.13 及以前）的定时器、带超时的锁都是这个样子。' +
      '时间占比本身说明不了问题：没有 -w 时，它是很小的 CPU 时间之和的占比；有 -w 时，它只是线程在睡眠。重要的是每秒多少次，而统计表没有说明录制了多久。',
  },
  confirm: [
    {
      command: 'timeout -s INT 10 strace -f -tt -T -o trace.txt -p $PID',
      tells: {
        en: 'Record this and open it here: the rate, the threads and how long they asked to wait.',
        zh: '录制后在此打开：可得到速率、是哪些线程、请求等待多久。',
      },
    },
    CONTEXT_SWITCHES,
    GO_PROFILE,
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Change nothing on the strength of this table alone: take the trace, and a CPU profile of the process.',
        zh: '不要仅凭这张表做改动：先录制跟踪，并对进程采一份 CPU profile。',
      },
    },
  ],
  references: [FUTEX_MANUAL, KUBELET_FUTEX, GO_28880],
  mayBeWrong: [
    { en: 'Many healthy programs wait with timeouts.', zh: '许多健康的程序都会带超时等待。' },
    {
      en: 'strace itself doubles the context switches, so calls that switch most are charged most.',
      zh: 'strace 本身使上下文切换翻倍，切换最多的调用被计入的开销也最多。',
    },
  ],
} satisfies Rule;

function detect(view: SummaryView): SummarySighting | undefined {
  const { calls, errors, time } = view.sum(/^futex(?:_time64)?$/);
  const timeShare = time === undefined || !view.time ? undefined : time / view.time;
  const looksTimed = errors >= calls * TIMED || (errors >= calls * SOME_ERRORS && (timeShare ?? 0) >= MOST_TIME);
  if (calls < FEWEST || !looksTimed) return undefined;
  const seconds = secondsText(view, time, timeShare);
  return {
    share: calls / view.calls,
    value: calls,
    syscalls: ['futex'],
    summary: localize((language) =>
      language === 'en'
        ? `${formatCount(errors)} of ${formatCount(calls)} futex calls ended with an error (${formatShare(errors / calls)}): timed waits, most probably. ${seconds.en}Record strace -f -tt -T for 10 s to know how often, in which thread and how long each waits.`
        : `${formatCount(calls)} 次 futex 调用中有 ${formatCount(errors)} 次返回错误（${formatShare(errors / calls)}），很可能是带超时的等待。${seconds.zh}请用 strace -f -tt -T 录制 10 秒，即可知道频率、线程和等待时长。`,
    ),
    evidence: [
      {
        label: { en: 'Calls of futex', zh: 'futex 调用' },
        share: calls / view.calls,
        value: calls,
        unit: 'count',
        cores: undefined,
        against: false,
        level: 0,
      },
      {
        label: { en: 'that ended with an error', zh: '其中返回错误' },
        share: errors / view.calls,
        value: errors,
        unit: 'count',
        cores: undefined,
        against: false,
        level: 1,
      },
      ...(time === undefined || timeShare === undefined
        ? []
        : [
            {
              label: { en: 'Time of futex', zh: 'futex 的时间' },
              share: timeShare,
              value: time,
              unit: 'nanoseconds',
              cores: undefined,
              against: false,
              level: 0,
            },
          ]),
    ],
  };
}

/** What its seconds are, so that a large share of them is not mistaken for a large time. */
function secondsText(view: SummaryView, time: number | undefined, share: number | undefined): Localized {
  if (time === undefined || share === undefined) return { en: '', zh: '' };
  const kinds = new Set(view.tables.map((table) => inferSeconds(table).kind));
  const kind = kinds.size === 1 ? [...kinds][0] : 'unknown';
  const [amount, part] = [formatDuration(time), formatShare(share)];
  if (kind === 'cpu') {
    return {
      en: `Its ${part} of the time are ${amount} of kernel CPU. `,
      zh: `它占 ${part} 的时间，实为 ${amount} 的内核 CPU。`,
    };
  }
  if (kind === 'wall') {
    return {
      en: `Its ${part} of the time are ${amount} of waiting, summed over threads. `,
      zh: `它占 ${part} 的时间，实为 ${amount} 的等待（各线程合计）。`,
    };
  }
  return {
    en: `Whether its ${amount} (${part}) are CPU or waiting, the table does not say. `,
    zh: `它的 ${amount}（${part}）是 CPU 还是等待，统计表没有说明。`,
  };
}
