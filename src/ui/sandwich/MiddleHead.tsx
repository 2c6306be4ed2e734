import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { shareOf } from '../../analysis/coverage.ts';
import type { NeighbourCounts } from '../../analysis/neighbour-counts.ts';
import { recursionOf } from '../../analysis/recursion.ts';
import { formatCount, formatShare, formatValue } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import type { Middle } from '../../state/middle.ts';
import { shownWholeOf } from '../../state/step-results.ts';
import { FunctionPicker } from './FunctionPicker.tsx';

interface MiddleHeadProps {
  entry: OpenEntry;
  middle: Middle;
  /** How many call it and are called; undefined while that is not known. */
  neighbours?: NeighbourCounts | undefined;
}

/** The function in the middle with its numbers, and the way to choose another one. */
export function MiddleHead({ entry, middle, neighbours }: MiddleHeadProps) {
  return (
    <div className="middle">
      <FunctionPicker view={entry.view} name={middle.name} />
      {middle.func >= 0 && <Numbers entry={entry} func={middle.func} neighbours={neighbours} />}
    </div>
  );
}

function Numbers({ entry, func, neighbours }: Omit<MiddleHeadProps, 'middle'> & { func: number }) {
  const { t } = useTranslation('sandwich');
  const { tree, functions } = entry.view.folded;
  const { unit } = tree.valueType;
  const [total, self, count] = [functions.total, functions.self, functions.count].map(
    (column) => column[func] as number,
  ) as [number, number, number];
  const recursion = useMemo(() => recursionOf(tree, func), [tree, func]);
  const shownWhole = shownWholeOf(entry.view);
  const value = formatValue(total, unit);
  const share = formatShare(shareOf(tree, total));
  return (
    <p className="middle-numbers">
      <strong>
        {shownWhole === undefined
          ? t('total', { value, share })
          : t('totalShown', { value, share, shown: formatShare(shareOf({ whole: shownWhole }, total)) })}
      </strong>
      <span>{t('self', { value: formatValue(self, unit), share: formatShare(shareOf(tree, self)) })}</span>
      {unit !== 'count' && !entry.opened.syscalls && <span>{t('samples', { count, n: formatCount(count) })}</span>}
      {neighbours && (
        <span>
          {t('callers', { count: neighbours.callers, n: formatCount(neighbours.callers) })} ·{' '}
          {t('callees', { count: neighbours.callees, n: formatCount(neighbours.callees) })}
        </span>
      )}
      <span>
        {recursion.deepest < 2
          ? t('once')
          : t('recursion', {
              deepest: formatCount(recursion.deepest),
              value: formatValue(recursion.value, unit),
              share: formatShare(total === 0 ? 0 : recursion.value / total),
            })}
      </span>
    </p>
  );
}
