import { type Localized, localize } from '../../base/localized.ts';
import type { SecondsKind, SummaryRow, SummaryTable } from '../../model/syscall-summary.ts';
import { formatCount, formatDuration } from '../../model/units.ts';
import { summaryTime } from './syscall-rows.ts';

/** What the seconds of a table are, how sure that is, and why. */
export interface InferredSeconds {
  readonly kind: SecondsKind;
  /** Whether the table says so itself; else it is inferred, and the reader may know better. */
  readonly known: boolean;
  readonly reason: Localized;
}

/** What is known of the recording besides the table. */
export interface RecordingLength {
  /** How long was recorded, in nanoseconds. */
  readonly span?: number;
  readonly cpus?: number;
}

/** Calls that do nothing but wait. */
const SLEEPS = /^(?:(?:clock_)?nanosleep|epoll_p?wait2?|p?poll|p?select6?)(?:_time(?:64|32))?$/;
const FUTEX = /^futex/;
const WAITS = new RegExp(`${SLEEPS.source}|${FUTEX.source}|^restart_syscall$`);
/** No traced call takes less wall time: strace stops the thread twice in each. */
const SHORTEST_WALL = 1e3;
/**
 * From here on a call that waits, on average, was measured with a clock on the wall. Of some fifty
 * tables recorded without -w the highest are 286 µs (sleeps) and 384 µs (futex calls half of which time out).
 */
const LONG_SLEEP = 500e3;
const LONG_TIMEOUT = 1e6;
const TIMED_OUT_SHARE = 0.4;
const FEW = 5;
/** How many threads may wait while one works, each of them charged with its CPU time. */
const CHARGED_AT_MOST = 10;

/**
 * Whether the seconds of a `-c` table are CPU or wall seconds (-w). Columns of wall time say it; else a call that is too
 * short for the wall or too long for the CPU does; else it is unknown and the reader is to be asked.
 *
 * The sum of the seconds proves nothing: wait4(2) reports the CPU time of the whole process, so with -f a waiting
 * call is charged with what the other threads did in the kernel, and the sum may pass the time of all CPUs. With strace
 * 6.1, `-c -f`, a nanosleep of 250 ms beside a thread in large reads is charged 248 ms. So a long wait is proof only
 * where there was no such work.
 */
export function inferSeconds(table: SummaryTable, recording: RecordingLength = {}): InferredSeconds {
  if (table.seconds !== 'unknown') return { kind: table.seconds, known: true, reason: REASONS.columns(table.seconds) };
  const timed = table.rows.flatMap((row) => {
    const time = summaryTime(row);
    return time === undefined || !row.calls ? [] : [{ row, perCall: time / row.calls }];
  });
  if (timed.length === 0) return { kind: 'unknown', known: false, reason: REASONS.noTimes };
  const shortest = timed.reduce((least, one) => (one.perCall < least.perCall ? one : least));
  if (shortest.perCall < SHORTEST_WALL) {
    return { kind: 'cpu', known: false, reason: REASONS.short(shortest.row, shortest.perCall) };
  }
  const timeOf = ({ row, perCall }: (typeof timed)[number]) => perCall * (row.calls as number);
  const busy = timed.filter(({ row }) => !WAITS.test(row.name)).reduce((total, one) => total + timeOf(one), 0);
  const waiting = timed.find((one) => waitsLong(one.row, one.perCall) && timeOf(one) >= CHARGED_AT_MOST * busy);
  if (waiting) return { kind: 'wall', known: false, reason: REASONS.long(waiting.row, waiting.perCall, busy) };
  const sum = timed.reduce((total, one) => total + timeOf(one), 0);
  const { span, cpus } = recording;
  const most = span === undefined ? undefined : span * (cpus ?? 1);
  return {
    kind: 'unknown',
    known: false,
    reason: most !== undefined && sum > most ? REASONS.much(sum, most) : REASONS.none,
  };
}

function waitsLong({ name, calls = 0, errors = 0 }: SummaryRow, perCall: number): boolean {
  if (calls < FEW) return false;
  if (SLEEPS.test(name)) return perCall >= LONG_SLEEP;
  return FUTEX.test(name) && errors / calls >= TIMED_OUT_SHARE && perCall >= LONG_TIMEOUT;
}

const REASONS = {
  columns: (kind: SecondsKind): Localized =>
    kind === 'wall'
      ? {
          en: 'The columns are wall time: a call counts from its entry to its return, waiting included.',
          zh: '这些列是墙钟时间：每次调用从进入到返回全部计入，包括等待。',
        }
      : {
          en: 'The table has columns of wall time beside its seconds, so the seconds are system CPU time.',
          zh: '表中另有墙钟时间列，因此 seconds 是内核 CPU 时间。',
        },
  short: ({ name, calls = 0 }: SummaryRow, perCall: number): Localized => ({
    en: `${calls === 1 ? `The one call of ${name} took ${printed(perCall)}` : `${formatCount(calls)} calls of ${name} took ${printed(perCall)} each`}: strace stops the thread twice in every call, which takes longer by the wall clock, so these are CPU seconds (no -w).`,
    zh: `${name} 共调用 ${formatCount(calls)} 次，平均每次 ${formatDuration(perCall)}：strace 在每次调用中都要暂停线程两次，按墙钟计不可能这么短，因此是 CPU 时间（未加 -w）。`,
  }),
  long: ({ name, calls = 0 }: SummaryRow, perCall: number, busy: number): Localized => ({
    en: `${formatCount(calls)} calls of ${name} took ${formatDuration(perCall)} each, and all calls that do not wait took ${formatDuration(busy)} together: waiting costs that much only by the wall clock (-w).`,
    zh: `${name} 共调用 ${formatCount(calls)} 次，平均每次 ${formatDuration(perCall)}，而所有不等待的调用合计只有 ${formatDuration(busy)}：等待只有按墙钟计才会这么长（使用了 -w）。`,
  }),
  much: (sum: number, most: number): Localized => ({
    en: `The seconds add up to ${formatDuration(sum)}, more than the ${formatDuration(most)} of CPU time there were: either wall time (-w), or CPU time of the whole process charged to each waiting thread (-f). Which of the two, the table does not say.`,
    zh: `各行合计 ${formatDuration(sum)}，超过了可用的 CPU 时间 ${formatDuration(most)}：要么是墙钟时间（-w），要么是把整个进程的 CPU 时间记到了每个等待线程上（-f）。表格本身无法区分。`,
  }),
  none: localize((language) =>
    language === 'en'
      ? 'Nothing in the table says whether these are CPU seconds (strace -c) or wall seconds (strace -c -w). Choose which command made it.'
      : '表格本身没有说明这是 CPU 时间（strace -c）还是墙钟时间（strace -c -w）。请选择当时使用的命令。',
  ),
  noTimes: { en: 'The table has no times.', zh: '该表没有时间列。' },
} as const;

/** A duration as a table can have it: strace prints no less than a microsecond. */
function printed(perCall: number): string {
  return perCall === 0 ? 'less than a microsecond' : formatDuration(perCall);
}
