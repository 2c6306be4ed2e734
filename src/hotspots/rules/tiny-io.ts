import { localize } from '../../base/localized.ts';
import { formatCount, formatDuration, formatShare } from '../../model/units.ts';
import { callsSighting, syscallsOf, threadsOf } from '../calls-sighting.ts';
import type { Rule, Sighting, SummarySighting } from '../rule.ts';
import { runBound } from '../run-bound.ts';
import { STREAK } from '../scans/streak-scan.ts';
import type { SummaryView } from '../summary-view.ts';
import { callEvidence, PERF_TRACE, perSecondText, TRACED } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

/** In a table, without sizes: so many calls, nearly all there are, so cheap that they move next to nothing. */
const TABLE_LEAST = 10_000;
const TABLE_SHARE = 0.9;
const TABLE_CHEAP = 2e3;

export default {
  id: 'tiny-io',
  title: { en: 'Data is read or written a few bytes at a time', zh: '每次只读写几个字节' },
  components: ['any'],
  signs: [
    {
      kind: 'trace',
      measure: {
        kind: 'rate',
        say: (n) => ({
          en: `${n} reads or writes of 1 to 16 bytes a second, in unbroken runs`,
          zh: `每秒连续 ${n} 次 1–16 字节的读写`,
        }),
      },
      thresholds: { info: 500, warning: 5000, critical: 50_000 },
      basis: {
        en: 'Counted are runs of 100 and more on one descriptor.',
        zh: '只统计同一描述符上连续 100 次以上的情形。',
      },
      detect,
    },
    {
      kind: 'summary',
      basis: {
        en: 'At least 10,000 reads or writes, nine of ten calls, at 2 µs of CPU each or less.',
        zh: '条件：至少 10,000 次读写，占全部调用的九成，且每次不超过 2 µs CPU。',
      },
      detect: detectInTable,
    },
  ],
  explains: [],
  explanation: {
    en: 'A system call costs the same for one byte as for a page. Without a buffer the program pays it for every byte: unbuffered streams, character-wise parsers, dd with a small bs, shell read loops.',
    zh: '一次系统调用搬一个字节和搬一页的代价差不多。没有缓冲，程序就要为每个字节付费：未缓冲的流、逐字符解析、dd 的 bs 过小、shell 的 read 循环。',
  },
  confirm: [
    {
      command: 'cat /proc/$PID/io',
      tells: {
        en: 'rchar or wchar divided by syscr or syscw: bytes per call.',
        zh: 'rchar、wchar 除以 syscr、syscw 即每次调用的字节数。',
      },
    },
    { command: 'ls -l /proc/$PID/fd', tells: { en: 'Which file it is.', zh: '是哪个文件。' } },
    PERF_TRACE,
  ],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Buffer: bufio, BufferedInputStream, stdio with setvbuf, larger blocks.',
        zh: '使用缓冲：bufio、BufferedInputStream、stdio 的 setvbuf、更大的块。',
      },
    },
  ],
  references: [{ ref: 'setvbuf(3)', url: 'https://man7.org/linux/man-pages/man3/setbuf.3.html', verified: false }],
  mayBeWrong: [
    {
      en: 'Eight bytes at a time are right for eventfd and timerfd, one for a pipe that wakes a thread.',
      zh: 'eventfd、timerfd 每次读写八字节，用于唤醒线程的管道每次一字节，都属正常。',
    },
    TRACED,
  ],
} satisfies Rule;

function detect(view: TraceView): Sighting | undefined {
  const { rows, longest } = view.streaks.of[STREAK.tiny] ?? {};
  if (!rows || !longest || rows.length === 0) return undefined;
  const bytes = rows.reduce((sum, row) => sum + (view.trace.calls.result[row] as number), 0);
  const mean = formatCount(Number((bytes / rows.length).toPrecision(2)));
  const rate = perSecondText(view, rows.length);
  const name = view.threadText(longest.thread);
  const what = view.pathOf(longest.row);
  return callsSighting(view, rows, {
    atLeast: runBound(view, longest, { info: 100, warning: 1000 }),
    summary: localize((language) =>
      language === 'en'
        ? `${formatCount(rows.length)} calls moved ${formatCount(bytes)} bytes, ${mean} at a time${rate.en}; the longest run is ${formatCount(longest.length)} calls of ${view.syscallOf(longest.row)}${what && ` on ${what}`} by ${name.en}.`
        : `${formatCount(rows.length)} 次调用共搬运 ${formatCount(bytes)} 字节，平均每次 ${mean} 字节${rate.zh}；最长的一段是${name.zh}连续 ${formatCount(longest.length)} 次 ${view.syscallOf(longest.row)}${what && `（${what}）`}。`,
    ),
    evidence: [
      callEvidence(
        view,
        { en: `Reads and writes of 1 to 16 bytes in runs${rate.en}`, zh: `连续的 1–16 字节读写${rate.zh}` },
        rows.length,
      ),
      callEvidence(view, { en: `The longest run, in ${name.en}`, zh: `最长的一段（${name.zh}）` }, longest.length, {
        level: 1,
      }),
    ],
    calls: {
      syscalls: syscallsOf(view, rows),
      threads: threadsOf(view, rows).map(([thread]) => thread),
      ...(what !== '' && { path: what }),
    },
  });
}

const MOVE = /^(?:read|write|pread64|pwrite64|recv|send)$/;

function detectInTable(view: SummaryView): SummarySighting | undefined {
  const { calls, errors, time } = view.sum(MOVE);
  if (calls < TABLE_LEAST || calls < view.calls * TABLE_SHARE || time === undefined || errors > calls / 2)
    return undefined;
  if (time / calls > TABLE_CHEAP) return undefined;
  return {
    share: calls / view.calls,
    value: calls,
    syscalls: view.names(MOVE),
    summary: localize((language) =>
      language === 'en'
        ? `${formatShare(calls / view.calls)} of all calls read or write, ${formatCount(calls)} of them at ${formatDuration(time / calls)} each. So cheap a call moves very little: probably a few bytes at a time. strace -f -tt -T -y shows the sizes and the file.`
        : `全部调用中有 ${formatShare(calls / view.calls)} 是读写，共 ${formatCount(calls)} 次，平均每次 ${formatDuration(time / calls)}。如此便宜的调用搬运的数据极少，很可能每次只有几个字节。用 strace -f -tt -T -y 可看到大小和文件。`,
    ),
    evidence: [
      {
        label: { en: 'Reads and writes', zh: '读写' },
        share: calls / view.calls,
        value: calls,
        unit: 'count',
        cores: undefined,
        against: false,
        level: 0,
      },
    ],
  };
}
