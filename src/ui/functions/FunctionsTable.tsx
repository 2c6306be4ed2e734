import { useTranslation } from 'react-i18next';
import { type Granularity, PLAIN_VIEW } from '../../analysis/filters/step.ts';
import type { OpenEntry } from '../../state/entries.ts';
import type { FunctionTable } from '../../state/function-table.ts';
import type { SortColumn } from '../../state/state.ts';
import { useActions } from '../shared/store-context.tsx';
import type { GridColumn } from '../shared/table/GridHead.tsx';
import { VirtualGrid } from '../shared/table/VirtualGrid.tsx';
import { targetOfFunction } from '../steps/frame-target.ts';
import { useFrameMenu } from '../steps/use-frame-menu.tsx';
import { FunctionCells } from './FunctionCells.tsx';
import type { NumberColumn } from './function-columns.ts';

interface FunctionsTableProps {
  entry: OpenEntry;
  table: FunctionTable;
  /** Rows of the table to show, in this order. */
  rows: Int32Array;
  columns: readonly NumberColumn[];
}

/** The functions as a grid: a click selects one, Enter or a double click shows it in the graph. */
export function FunctionsTable({ entry, table, rows, columns }: FunctionsTableProps) {
  const { t } = useTranslation('functions');
  const { selectFunction, showTab, sortFunctions } = useActions();
  const { view } = entry;
  const { granularity } = view.folded.options.look ?? PLAIN_VIEW;
  const select = (index: number) => selectFunction(rows[index] as number);
  const { menu, open } = useFrameMenu(entry);
  return (
    <>
      <VirtualGrid
        table="function"
        label={t('table')}
        columns={gridColumns(columns, t(`name-${granularity}`))}
        sort={view.sort}
        onSort={(column) => sortFunctions(column as SortColumn)}
        count={rows.length}
        filter={view.functionFilter}
        keyOf={(index) => rows[index] as number}
        cells={(index) => (
          <FunctionCells
            row={rows[index] as number}
            name={table.names[rows[index] as number] as string}
            isFunction={isNameOfFunction(granularity)}
            columns={columns}
          />
        )}
        selectedAt={rows.indexOf(view.selectedFunction)}
        onSelect={select}
        onOpen={(index) => {
          select(index);
          showTab('flame');
        }}
        onMenu={(index, place) => {
          select(index);
          const target = targetOfFunction(view, rows[index] as number);
          if (target) open(target, place);
        }}
      />
      {menu}
    </>
  );
}

/** The columns of numbers and the one of names, as a grid has them. */
export function gridColumns(columns: readonly NumberColumn[], nameTitle: string): readonly GridColumn[] {
  return [
    ...columns.map(({ key, title, note, width, sort }) => ({
      name: key,
      title,
      width: `${width}px`,
      ...(note !== undefined && { note }),
      ...(sort && { sortable: true }),
    })),
    { name: 'name', title: nameTitle, width: 'minmax(120px, 1fr)', sortable: true },
  ];
}

/** Whether a row is called like a function, so that it can be told by its last part. */
function isNameOfFunction(granularity: Granularity): boolean {
  return granularity === 'function';
}
