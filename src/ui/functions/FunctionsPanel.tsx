import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { shareOf } from '../../analysis/coverage.ts';
import { PLAIN_VIEW } from '../../analysis/filters/step.ts';
import { formatCount, formatShare, formatValue } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { functionRowsOf } from '../../state/function-rows.ts';
import { shownWholeOf } from '../../state/step-results.ts';
import { useLocalized } from '../shared/use-localized.ts';
import { FunctionsTable } from './FunctionsTable.tsx';
import './functions-table.css';

interface FunctionsPanelProps {
  entry: OpenEntry;
  onPainted: () => void;
}

/** All functions of the capture with their numbers, and what the shown ones come to. */
export function FunctionsPanel({ entry, onPainted }: FunctionsPanelProps) {
  const { t } = useTranslation('functions');
  const localized = useLocalized();
  const { rows, problem } = functionRowsOf(entry.view);

  useEffect(() => {
    const frame = requestAnimationFrame(onPainted);
    return () => cancelAnimationFrame(frame);
  }, [onPainted]);

  return (
    <div className="functions">
      {problem && (
        <p className="functions-problem" role="alert">
          {localized(problem)}
        </p>
      )}
      {rows.length === 0 ? (
        <p className="functions-none">
          {t(isByFunction(entry) ? 'none' : 'noneRows', { text: entry.view.functionFilter })}
        </p>
      ) : (
        <FunctionsTable entry={entry} rows={rows} />
      )}
      <FunctionsSum entry={entry} rows={rows} />
    </div>
  );
}

/** The last line: how many are shown, and how much of everything ends in them. */
function FunctionsSum({ entry, rows }: { entry: OpenEntry; rows: Int32Array }) {
  const { t } = useTranslation('functions');
  const { tree, functions } = entry.view.folded;
  const all = tree.functions.length;
  const unit = tree.valueType.unit;
  const shownSelf = rows.reduce((sum, func) => sum + (functions.self[func] as number), 0);
  const parts = [
    rows.length === all
      ? t(isByFunction(entry) ? 'count' : 'countRows', { count: all, n: formatCount(all) })
      : t(isByFunction(entry) ? 'countOf' : 'countOfRows', { shown: formatCount(rows.length), n: formatCount(all) }),
    ...(rows.length === all
      ? []
      : [t('shownSelf', { value: formatValue(shownSelf, unit), share: formatShare(shareOf(tree, shownSelf)) })]),
    t(shownWholeOf(entry.view) === undefined ? 'sum' : 'sumShown', { value: formatValue(tree.sum, unit) }),
  ];
  return (
    <p className="functions-sum">
      <span>{parts.join(' · ')}</span>
      <span className="functions-hint">{t('hint')}</span>
    </p>
  );
}

/** Whether a row is a function, and not what else frames are named after. */
function isByFunction({ view }: OpenEntry): boolean {
  return (view.folded.options.look ?? PLAIN_VIEW).granularity === 'function';
}
