import { useTranslation } from 'react-i18next';
import type { LabelKey } from '../../analysis/label-table.ts';
import { formatCount } from '../../model/units.ts';

/** So many keys are shown, and of each so many values, the heaviest: enough to see what they tell. */
const MOST_KEYS = 100;
const MOST_VALUES = 8;

/** The labels that leave where that is ticked: their keys, and the first values of each. */
export function LabelPreview({ keys }: { keys: readonly LabelKey[] }) {
  const { t } = useTranslation('share');
  return (
    <details className="share-names">
      <summary>{t('labelKeys', { count: keys.length, n: formatCount(keys.length) })}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard */}
      <ul tabIndex={0} aria-label={t('labelsLabel')}>
        {keys.slice(0, MOST_KEYS).map(({ key, values, more = 0 }) => {
          const rest = values.length - MOST_VALUES + more;
          const first = values.slice(0, MOST_VALUES).map(({ text }) => text);
          return (
            <li key={key}>
              <strong>{key}</strong> {first.join(', ')}
              {rest > 0 && ` ${t('moreValues', { n: formatCount(rest) })}`}
            </li>
          );
        })}
        {keys.length > MOST_KEYS && <li>{t('moreKeys', { n: formatCount(keys.length - MOST_KEYS) })}</li>}
      </ul>
    </details>
  );
}
