import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Granularity } from '../../analysis/filters/step.ts';
import type { FunctionTable } from '../../state/function-table.ts';
import type { CaptureView, SortColumn } from '../../state/state.ts';
import { useActions } from '../shared/store-context.tsx';
import { VirtualGrid } from '../shared/table/VirtualGrid.tsx';
import { FunctionCells } from './FunctionCells.tsx';
import { gridColumns } from './FunctionsTable.tsx';
import type { NumberColumn } from './function-columns.ts';
import { GroupMenu } from './GroupMenu.tsx';
import { useGroupDeeds } from './use-group-deeds.ts';

interface GroupsTableProps {
  view: CaptureView;
  table: FunctionTable;
  by: Granularity;
  /** Rows of the table to show, in this order. */
  rows: Int32Array;
  columns: readonly NumberColumn[];
}

/** Packages, files, lines… as a grid: Enter or a double click keeps what passes through one, and lists its functions. */
export function GroupsTable({ view, table, by, rows, columns }: GroupsTableProps) {
  const { t } = useTranslation('functions');
  const { sortFunctions } = useActions();
  const deeds = useGroupDeeds(by);
  const [selected, setSelected] = useState('');
  const [menu, setMenu] = useState<DOMRectReadOnly | undefined>(undefined);
  const nameAt = (index: number) => table.names[rows[index] as number] ?? '';
  const select = (index: number) => setSelected(nameAt(index));
  return (
    <>
      <VirtualGrid
        table="function"
        label={t('groupsTable', { by: t(`name-${by}`) })}
        columns={gridColumns(columns, t(`name-${by}`))}
        sort={view.sort}
        onSort={(column) => sortFunctions(column as SortColumn)}
        count={rows.length}
        filter={view.functionFilter}
        keyOf={(index) => rows[index] as number}
        cells={(index) => (
          <FunctionCells
            row={rows[index] as number}
            name={nameAt(index)}
            isFunction={by === 'function'}
            columns={columns}
          />
        )}
        selectedAt={selected === '' ? -1 : rows.findIndex((row) => table.names[row] === selected)}
        onSelect={select}
        onOpen={(index) => deeds.open(nameAt(index))}
        onMenu={(index, place) => {
          select(index);
          setMenu(place);
        }}
      />
      {menu && <GroupMenu name={selected} deeds={deeds} place={menu} onClose={() => setMenu(undefined)} />}
    </>
  );
}
