import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { functionNamed } from '../../analysis/tree-walk.ts';
import { shortName } from '../../model/names.ts';
import type { AnswerTo } from '../../state/answers.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { shownWholeOf } from '../../state/step-results.ts';
import { useActions } from '../shared/store-context.tsx';
import type { GridColumn } from '../shared/table/GridHead.tsx';
import { VirtualGrid } from '../shared/table/VirtualGrid.tsx';
import { useFrameMenu } from '../steps/use-frame-menu.tsx';
import { CallerCells } from './CallerCells.tsx';
import type { RowAround } from './rows-around.ts';

interface CallersTableProps {
  entry: OpenEntry;
  neighbours: AnswerTo<'neighbours'>['neighbours'];
  /** Its rows. */
  rows: readonly RowAround[];
  /** Whether there is room only for what matters most. */
  isNarrow: boolean;
}

/** The callers above the function, its callees below, each group heaviest first. */
export function CallersTable({ entry, neighbours, rows, isNarrow }: CallersTableProps) {
  const { t } = useTranslation('sandwich');
  const { selectFunction, centreOn } = useActions();
  const { tree } = entry.view.folded;
  const shownWhole = shownWholeOf(entry.view);
  const { menu, open } = useFrameMenu(entry);
  // The function itself comes into sight first, however many call it.
  const middle = rows.findIndex(({ role }) => role === 'middle');
  const total = rows[middle]?.value ?? 0;
  const [selected, setSelected] = useState(keyOf(rows[middle]));
  const columns: readonly GridColumn[] = [
    ...(isNarrow ? [] : [{ name: 'role', title: t('role'), width: '74px' }]),
    { name: 'value', title: t('value'), width: '88px', note: t('valueNote') },
    { name: 'of-function', title: t('ofFunction'), width: isNarrow ? '64px' : '112px', note: t('ofFunctionNote') },
    { name: 'of-all', title: t('ofAll'), width: '72px', note: t('ofAllNote') },
    ...(shownWhole === undefined
      ? []
      : [{ name: 'of-shown', title: t('ofShown'), width: '96px', note: t('ofShownNote') }]),
    ...(entry.opened.syscalls || isNarrow ? [] : [{ name: 'samples', title: t('samplesColumn'), width: '72px' }]),
    { name: 'name', title: t('name'), width: 'minmax(120px, 1fr)' },
  ];
  const nameAt = (index: number) => rows[index]?.name ?? '';
  const select = (index: number) => {
    setSelected(keyOf(rows[index]));
    selectFunction(functionNamed(tree.functions, nameAt(index)));
  };
  return (
    <>
      <VirtualGrid
        table="callers"
        label={t('table', { name: shortName(neighbours.name) })}
        columns={columns}
        sort={{ column: 'value', descending: true }}
        onSort={() => {}}
        count={rows.length}
        filter={entry.view.functionFilter}
        keyOf={(index) => keyOf(rows[index])}
        cells={(index) => {
          const row = rows[index];
          return (
            row && (
              <CallerCells
                entry={entry}
                row={row}
                total={total}
                shownWhole={shownWhole}
                isNarrow={isNarrow}
                onGo={() => centreOn(row.name)}
              />
            )
          );
        }}
        selectedAt={rows.findIndex((row) => keyOf(row) === selected)}
        onSelect={select}
        onOpen={(index) => centreOn(nameAt(index))}
        onMenu={(index, place) => {
          select(index);
          open({ name: nameAt(index), path: [] }, place);
        }}
      />
      {menu}
    </>
  );
}

/** A row whatever its place: a function may be caller and callee. */
function keyOf(row: RowAround | undefined): string {
  return row ? `${row.role}-${row.name}` : '';
}
