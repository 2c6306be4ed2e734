import type { ComparedSyscall, ComparedSyscalls } from '../analysis/diff/compare-syscalls.ts';
import type { ComparedThread } from '../analysis/diff/compare-threads.ts';
import type { Pair } from '../analysis/diff/pair.ts';
import { formatCount, formatDuration } from '../model/units.ts';
import { alignRight } from './align.ts';
import { compareTexts } from './compare-texts.ts';
import type { Pen } from './pen.ts';
import { topOf } from './report-options.ts';

/** System calls of two captures, those that changed most first. */
export function syscallLines(
  { rows, span, lacksPercentiles }: ComparedSyscalls,
  { language, p, top }: Pen,
): readonly string[] {
  const t = compareTexts[language];
  const shown = topOf(rows, top);
  const columns: Columns<ComparedSyscall> = [
    [t.calls, ({ calls }) => counts(calls)],
    [t.rate, ({ rate }) => (rate ? rates(rate) : '')],
    [t.errors, ({ errors }) => counts(errors)],
    [t.mean, ({ mean }) => time(mean)],
    ['p50', ({ p50 }) => time(p50)],
    ['p95', ({ p95 }) => time(p95)],
    ['p99', ({ p99 }) => time(p99)],
    [t.state, ({ state }) => t.states[state]],
  ];
  const aligned = alignUsed(columns, shown);
  const errnos = ({ errnos: list }: ComparedSyscall) =>
    list.length === 0 ? '' : `  ${list.map(({ name, ...pair }) => `${name} ${counts(pair)}`).join(', ')}`;
  const unknown = span.before === undefined || span.after === undefined;
  return [
    `  ${p.strong(t.syscalls(formatCount(shown.length), formatCount(rows.length)))}`,
    ...(unknown ? [p.faint(`    ${t.noLength}`)] : []),
    ...(lacksPercentiles ? [p.faint(`    ${t.noPercentiles}`)] : []),
    p.faint(`    ${aligned[0]}  ${t.syscallColumn}`),
    ...shown.map((row, i) => `    ${aligned[i + 1]}  ${row.name}${errnos(row)}`),
  ];
}

/** Threads of two traces, those whose calls changed most first. */
export function threadLines(rows: readonly ComparedThread[], { language, p, top }: Pen): readonly string[] {
  const t = compareTexts[language];
  const shown = topOf(rows, top);
  const columns: Columns<ComparedThread> = [
    [t.threadCount, ({ by, threads }) => (by === 'tid' ? '' : counts(threads))],
    [t.calls, ({ calls }) => counts(calls)],
    [t.rate, ({ rates: of }) => (of ? rates(of.calls) : '')],
    [t.errorRate, ({ rates: of, errors }) => (of && errors.before + errors.after > 0 ? rates(of.errors) : '')],
    [t.inCalls, ({ inCalls }) => time(inNanos(inCalls))],
    [t.state, ({ state }) => t.states[state]],
  ];
  const aligned = alignUsed(columns, shown);
  const named = ({ name, tid }: ComparedThread) =>
    [...(tid < 0 ? [] : [tid]), ...(name === '' ? [] : [name])].join(' ');
  return [
    `  ${p.strong(t.threads(formatCount(shown.length), formatCount(rows.length)))}`,
    p.faint(`    ${aligned[0]}  ${t.threadColumn}`),
    ...shown.map((row, i) => `    ${aligned[i + 1]}  ${named(row) || '–'}`),
  ];
}

type Columns<Row> = readonly (readonly [head: string, cell: (row: Row) => string])[];

/** Heads and cells of the columns in which there is anything. */
function alignUsed<Row>(columns: Columns<Row>, rows: readonly Row[]): readonly string[] {
  const used = columns.filter(([, cell]) => rows.some((row) => cell(row) !== ''));
  return alignRight([used.map(([head]) => head), ...rows.map((row) => used.map(([, cell]) => cell(row)))]);
}

function both({ before, after }: Pair<string>): string {
  return before === after ? before : `${before} → ${after}`;
}

function counts({ before, after }: Pair<number>): string {
  return before + after === 0 ? '' : both({ before: formatCount(before), after: formatCount(after) });
}

function time(pair: Pair<number | undefined> | undefined): string {
  if (!pair || (pair.before === undefined && pair.after === undefined)) return '';
  const text = (value: number | undefined) => (value === undefined ? '–' : formatDuration(value));
  return both({ before: text(pair.before), after: text(pair.after) });
}

function rates({ before, after }: Pair<number>): string {
  return both({ before: formatCount(roundRate(before)), after: formatCount(roundRate(after)) });
}

function inNanos({ before, after }: Pair<number | undefined>): Pair<number | undefined> {
  const nanos = (value: number | undefined) => (value === undefined ? undefined : value * 1e9);
  return { before: nanos(before), after: nanos(after) };
}

/** Rates are rounded to whole calls, small ones to hundredths. */
function roundRate(rate: number): number {
  return rate < 10 ? Math.round(rate * 100) / 100 : Math.round(rate);
}
