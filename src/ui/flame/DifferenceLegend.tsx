import { useTranslation } from 'react-i18next';
import type { CallTree } from '../../model/call-tree.ts';
import { formatValue } from '../../model/units.ts';
import './difference-legend.css';

/** How to read a graph of what two captures differ by: signs, hatch, widths, and what the percentages are of. */
export function DifferenceLegend({ tree }: { tree: CallTree }) {
  const { t } = useTranslation('flame');
  return (
    <ul className="difference-legend" aria-label={t('differenceLegend')}>
      <li>
        <span className="difference-swatch" aria-hidden="true" /> {t('differenceMore')}
      </li>
      <li>
        <span className="difference-swatch" data-negative="" aria-hidden="true" /> {t('differenceLess')}
      </li>
      <li>{t('differenceWidth')}</li>
      <li>{t('differenceWhole', { whole: formatValue(tree.whole, tree.valueType.unit) })}</li>
    </ul>
  );
}
