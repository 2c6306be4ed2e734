import { useTranslation } from 'react-i18next';
import { canTellChance } from '../../analysis/diff/compare-values.ts';
import { formatCount } from '../../model/units.ts';
import { type ChangedBy, changedNumbersOf } from '../../state/changed-numbers.ts';
import { changedOfFrame, changedRowsOf, frameOfChanged } from '../../state/changed-rows.ts';
import type { ChangedColumn, ComparisonView } from '../../state/comparison-view.ts';
import { sortedBy } from '../../state/syscall-view.ts';
import { CopyTable } from '../functions/CopyTable.tsx';
import { PanelFoot } from '../shared/PanelFoot.tsx';
import { useActions } from '../shared/store-context.tsx';
import { VirtualGrid } from '../shared/table/VirtualGrid.tsx';
import { useLanguage, useLocalized } from '../shared/use-localized.ts';
import { useWidth } from '../shared/use-width.ts';
import { ChangedCells } from './ChangedCells.tsx';
import { ChangedTools } from './ChangedTools.tsx';
import { changedColumnsOf, fittingChangedColumns, gridColumns } from './changed-columns.ts';
import './compare-tables.css';

type ComparedView = NonNullable<ComparisonView['result']>;

interface ChangedTableProps {
  view: ComparisonView;
  by: ChangedBy;
}

/** What changed, function by function or package by package; nothing as long as there is no result. */
export function ChangedTable({ view, by }: ChangedTableProps) {
  return view.result && <Compared key={by} view={view} result={view.result} by={by} />;
}

/** A click selects a row's heaviest frame; Enter or a double click shows it in the graph. */
function Compared({ view, result, by }: ChangedTableProps & { result: ComparedView }) {
  const { t } = useTranslation('changes');
  const language = useLanguage();
  const localized = useLocalized();
  const { lookAtComparison, zoomComparison } = useActions();
  const [panel, width] = useWidth();
  const of = view.bySelf ? 'self' : 'total';
  const numbers = changedNumbersOf(result, by, of);
  const { rows, problem } = changedRowsOf(numbers, view);
  const all = changedColumnsOf({ numbers, scale: result.comparison, of, language, t });
  const columns = fittingChangedColumns(all, width);
  const nameTitle = t(by === 'function' ? 'nameFunction' : 'namePackage');
  const select = (index: number) => {
    const selected = frameOfChanged(result, by, rows[index] as number);
    lookAtComparison({ selected });
    return selected;
  };
  return (
    <div className="changed" ref={panel}>
      <ChangedTools view={view} scale={result.comparison} problem={problem && localized(problem)}>
        <CopyTable copied={{ names: numbers.name, rows, columns: all.flatMap(({ copied }) => copied), nameTitle }} />
      </ChangedTools>
      {rows.length === 0 ? (
        <p className="changed-none">{t(whyNone(view, result, numbers.name.length), { text: view.filter })}</p>
      ) : (
        <VirtualGrid
          table="changed"
          label={t(by === 'function' ? 'functions' : 'packages')}
          columns={gridColumns(columns, nameTitle)}
          sort={view.sort}
          onSort={(column) =>
            lookAtComparison({ sort: sortedBy(view.sort, column) as { column: ChangedColumn; descending: boolean } })
          }
          count={rows.length}
          filter={`${of} ${view.only} ${view.filter}`}
          keyOf={(index) => rows[index] as number}
          cells={(index) => <ChangedCells row={rows[index] as number} numbers={numbers} columns={columns} by={by} />}
          selectedAt={rows.indexOf(changedOfFrame(result, by, view.selected))}
          onSelect={select}
          onOpen={(index) => {
            zoomComparison(select(index));
            lookAtComparison({ tab: 'graph' });
          }}
        />
      )}
      <PanelFoot hint={t('hint')}>
        {rows.length === numbers.name.length
          ? t('count', { count: rows.length, n: formatCount(rows.length) })
          : t('countOf', { shown: formatCount(rows.length), n: formatCount(numbers.name.length) })}
      </PanelFoot>
    </div>
  );
}

/** Why no row is left. */
function whyNone({ filter, only }: ComparisonView, { comparison }: ComparedView, all: number) {
  if (all === 0) return 'nothing' as const;
  if (filter.trim() !== '' || only === 'all') return 'noneNamed' as const;
  return only === 'beyond-noise' && !canTellChance(comparison) ? ('noneChanged' as const) : (`none-${only}` as const);
}
