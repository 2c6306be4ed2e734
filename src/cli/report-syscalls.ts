import { clockText } from '../analysis/syscalls/clock-text.ts';
import { CPU_OR_WALL, type SyscallFacts } from '../analysis/syscalls/syscall-facts.ts';
import type { SyscallRow } from '../analysis/syscalls/syscall-rows.ts';
import type { ThreadRow } from '../analysis/syscalls/thread-rows.ts';
import type { CaptureFacts } from '../model/facts.ts';
import { formatCount, formatDuration, formatShare, formatTime } from '../model/units.ts';
import { alignRight } from './align.ts';
import type { Pen } from './pen.ts';
import { topOf } from './report-options.ts';
import type { AnalyzedSyscalls } from './syscalls.ts';

/** What a strace capture is, in numbers, and what to keep in mind about them. */
export function syscallFactsLines(capture: CaptureFacts, { facts }: AnalyzedSyscalls, pen: Pen): readonly string[] {
  const { language, t } = pen;
  const { calls, errors, span, rate, threads, processes, pending, futexTimeouts, clock } = facts;
  const count = formatCount(calls);
  const first = [
    t.kinds[capture.kind],
    span === undefined || rate === undefined
      ? t.calls(count)
      : t.callsIn(count, formatDuration(span), formatCount(round(rate))),
    t.errorCount(formatCount(errors)),
    threads > 0 ? t.threadCount(formatCount(threads), formatCount(processes)) : '',
    pending > 0 ? t.pendingCount(formatCount(pending)) : '',
    capture.program,
    capture.timeMillis === undefined ? '' : t.recorded(formatTime(capture.timeMillis)),
  ];
  const timeouts =
    futexTimeouts && clock && futexTimeouts.total > 0
      ? [
          t.timeouts(
            formatCount(round(futexTimeouts.mean)),
            formatCount(futexTimeouts.peak),
            clockText(clock, futexTimeouts.peakAt, 0),
          ),
        ]
      : [];
  const reasons = facts.tables.map(
    ({ seconds }) => `${CPU_OR_WALL[seconds.kind][language]}: ${seconds.reason[language]}`,
  );
  return [
    `  ${first.filter((part) => part !== '').join(' · ')}`,
    ...[...timeouts, ...reasons].map((line) => `  ${line}`),
    ...facts.notes.map(({ text }) => pen.p.faint(`  ${text[language]}`)),
  ];
}

/** The tables of calls and of threads. */
export function syscallLines({ facts, rows, threads }: AnalyzedSyscalls, pen: Pen): readonly string[] {
  const { t, p, top } = pen;
  const calls = topOf(rows, top);
  const lines = [
    `  ${p.strong(t.syscalls(formatCount(calls.length), formatCount(rows.length)))}`,
    ...tableLines(t.syscallColumn, calls, facts, pen, (row) => `${row.name}${errnosOf(row)}`),
  ];
  if (threads.length < 2) return lines;
  const busiest = topOf(
    threads.toSorted((a, b) => b.calls - a.calls),
    top,
  );
  return [
    ...lines,
    '',
    `  ${p.strong(t.threads(formatCount(busiest.length), formatCount(threads.length)))}`,
    ...tableLines(t.threadColumn, busiest, facts, pen, (row) => threadName(row, pen)),
  ];
}

type Numbers = Omit<SyscallRow, 'name' | 'table'> & { readonly share?: number | undefined };

/** One line a row: numbers flush right, those that no row has left out, and its name. */
function tableLines<Row extends Numbers>(
  title: string,
  rows: readonly Row[],
  facts: SyscallFacts,
  { language, t, p }: Pen,
  nameOf: (row: Row) => string,
): readonly string[] {
  const time = (nanoseconds: number | undefined) => (nanoseconds === undefined ? '' : formatDuration(nanoseconds));
  const columns: readonly (readonly [title: string, cell: (row: Row) => string])[] = [
    [t.callsColumn, (row) => formatCount(row.calls)],
    [t.errorsColumn, (row) => (row.errors === 0 ? '' : formatCount(row.errors))],
    [t.rateColumn, (row) => (row.rate === undefined ? '' : formatCount(round(row.rate)))],
    [CPU_OR_WALL[facts.seconds][language], (row) => time(row.time)],
    [t.shareColumn, (row) => (row.share === undefined ? '' : formatShare(row.share))],
    [t.meanColumn, (row) => time(row.mean)],
    ['p95', (row) => time(row.p95)],
    [t.maxColumn, (row) => time(row.max)],
  ];
  const shown = columns.filter(([, cell]) => rows.some((row) => cell(row) !== ''));
  const aligned = alignRight([shown.map(([head]) => head), ...rows.map((row) => shown.map(([, cell]) => cell(row)))]);
  return [p.faint(`    ${aligned[0]}  ${title}`), ...rows.map((row, i) => `    ${aligned[i + 1]}  ${nameOf(row)}`)];
}

/** Errors by name, the most frequent first: `  ETIMEDOUT 35,159, EAGAIN 12`. */
function errnosOf({ errnos }: SyscallRow): string {
  if (errnos.length === 0) return '';
  return `  ${errnos.map(({ name, count }) => `${name} ${formatCount(count)}`).join(', ')}`;
}

/** `10703 kubelet (Go monitor (sysmon))`. */
function threadName({ tid, name, role }: ThreadRow, { language }: Pen): string {
  const number = tid < 0 ? '?' : String(tid);
  return [number, name, role ? `(${role.name[language]})` : ''].filter((part) => part !== '').join(' ');
}

/** Rates are rounded to whole calls, small ones to tenths. */
function round(rate: number): number {
  return rate < 10 ? Math.round(rate * 10) / 10 : Math.round(rate);
}
