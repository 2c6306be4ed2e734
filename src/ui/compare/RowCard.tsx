import { useTranslation } from 'react-i18next';
import type { Comparison } from '../../analysis/diff/compare-trees.ts';
import { scaledText } from '../../analysis/diff/scaled-text.ts';
import { packageOf, shortName } from '../../model/names.ts';
import { formatCount } from '../../model/units.ts';
import { useLocalized } from '../shared/use-localized.ts';
import type { LeftOut } from './compare-paint.ts';
import { kindOf, rowNumbers, stateText } from './row-numbers.ts';

interface RowCardProps {
  comparison: Comparison;
  row: number;
  /** What the widths leave out; undefined where they leave out nothing. */
  leftOut: LeftOut | undefined;
}

/** What is said of the frame under the pointer: both numbers, and what became of it. */
export function RowCard({ comparison, row, leftOut }: RowCardProps) {
  const { t } = useTranslation('compare');
  const localized = useLocalized();
  const { tree } = comparison;
  const name = tree.functions.name[tree.func[row] as number] as string;
  const path = packageOf(name);
  const missing = leftOut?.below[row] ?? 0;
  const total = rowNumbers(comparison, row, 'total');
  const self = rowNumbers(comparison, row, 'self');
  return (
    <>
      <p className="pointer-card-name">{shortName(name)}</p>
      {path !== '' && <p className="pointer-card-package">{path}</p>}
      <p className="pointer-card-main">
        A {localized(total.spread.before)} → B {localized(total.spread.after)} ·{' '}
        <strong>{localized(total.delta)}</strong>
      </p>
      <p>
        {stateText(total, t)} · {localized(total.points)}
        {total.ratio !== undefined && ` · ${total.ratio}`}
        {comparison.gated &&
          ` · ${t('samples', { a: formatCount(total.samples[0]), b: formatCount(total.samples[1]) })}`}
      </p>
      {leftOut && missing > 0 && (
        <p>
          {t(leftOut.shown === 'after' ? 'belowOnlyA' : 'belowOnlyB', {
            value: localized(scaledText(missing, kindOf(comparison))),
          })}
        </p>
      )}
      {(self.values.before !== 0 || self.values.after !== 0) && (
        <p>
          {t('self')} {localized(self.before)} → {localized(self.after)} · {localized(self.delta)}
        </p>
      )}
    </>
  );
}
