import { localize } from '../../base/localized.ts';
import { formatCount, formatShare } from '../../model/units.ts';
import { callsSighting, syscallsOf, threadsOf } from '../calls-sighting.ts';
import type { Rule, Sighting, SummarySighting } from '../rule.ts';
import { runBound } from '../run-bound.ts';
import { STREAK } from '../scans/streak-scan.ts';
import type { SummaryView } from '../summary-view.ts';
import { callEvidence, PERF_TRACE, perSecondText, TRACED } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

/** In a table, without times. */
const TABLE_SHARE = 0.5;
const TABLE_LEAST = 1000;

export default {
  id: 'eagain-spin',
  title: {
    en: 'A descriptor that has nothing is asked again and again (EAGAIN)',
    zh: '反复读写没有数据的描述符（EAGAIN）',
  },
  components: ['any'],
  signs: [
    {
      kind: 'trace',
      measure: {
        kind: 'rate',
        say: (n) => ({
          en: `${n} calls a second that fail with EAGAIN, in unbroken runs`,
          zh: `每秒 ${n} 次连续的 EAGAIN 失败`,
        }),
      },
      thresholds: { info: 100, warning: 1000, critical: 10_000 },
      basis: {
        en: 'Counted are runs of 20 and more on one descriptor with no poll between.',
        zh: '只统计同一描述符上连续 20 次以上、其间没有 poll 的情形。',
      },
      detect,
    },
    {
      kind: 'summary',
      basis: {
        en: 'At least 1,000 failures, half of the calls that read or write.',
        zh: '条件：至少 1,000 次失败，且占读写调用的一半。',
      },
      detect: detectInTable,
    },
  ],
  explains: [],
  explanation: {
    en: 'EAGAIN from a non-blocking descriptor means: nothing there, come back when poll says so. A loop that comes back at once burns a CPU: poll is missing, edge and level triggering are mixed up, or many threads are woken for one connection (thundering herd).',
    zh: '非阻塞描述符返回 EAGAIN 的意思是：现在没有数据，等 poll 通知后再来。立刻重试的循环会烧掉一个 CPU：缺少 poll、边沿触发与电平触发混用，或一个连接唤醒了许多线程（惊群）。',
  },
  confirm: [
    {
      command: 'top -H -p $PID',
      tells: {
        en: 'The spinning thread shows with much CPU, most of it sys.',
        zh: '空转的线程占用大量 CPU，且多为 sys。',
      },
    },
    { command: 'ls -l /proc/$PID/fd', tells: { en: 'What the descriptor is.', zh: '该描述符是什么。' } },
    PERF_TRACE,
  ],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Wait in epoll until the descriptor is ready; with edge triggering, read until EAGAIN once and then wait.',
        zh: '在 epoll 中等待描述符就绪；边沿触发时读到一次 EAGAIN 就去等待。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Several acceptors: EPOLLEXCLUSIVE or SO_REUSEPORT.',
        zh: '多个线程 accept 时使用 EPOLLEXCLUSIVE 或 SO_REUSEPORT。',
      },
    },
  ],
  references: [
    {
      ref: 'epoll(7)',
      url: 'https://man7.org/linux/man-pages/man7/epoll.7.html',
      verified: false,
      note: 'edge-triggered: wait again only after EAGAIN',
    },
  ],
  mayBeWrong: [
    { en: 'A short spin before sleeping is a choice of some libraries.', zh: '有些库会有意在入睡前短暂空转。' },
    TRACED,
  ],
} satisfies Rule;

function detect(view: TraceView): Sighting | undefined {
  const { rows, runs, longest } = view.streaks.of[STREAK.again] ?? {};
  if (!rows || !longest || rows.length === 0) return undefined;
  const rate = perSecondText(view, rows.length);
  const name = view.threadText(longest.thread);
  const what = view.pathOf(longest.row);
  return callsSighting(view, rows, {
    atLeast: runBound(view, longest, { info: 20, warning: 200 }),
    summary: localize((language) =>
      language === 'en'
        ? `${name.en} called ${view.syscallOf(longest.row)}${what && ` on ${what}`} ${formatCount(longest.length)} times in a row without finding anything; ${formatCount(rows.length)} such calls in ${formatCount(runs ?? 0)} ${runs === 1 ? 'run' : 'runs'}.`.replace(
            /^t/,
            'T',
          )
        : `${name.zh}连续 ${formatCount(longest.length)} 次调用 ${view.syscallOf(longest.row)}${what && `（${what}）`}都没有数据；此类调用共 ${formatCount(rows.length)} 次，分 ${formatCount(runs ?? 0)} 段。`,
    ),
    evidence: [
      callEvidence(view, { en: `EAGAIN in unbroken runs${rate.en}`, zh: `连续的 EAGAIN${rate.zh}` }, rows.length),
      callEvidence(view, { en: `The longest run, in ${name.en}`, zh: `最长的一段（${name.zh}）` }, longest.length, {
        level: 1,
      }),
    ],
    calls: {
      syscalls: syscallsOf(view, rows),
      errnos: ['EAGAIN'],
      threads: threadsOf(view, rows).map(([thread]) => thread),
    },
  });
}

const MOVE = /^(?:p?readv?2?|pread64|recv(?:from|m?msg)?|accept4?|p?writev?2?|pwrite64|send(?:to|m?msg)?)$/;

function detectInTable(view: SummaryView): SummarySighting | undefined {
  const { calls, errors } = view.sum(MOVE);
  if (errors < TABLE_LEAST || errors < calls * TABLE_SHARE) return undefined;
  return {
    share: errors / view.calls,
    value: errors,
    syscalls: view.names(MOVE),
    summary: localize((language) =>
      language === 'en'
        ? `${formatCount(errors)} of ${formatCount(calls)} reads and writes failed (${formatShare(errors / calls)}). A table does not say by which error; so many are nearly always EAGAIN, a descriptor asked again and again. strace -f -tt -T -y shows which one and how often.`
        : `${formatCount(calls)} 次读写中有 ${formatCount(errors)} 次失败（${formatShare(errors / calls)}）。统计表不说明错误类型；如此之多几乎总是 EAGAIN，即反复读写没有数据的描述符。用 strace -f -tt -T -y 可看到是哪个、频率多高。`,
    ),
    evidence: [
      {
        label: { en: 'Failed reads and writes', zh: '失败的读写' },
        share: errors / view.calls,
        value: errors,
        unit: 'count',
        cores: undefined,
        against: false,
        level: 0,
      },
    ],
  };
}
