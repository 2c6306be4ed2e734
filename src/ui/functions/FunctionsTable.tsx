import { useTranslation } from 'react-i18next';
import { PLAIN_VIEW } from '../../analysis/filters/step.ts';
import type { OpenEntry } from '../../state/entries.ts';
import type { SortColumn } from '../../state/state.ts';
import { useActions } from '../shared/store-context.tsx';
import type { GridColumn } from '../shared/table/GridHead.tsx';
import { VirtualGrid } from '../shared/table/VirtualGrid.tsx';
import { targetOfFunction } from '../steps/frame-target.ts';
import { useFrameMenu } from '../steps/use-frame-menu.tsx';
import { FunctionCells } from './FunctionCells.tsx';

interface FunctionsTableProps {
  entry: OpenEntry;
  /** Functions to show, in this order. */
  rows: Int32Array;
}

/** The functions as a grid: a click selects one, Enter or a double click shows it in the graph. */
export function FunctionsTable({ entry, rows }: FunctionsTableProps) {
  const { t } = useTranslation('functions');
  const { selectFunction, showTab, sortFunctions } = useActions();
  const { view, opened } = entry;
  const withCores = hasCores(entry);
  const { granularity } = view.folded.options.look ?? PLAIN_VIEW;
  const columns: readonly GridColumn[] = [
    { name: 'self', title: t('self'), width: '78px', sortable: true },
    { name: 'self-share', title: t('selfShare'), width: '60px' },
    { name: 'total', title: t('total'), width: '78px', sortable: true },
    { name: 'total-share', title: t('totalShare'), width: '112px' },
    ...(withCores ? [{ name: 'cores', title: t('cores'), width: '56px' }] : []),
    // The stacks of a strace capture are derived: their samples are no calls.
    ...(opened.syscalls ? [] : [{ name: 'samples', title: t('samples'), width: '68px' }]),
    { name: 'name', title: t(`name-${granularity}`), width: 'minmax(120px, 1fr)', sortable: true },
  ];
  const select = (index: number) => selectFunction(rows[index] as number);
  const { menu, open } = useFrameMenu(entry);
  return (
    <>
      <VirtualGrid
        table="function"
        label={t('table')}
        columns={columns}
        sort={view.sort}
        onSort={(column) => sortFunctions(column as SortColumn)}
        count={rows.length}
        filter={view.functionFilter}
        keyOf={(index) => rows[index] as number}
        cells={(index) => <FunctionCells entry={entry} func={rows[index] as number} withCores={withCores} />}
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

/** Whether what is counted is CPU time of a known duration, so that it can be said in cores. */
function hasCores({ opened, view }: OpenEntry): boolean {
  return opened.facts.cores !== undefined && view.folded.tree.valueType.unit === 'nanoseconds';
}
