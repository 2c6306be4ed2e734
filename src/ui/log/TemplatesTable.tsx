import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogTemplateRow } from '../../analysis/log/log-templates.ts';
import { logTimeOfDay, logTimeText } from '../../analysis/log/log-time-text.ts';
import { formatCount } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { useActions } from '../shared/store-context.tsx';
import { GridCell } from '../shared/table/GridCell.tsx';
import type { GridColumn } from '../shared/table/GridHead.tsx';
import { ShareCell } from '../shared/table/ShareCell.tsx';
import { VirtualGrid } from '../shared/table/VirtualGrid.tsx';
import { formatRate } from '../syscalls/number-text.ts';
import { sortRows } from '../syscalls/sort-rows.ts';
import { levelKey, levelTone } from './log-words.ts';
import { templateColumns, templateKey } from './template-columns.ts';

type View = NonNullable<OpenEntry['view']['log']>;

/** What kinds of messages there are. A press narrows to one of them; on the chosen one, or Enter, it takes that back. */
export function TemplatesTable({ entry, view }: { entry: OpenEntry; view: View }) {
  const { t } = useTranslation('log');
  const { filterLog, sortTemplates } = useActions();
  const { filter, sort, tables } = view;
  const { templates } = tables;
  const columns = templateColumns(t, templates);
  const sorted = useMemo(
    () => sortRows(templates, (row) => templateKey(row, sort.column), sort.descending),
    [templates, sort.column, sort.descending],
  );
  const chosen = filter.templates?.[0];
  const all = () => filterLog({ ...filter, templates: [] });
  return (
    <VirtualGrid
      table="templates"
      label={t('templates')}
      columns={columns}
      sort={sort}
      onSort={sortTemplates}
      count={sorted.length}
      keyOf={(index) => (sorted[index] as LogTemplateRow).template}
      cells={(index) => (
        <TemplateCells row={sorted[index] as LogTemplateRow} columns={columns} clock={entry.opened.log?.facts.clock} />
      )}
      selectedAt={chosen === undefined ? -1 : sorted.findIndex(({ template }) => template === chosen)}
      onSelect={(index) => {
        const { template } = sorted[index] as LogTemplateRow;
        if (template === chosen) all();
        else filterLog({ ...filter, templates: [template] });
      }}
      onOpen={all}
    />
  );
}

interface TemplateCellsProps {
  row: LogTemplateRow;
  columns: readonly GridColumn[];
  clock: NonNullable<OpenEntry['opened']['log']>['facts']['clock'] | undefined;
}

function TemplateCells({ row, columns, clock = 'none' }: TemplateCellsProps) {
  const { t } = useTranslation('log');
  const nameOf = (name: string) => (name === '…' ? t('several') : name);
  return columns.map(({ name }) => {
    switch (name) {
      case 'count':
        return (
          <GridCell key={name} name={name}>
            {formatCount(row.count)}
          </GridCell>
        );
      case 'share':
        return <ShareCell key={name} name={name} share={row.share} />;
      case 'rate':
        return (
          <GridCell key={name} name={name}>
            {row.rate === undefined ? '' : formatRate(row.rate)}
          </GridCell>
        );
      case 'first':
        return (
          <GridCell key={name} name={name} title={logTimeText(clock, row.firstAt, 3)}>
            {logTimeOfDay(clock, row.firstAt)}
          </GridCell>
        );
      case 'level':
        return (
          <GridCell key={name} name={name}>
            {row.level > 0 && (
              <span className="log-level" data-tone={levelTone(row.level)}>
                {t(levelKey(row.level))}
              </span>
            )}
          </GridCell>
        );
      case 'message':
        return (
          <GridCell key={name} name={name} title={row.text}>
            {row.text}
          </GridCell>
        );
      default: {
        const text = nameOf(name === 'unit' ? row.unit : row.source);
        return (
          <GridCell key={name} name={name} title={text}>
            {text}
          </GridCell>
        );
      }
    }
  });
}
