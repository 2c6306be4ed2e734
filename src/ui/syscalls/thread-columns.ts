import type { TFunction } from 'i18next';
import type { ThreadRow } from '../../analysis/syscalls/thread-rows.ts';
import type { Language } from '../../base/localized.ts';
import type { GridColumn } from '../shared/table/GridHead.tsx';
import type { SortKey } from './sort-rows.ts';

/** The columns of the table of threads: those that the capture has something for. */
export function threadColumns(t: TFunction<'syscalls'>, rows: readonly ThreadRow[], lines: boolean): GridColumn[] {
  const has = (what: (row: ThreadRow) => unknown) => rows.some((row) => what(row) !== undefined && what(row) !== '');
  const column = (name: string, title: string, width: string, note?: string): GridColumn => ({
    name,
    title,
    width,
    sortable: true,
    ...(note === undefined ? {} : { note }),
  });
  return [
    column('tid', t('tid'), '70px', t('tidNote')),
    ...(has((row) => row.name) ? [column('name', t('threadName'), 'minmax(76px, 0.5fr)')] : []),
    ...(has((row) => row.role) ? [column('role', t('role'), 'minmax(150px, 1fr)', t('roleNote'))] : []),
    column('calls', t('calls'), '86px'),
    ...(has((row) => row.rate) ? [column('rate', t('rate'), '78px', t('rateNote'))] : []),
    ...(lines ? [{ name: 'spark', title: t('spark'), width: '84px', note: t('sparkNote') }] : []),
    column('errors', t('errors'), 'minmax(150px, 1.2fr)'),
    ...(has((row) => row.share) ? [column('inside', t('inside'), '92px', t('insideNote'))] : []),
    column('state', t('state'), 'minmax(150px, 1fr)', t('stateNote')),
  ];
}

/** What a thread is sorted by in a column. */
export function threadKey(row: ThreadRow, column: string, language: Language): SortKey {
  switch (column) {
    case 'tid':
      return row.tid < 0 ? undefined : row.tid;
    case 'name':
      return row.name;
    case 'role':
      return row.role?.name[language];
    case 'calls':
      return row.calls;
    case 'rate':
      return row.rate;
    case 'errors':
      return row.errors;
    case 'inside':
      return row.share;
    case 'state':
      // Those that wait, longest first, before those that do not.
      return row.state.kind === 'waiting' ? -row.state.waited : undefined;
    default:
      return undefined;
  }
}
