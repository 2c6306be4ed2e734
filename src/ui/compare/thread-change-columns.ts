import type { TFunction } from 'i18next';
import type { ComparedThread } from '../../analysis/diff/compare-threads.ts';
import type { Pair } from '../../analysis/diff/pair.ts';
import type { Language } from '../../base/localized.ts';
import { formatCount, formatDuration } from '../../model/units.ts';
import type { CopiedColumn } from '../functions/table-text.ts';
import type { GridColumn } from '../shared/table/GridHead.tsx';
import { formatRate } from '../syscalls/number-text.ts';
import type { SortKey } from '../syscalls/sort-rows.ts';
import { signedText } from './change-text.ts';

type Translate = TFunction<'traces'>;

/** What rows are called with. */
export interface Words {
  readonly t: Translate;
  readonly language: Language;
}

/** Calls per second, or their number where a length is not known. */
export function threadCallsOf({ rates, calls }: ComparedThread): Pair<number> {
  return rates?.calls ?? calls;
}

function errorsOf({ rates, errors }: ComparedThread): Pair<number> {
  return rates?.errors ?? errors;
}

/** What a row is called: a thread by its number and name, several by their name and how many they are; what has no name by what it is for. */
export function threadName({ by, name, tid, role, threads }: ComparedThread, { t, language }: Words): string {
  const called = name === '' ? (role?.name[language] ?? '') : name;
  if (by === 'tid') {
    const number = tid < 0 ? '' : t('tid', { tid });
    return [number, called].filter((part) => part !== '').join(' ') || t('nameless');
  }
  const { before, after } = threads;
  const text = called === '' ? t('nameless') : called;
  if (before <= 1 && after <= 1) return text;
  if (before === after) return t('pool_same', { name: text, n: formatCount(after) });
  return t('pool', { name: text, before: formatCount(before), n: formatCount(after), count: after });
}

/** The columns, in order. */
export function threadChangeColumns(t: Translate, hasRates: boolean): readonly GridColumn[] {
  const column = (name: string, title: string, width: string, note?: string): GridColumn => ({
    name,
    title,
    width,
    sortable: true,
    ...(note !== undefined && { note }),
  });
  const calls = (side: string) => t(hasRates ? 'rateOf' : 'callsOf', { side });
  return [
    column('name', t('thread'), 'minmax(150px, 1fr)'),
    column('before', calls('A'), '92px'),
    column('after', calls('B'), '92px'),
    column('delta', t('delta'), '100px'),
    column('errors', t(hasRates ? 'errors' : 'errorCounts'), '140px', t(hasRates ? 'errorsNote' : 'errorCountsNote')),
    column('inCalls', t('inCalls'), '160px', t('inCallsNote')),
    column('state', t('state'), '88px'),
  ];
}

/** What a row is sorted by in a column: what changes, by how much, whichever way. */
export function threadChangeKey(row: ComparedThread, column: string, words: Words): SortKey {
  switch (column) {
    case 'before':
    case 'after':
      return threadCallsOf(row)[column];
    case 'delta':
      return sizeOf(threadCallsOf(row));
    case 'errors':
      return sizeOf(errorsOf(row));
    case 'inCalls':
      return sizeOf(row.inCalls);
    default:
      return column === 'state' ? row.state : threadName(row, words);
  }
}

function sizeOf({ before, after }: Pair<number | undefined>): number | undefined {
  return before === undefined || after === undefined ? undefined : Math.abs(after - before);
}

/** Calls of one side, without the unit. */
export function threadCallsText(row: ComparedThread, side: keyof Pair<unknown>): string {
  return row.rates ? formatRate(row.rates.calls[side]) : formatCount(row.calls[side]);
}

/** What is between them, with its sign. */
export function threadDeltaText(row: ComparedThread): string {
  const { before, after } = threadCallsOf(row);
  const size = Math.abs(after - before);
  return signedText(after - before, row.rates ? formatRate(size) : formatCount(size));
}

/** `0.5 → 12`, once where both read the same; `''` for none. */
export function threadErrorsText(row: ComparedThread): string {
  const { before, after } = errorsOf(row);
  if (before + after === 0) return '';
  const text = row.rates ? formatRate : formatCount;
  return fromTo(text(before), text(after));
}

/** `987 ms → 1 s` of each second; `''` where it is not known. */
export function inCallsText({ inCalls: { before, after } }: ComparedThread): string {
  if (before === undefined && after === undefined) return '';
  return fromTo(secondsText(before), secondsText(after));
}

function secondsText(seconds: number | undefined): string {
  return seconds === undefined ? '–' : formatDuration(Math.round(seconds * 1e9));
}

function fromTo(before: string, after: string): string {
  return before === after ? before : `${before} → ${after}`;
}

/** What is copied of the table: the raw numbers of both sides. */
export function copiedThreadColumns(
  rows: readonly ComparedThread[],
  t: Translate,
  hasRates: boolean,
): readonly CopiedColumn[] {
  const at = (row: number) => rows[row] as ComparedThread;
  const rateText = (value: number) => (Number.isNaN(value) ? '' : hasRates ? formatRate(value) : formatCount(value));
  const unit = hasRates ? t('perSecond') : '';
  const sides = [
    ['before', 'A'],
    ['after', 'B'],
  ] as const;
  const numbers = (
    title: (letter: string) => string,
    of: (row: ComparedThread) => Pair<number | undefined>,
    text: (value: number) => string,
    by: string,
  ) =>
    sides.map(([side, letter]) => ({
      title: title(letter),
      unit: by,
      number: (row: number) => of(at(row))[side] ?? Number.NaN,
      text,
    }));
  const delta = (row: number) => threadCallsOf(at(row)).after - threadCallsOf(at(row)).before;
  return [
    ...numbers(
      (side) => t('copiedThreads', { side }),
      ({ threads }) => threads,
      formatCount,
      '',
    ),
    ...numbers((side) => t(hasRates ? 'rateOf' : 'callsOf', { side }), threadCallsOf, rateText, ''),
    { title: t('delta'), unit, number: delta, text: (value) => signedText(value, rateText(Math.abs(value))) },
    ...numbers((side) => t('copiedErrors', { side }), errorsOf, rateText, unit),
    ...numbers(
      (side) => t('copiedInCalls', { side }),
      ({ inCalls }) => inCalls,
      (value) => (Number.isNaN(value) ? '' : secondsText(value)),
      's/s',
    ),
    { title: t('state'), word: (row) => t(`state-${at(row).state}`) },
  ];
}
