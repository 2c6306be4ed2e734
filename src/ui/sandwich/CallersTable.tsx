import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { functionNamed } from '../../analysis/tree-walk.ts';
import { shortName } from '../../model/names.ts';
import type { AnswerTo } from '../../state/answers.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { useActions } from '../shared/store-context.tsx';
import type { GridColumn } from '../shared/table/GridHead.tsx';
import { VirtualGrid } from '../shared/table/VirtualGrid.tsx';
import { useFrameMenu } from '../steps/use-frame-menu.tsx';
import { CallerCells } from './CallerCells.tsx';
import { rowsAround } from './rows-around.ts';

interface CallersTableProps {
  entry: OpenEntry;
  neighbours: AnswerTo<'neighbours'>['neighbours'];
}

/** The callers above the function, its callees below, each group heaviest first. */
export function CallersTable({ entry, neighbours }: CallersTableProps) {
  const { t } = useTranslation('sandwich');
  const { selectFunction, centreOn } = useActions();
  const { tree, functions } = entry.view.folded;
  const { menu, open } = useFrameMenu(entry);
  const func = functionNamed(tree.functions, neighbours.name);
  const total = functions.total[func] ?? 0;
  const count = functions.count[func] ?? 0;
  const rows = useMemo(() => rowsAround(neighbours, { total, count }), [neighbours, total, count]);
  // The function itself comes into sight first, however many call it.
  const [selected, setSelected] = useState(neighbours.callers.length);
  const columns: readonly GridColumn[] = [
    { name: 'role', title: t('role'), width: '74px' },
    { name: 'value', title: t('value'), width: '88px', note: t('valueNote') },
    { name: 'of-function', title: t('ofFunction'), width: '112px', note: t('ofFunctionNote') },
    { name: 'of-all', title: t('ofAll'), width: '72px', note: t('ofAllNote') },
    ...(entry.opened.syscalls ? [] : [{ name: 'samples', title: t('samplesColumn'), width: '72px' }]),
    { name: 'name', title: t('name'), width: 'minmax(120px, 1fr)' },
  ];
  const nameAt = (index: number) => rows[index]?.name ?? '';
  const select = (index: number) => {
    setSelected(index);
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
        keyOf={(index) => `${rows[index]?.role}-${nameAt(index)}`}
        cells={(index) => {
          const row = rows[index];
          return row && <CallerCells entry={entry} row={row} total={total} onGo={() => centreOn(row.name)} />;
        }}
        selectedAt={selected}
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
