import { useTranslation } from 'react-i18next';
import { formatCount } from '../../model/units.ts';

/** So many names are shown at once: nobody reads more. */
const MOST = 500;

/** The names that leave with the longest link. */
export function NamePreview({ names }: { names: readonly string[] }) {
  const { t } = useTranslation('share');
  return (
    <details className="share-names">
      <summary>{t('names', { count: names.length, n: formatCount(names.length) })}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard */}
      <ul tabIndex={0} aria-label={t('namesLabel')}>
        {names.slice(0, MOST).map((name) => (
          <li key={name}>{name}</li>
        ))}
        {names.length > MOST && <li>{t('moreNames', { n: formatCount(names.length - MOST) })}</li>}
      </ul>
    </details>
  );
}
