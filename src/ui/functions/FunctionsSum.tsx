import { useTranslation } from 'react-i18next';
import { shareOf } from '../../analysis/coverage.ts';
import type { Granularity } from '../../analysis/filters/step.ts';
import { formatCount, formatShare, formatValue } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import type { FunctionTable } from '../../state/function-table.ts';
import { shownWholeOf } from '../../state/step-results.ts';
import { PanelFoot } from '../shared/PanelFoot.tsx';

interface FunctionsSumProps {
  entry: OpenEntry;
  table: FunctionTable;
  /** Those of its rows that are shown. */
  rows: Int32Array;
  by: Granularity;
}

/** The last line: how many are shown, and how much of everything ends in them. */
export function FunctionsSum({ entry, table, rows, by }: FunctionsSumProps) {
  const { t } = useTranslation('functions');
  const { tree } = entry.view.folded;
  const all = table.names.length;
  const unit = tree.valueType.unit;
  const shownSelf = rows.reduce((sum, row) => sum + (table.self[row] as number), 0);
  const ofFunctions = by === 'function';
  const parts = [
    rows.length === all
      ? t(ofFunctions ? 'count' : 'countRows', { count: all, n: formatCount(all) })
      : t(ofFunctions ? 'countOf' : 'countOfRows', { shown: formatCount(rows.length), n: formatCount(all) }),
    ...(rows.length === all
      ? []
      : [t('shownSelf', { value: formatValue(shownSelf, unit), share: formatShare(shareOf(table, shownSelf)) })]),
    t(shownWholeOf(entry.view) === undefined ? 'sum' : 'sumShown', { value: formatValue(tree.sum, unit) }),
  ];
  return <PanelFoot hint={t(entry.view.groupBy ? 'hintGroup' : 'hint')}>{parts.join(' · ')}</PanelFoot>;
}
