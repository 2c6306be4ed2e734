import { useTranslation } from 'react-i18next';
import { scaledText } from '../../analysis/diff/scaled-text.ts';
import { formatCount } from '../../model/units.ts';
import type { ComparisonView } from '../../state/comparison-view.ts';
import { useActions } from '../shared/store-context.tsx';
import { useLocalized } from '../shared/use-localized.ts';
import { kindOf } from './row-numbers.ts';

/** What a picture that is as wide as one capture leaves out, and the way to a picture that leaves out nothing. */
export function ElidedNote({ view }: { view: ComparisonView }) {
  const { t } = useTranslation('compare');
  const localized = useLocalized();
  const { lookAtComparison } = useActions();
  const { result, widths } = view;
  if (!result || (widths !== 'before' && widths !== 'after')) return null;
  const { paths, value } = result.elided[widths];
  if (paths === 0) return <p className="compare-elided">{t('nothingElided')}</p>;
  return (
    <p className="compare-elided" role="note">
      {t(widths === 'after' ? 'elidedRemoved' : 'elidedAdded', {
        count: paths,
        n: formatCount(paths),
        value: localized(scaledText(value, kindOf(result.comparison))),
      })}{' '}
      <button type="button" className="button" data-look="link" onClick={() => lookAtComparison({ widths: 'mean' })}>
        {t('showAll')}
      </button>
    </p>
  );
}
