import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CREATED_BY, STATE } from '../../analysis/goroutine-groups.ts';
import type { AnswerTo } from '../../state/answers.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { LabelMenu, type LabelTarget } from '../labels/LabelMenu.tsx';
import { labelDeeds } from '../labels/label-deeds.ts';
import { useActions } from '../shared/store-context.tsx';
import type { GridColumn } from '../shared/table/GridHead.tsx';
import { VirtualGrid } from '../shared/table/VirtualGrid.tsx';
import { type FrameTarget, rowOfTarget } from '../steps/frame-target.ts';
import { useFrameMenu } from '../steps/use-frame-menu.tsx';
import { GoroutineCells } from './GoroutineCells.tsx';
import { type GoroutineRow, goroutineRows, type Told } from './goroutine-rows.ts';

interface GoroutinesTableProps {
  entry: OpenEntry;
  answer: AnswerTo<'goroutines'>;
  columns: Told;
  matches: ((text: string) => boolean) | undefined;
}

/**
 * Groups of goroutines, largest first: a click selects their stack, Enter or a double click shows it in the graph; of a
 * state or a creator, it keeps only its goroutines.
 */
export function GoroutinesTable({ entry, answer, columns, matches }: GoroutinesTableProps) {
  const { t } = useTranslation('goroutines');
  const { addStep, select, showTab, zoomTo } = useActions();
  const { view } = entry;
  const { goroutines, whole } = answer;
  const rows = useMemo(() => goroutineRows(goroutines, matches), [goroutines, matches]);
  const [selected, setSelected] = useState('');
  const { menu, open } = useFrameMenu(entry);
  const [label, setLabel] = useState<LabelTarget | undefined>(undefined);
  const grid: readonly GridColumn[] = [
    { name: 'stack', title: t('stack'), width: 'minmax(160px, 1fr)' },
    { name: 'count', title: t('count'), width: '84px' },
    { name: 'share', title: t('share'), width: '100px' },
    ...(columns.states ? [{ name: 'state', title: t('state'), width: '112px' }] : []),
    ...(columns.waits ? [{ name: 'wait', title: t('wait'), width: '92px' }] : []),
    ...(columns.creators ? [{ name: 'creator', title: t('creator'), width: 'minmax(80px, 0.4fr)' }] : []),
  ];
  const targetOf = (row: GoroutineRow | undefined): FrameTarget | undefined => {
    if (row?.kind !== 'stack') return undefined;
    // The tree on the screen may be read from the leaf.
    const path = view.folded.options.inverted ? row.names.toReversed() : row.names;
    const name = path.at(-1);
    return name === undefined ? undefined : { name, path };
  };
  // A state and a creator are labels of the samples: all that can be asked of labels can be asked of them.
  const labelOf = (row: GoroutineRow | undefined, place: DOMRectReadOnly): LabelTarget | undefined => {
    if (row?.kind !== 'section' || row.section.name === '') return undefined;
    const key = goroutines.by === 'state' ? STATE : CREATED_BY;
    return { key, value: { text: row.section.name, number: undefined }, place };
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
          const only = labelOf(rows[index], new DOMRect());
          const step = only && labelDeeds(only.key, only.value).focus;
          if (step) addStep(step);
          const row = rowAt(index);
          if (row < 0) return;
          select(row);
          showTab('flame');
          zoomTo(row);
        }}
        onMenu={(index, place) => {
          const row = rows[index];
          const target = targetOf(row);
          setSelected(row?.id ?? '');
          if (target) open(target, place);
          else setLabel(labelOf(row, place));
        }}
      />
      {menu}
      {label && <LabelMenu key={label.value?.text} target={label} onClose={() => setLabel(undefined)} />}
    </>
  );
}
