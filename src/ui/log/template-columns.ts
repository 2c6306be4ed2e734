import type { TFunction } from 'i18next';
import type { LogTemplateRow } from '../../analysis/log/log-templates.ts';
import type { GridColumn } from '../shared/table/GridHead.tsx';
import type { SortKey } from '../syscalls/sort-rows.ts';

/** The columns of the table of templates: those that the log has something for. */
export function templateColumns(t: TFunction<'log'>, rows: readonly LogTemplateRow[]): GridColumn[] {
  const column = (name: string, title: string, width: string, note?: string): GridColumn => ({
    name,
    title,
    width,
    sortable: true,
    ...(note === undefined ? {} : { note }),
  });
  const some = (what: (row: LogTemplateRow) => boolean) => rows.some(what);
  return [
    column('count', t('count'), '76px', t('countNote')),
    column('share', t('share'), '84px', t('shareNote')),
    ...(some(({ rate }) => rate !== undefined) ? [column('rate', t('rate'), '64px', t('rateNote'))] : []),
    ...(some(({ firstAt }) => !Number.isNaN(firstAt)) ? [column('first', t('first'), '80px', t('firstNote'))] : []),
    ...(some(({ level }) => level > 0) ? [column('level', t('level'), '72px')] : []),
    ...(some(({ unit }) => unit !== '') ? [column('unit', t('unit'), 'minmax(74px, 0.22fr)', t('unitNote'))] : []),
    ...(some(({ source }) => source !== '')
      ? [column('source', t('source'), 'minmax(110px, 0.3fr)', t('sourceNote'))]
      : []),
    column('message', t('message'), 'minmax(240px, 2fr)', t('messageNote')),
  ];
}

/** What a template is sorted by in a column. */
export function templateKey(row: LogTemplateRow, column: string): SortKey {
  switch (column) {
    case 'count':
    case 'share':
      return row.count;
    case 'rate':
      return row.rate;
    case 'first':
      return row.firstAt;
    case 'level':
      return row.level;
    case 'unit':
      return row.unit;
    case 'source':
      return row.source;
    case 'message':
      return row.text;
    default:
      return undefined;
  }
}
