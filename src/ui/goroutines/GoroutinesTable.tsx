import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerTo } from '../../state/answers.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { useActions } from '../shared/store-context.tsx';
import type { GridColumn } from '../shared/table/GridHead.tsx';
import { VirtualGrid } from '../shared/table/VirtualGrid.tsx';
import { type FrameTarget, rowOfTarget } from '../steps/frame-target.ts';
import { useFrameMenu } from '../steps/use-frame-menu.tsx';
import { GoroutineCells } from './GoroutineCells.tsx';
import { type GoroutineRow, goroutineRows } from './goroutine-rows.ts';

interface GoroutinesTableProps {
  entry: OpenEntry;
  answer: AnswerTo<'goroutines'>;
  columns: { readonly states: boolean; readonly creators: boolean };
  matches: ((text: string) => boolean) | undefined;
}

/** Groups of goroutines, largest first: a click selects their stack, Enter or a double click shows it in the graph. */
export function GoroutinesTable({ entry, answer, columns, matches }: GoroutinesTableProps) {
  const { t } = useTranslation('goroutines');
  const { select, showTab, zoomTo } = useActions();
  const { view } = entry;
  const { goroutines, whole } = answer;
  const rows = useMemo(() => goroutineRows(goroutines, matches), [goroutines, matches]);
  const [selected, setSelected] = useState('');
  const { menu, open } = useFrameMenu(entry);
  const grid: readonly GridColumn[] = [
    { name: 'stack', title: t('stack'), width: 'minmax(160px, 1fr)' },
    { name: 'count', title: t('count'), width: '84px' },
    { name: 'share', title: t('share'), width: '112px' },
    ...(columns.states
      ? [
          { name: 'state', title: t('state'), width: '128px' },
          { name: 'wait', title: t('wait'), width: '92px' },
        ]
      : []),
    ...(columns.creators ? [{ name: 'creator', title: t('creator'), width: 'minmax(90px, 0.6fr)' }] : []),
  ];
  const targetOf = (row: GoroutineRow | undefined): FrameTarget | undefined => {
    if (row?.kind !== 'stack') return undefined;
    // The tree on the screen may be read from the leaf.
    const path = view.folded.options.inverted ? row.names.toReversed() : row.names;
    const name = path.at(-1);
    return name === undefined ? undefined : { name, path };
  };
  const rowAt = (index: number) => {
    const target = targetOf(rows[index]);
    return target ? rowOfTarget(view, target) : -1;
  };
  if (rows.length === 0) return <p className="goroutines-none">{t('noMatch', { text: view.functionFilter })}</p>;
  return (
    <>
      <VirtualGrid
        table="goroutines"
        label={t('table')}
        columns={grid}
        sort={{ column: 'count', descending: true }}
        onSort={() => {}}
        count={rows.length}
        filter={`${goroutines.by} ${view.functionFilter}`}
        keyOf={(index) => rows[index]?.id ?? index}
        cells={(index) => {
          const row = rows[index];
          return row && <GoroutineCells row={row} whole={whole} columns={columns} />;
        }}
        selectedAt={rows.findIndex(({ id }) => id === selected)}
        onSelect={(index) => {
          setSelected(rows[index]?.id ?? '');
          const row = rowAt(index);
          if (row >= 0) select(row);
        }}
        onOpen={(index) => {
          const row = rowAt(index);
          if (row < 0) return;
          select(row);
          showTab('flame');
          zoomTo(row);
        }}
        onMenu={(index, place) => {
          const target = targetOf(rows[index]);
          setSelected(rows[index]?.id ?? '');
          if (target) open(target, place);
        }}
      />
      {menu}
    </>
  );
}
