import type { TFunction } from 'i18next';
import type { ComparedSyscall, ComparedSyscalls } from '../../analysis/diff/compare-syscalls.ts';
import type { Pair } from '../../analysis/diff/pair.ts';
import { formatCount, formatDuration } from '../../model/units.ts';
import type { GridColumn } from '../shared/table/GridHead.tsx';
import { formatRate } from '../syscalls/number-text.ts';
import type { SortKey } from '../syscalls/sort-rows.ts';
import { signedText } from './change-text.ts';

const TIMES = ['mean', 'p50', 'p95', 'p99'] as const;

/** What is compared first: calls per second, or their number where a length is not known. */
export function callsOf({ rate, calls }: ComparedSyscall): Pair<number> {
  return rate ?? calls;
}

/** The columns that two captures have numbers for. */
export function syscallChangeColumns(t: TFunction<'changes'>, { rows, span }: ComparedSyscalls): readonly GridColumn[] {
  const hasRates = span.before !== undefined && span.after !== undefined;
  const column = (name: string, title: string, width: string, note?: string): GridColumn => ({
    name,
    title,
    width,
    sortable: true,
    ...(note !== undefined && { note }),
  });
  const timed = TIMES.filter((time) =>
    rows.some((row) => row[time]?.before !== undefined || row[time]?.after !== undefined),
  );
  return [
    column('name', t('syscall'), 'minmax(110px, 0.7fr)'),
    column('before', t(hasRates ? 'rateOf' : 'callsOf', { side: t('before') }), '86px'),
    column('after', t(hasRates ? 'rateOf' : 'callsOf', { side: t('after') }), '86px'),
    column('delta', t('delta'), '96px', t('deltaNote')),
    column('errors', t('errors'), 'minmax(170px, 1.4fr)', t('errorsNote')),
    ...timed.map((time) => column(time, time === 'mean' ? t('mean') : time, 'minmax(138px, 0.5fr)', t('timeOf'))),
    column('state', t('state'), '82px'),
  ];
}

/** What a row is sorted by in a column: what changes, by how much, whichever way. */
export function syscallChangeKey(row: ComparedSyscall, column: string): SortKey {
  const calls = callsOf(row);
  switch (column) {
    case 'before':
    case 'after':
      return calls[column];
    case 'delta':
      return sizeOf(calls);
    case 'errors':
      return sizeOf(row.errors);
    case 'mean':
    case 'p50':
    case 'p95':
    case 'p99':
      return row[column] && sizeOf(row[column]);
    default:
      return column === 'state' ? row.state : row.name;
  }
}

function sizeOf({ before, after }: Pair<number | undefined>): number | undefined {
  return before === undefined || after === undefined ? undefined : Math.abs(after - before);
}

/** Calls, or calls per second, of one side, without the unit. */
export function callsText(row: ComparedSyscall, side: keyof Pair<unknown>): string {
  return row.rate ? formatRate(row.rate[side]) : formatCount(row.calls[side]);
}

/** What is between them, with its sign. */
export function callsDeltaText(row: ComparedSyscall): string {
  const { before, after } = callsOf(row);
  const size = Math.abs(after - before);
  return signedText(after - before, row.rate ? formatRate(size) : formatCount(size));
}

/** `100 µs → 2 ms`, `– → 2 ms`, once where both read the same; `''` where neither is known. */
export function timesText(pair: Pair<number | undefined> | undefined): string {
  if (pair?.before === undefined && pair?.after === undefined) return '';
  const text = (value: number | undefined) => (value === undefined ? '–' : formatDuration(value));
  return fromTo(text(pair.before), text(pair.after));
}

/** `9,912 → 12`, once where both are the same; `''` for none. */
export function countsText({ before, after }: Pair<number>): string {
  return before + after === 0 ? '' : fromTo(formatCount(before), formatCount(after));
}

function fromTo(before: string, after: string): string {
  return before === after ? before : `${before} → ${after}`;
}
