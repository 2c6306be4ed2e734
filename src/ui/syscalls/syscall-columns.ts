import type { TFunction } from 'i18next';
import type { SyscallRow } from '../../analysis/syscalls/syscall-rows.ts';
import type { SecondsKind } from '../../model/syscall-summary.ts';
import type { GridColumn } from '../shared/table/GridHead.tsx';
import type { SortKey } from './sort-rows.ts';

interface Shown {
  readonly source: 'trace' | 'summary';
  readonly rows: readonly SyscallRow[];
  readonly seconds: SecondsKind;
  /** Whether there are rates by time. */
  readonly lines: boolean;
}

/** The columns of the table of system calls: those that the capture has numbers for. */
export function syscallColumns(t: TFunction<'syscalls'>, { source, rows, seconds, lines }: Shown): GridColumn[] {
  const has = (column: 'rate' | 'time' | 'p50' | 'max') => rows.some((row) => row[column] !== undefined);
  const column = (name: string, title: string, width: string, note?: string): GridColumn => ({
    name,
    title,
    width,
    sortable: true,
    ...(note === undefined ? {} : { note }),
  });
  const timeTitle = source === 'trace' ? t('time') : t(`time_${seconds}`);
  const summary = source === 'summary';
  return [
    column('name', t('name'), summary ? 'minmax(130px, 1.4fr)' : 'minmax(150px, 0.8fr)'),
    column('calls', t('calls'), '86px'),
    ...(has('rate') ? [column('rate', t('rate'), '78px', t('rateNote'))] : []),
    ...(lines ? [{ name: 'spark', title: t('spark'), width: '84px', note: t('sparkNote') }] : []),
    column('errors', t('errors'), summary ? '76px' : 'minmax(160px, 1.6fr)'),
    ...(has('time')
      ? [
          column('time', timeTitle, summary ? '92px' : '76px', t('timeNote')),
          summary
            ? column('percent', t('percent'), '112px', t('percentNote'))
            : column('share', t('share'), '92px', t('shareNote')),
        ]
      : []),
    ...(has('time') && !summary ? [column('mean', t('mean'), '78px', t('meanNote'))] : []),
    ...(summary && has('time') ? [column('usecs', t('usecs'), '84px', t('usecsNote'))] : []),
    ...(summary && has('max') ? [column('min', t('min'), '78px')] : []),
    ...(has('p50')
      ? [
          column('p50', t('p50'), '78px', t('p50Note')),
          column('p95', t('p95'), '78px', t('p95Note')),
          column('p99', t('p99'), '78px', t('p99Note')),
        ]
      : []),
    ...(has('max') ? [column('max', t('max'), '78px', t('maxNote'))] : []),
  ];
}

/** What a row is sorted by in a column. */
export function syscallKey(row: SyscallRow, column: string): SortKey {
  return KEYS[column]?.(row);
}

const KEYS: Readonly<Record<string, (row: SyscallRow) => SortKey>> = {
  name: (row) => row.name,
  calls: (row) => row.calls,
  rate: (row) => row.rate,
  errors: (row) => row.errors,
  time: (row) => row.time,
  share: (row) => row.time,
  percent: (row) => row.time,
  usecs: (row) => row.usecsPerCall,
  mean: (row) => row.mean,
  min: (row) => row.min,
  p50: (row) => row.p50,
  p95: (row) => row.p95,
  p99: (row) => row.p99,
  max: (row) => row.max,
};
