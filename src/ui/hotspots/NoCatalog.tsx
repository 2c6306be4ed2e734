import { useTranslation } from 'react-i18next';
import type { CatalogState } from '../../state/state.ts';
import { useLocalized } from '../shared/use-localized.ts';

interface NoCatalogProps {
  catalog: CatalogState;
  onRetry: () => void;
}

/** What stands where the catalogue is to come: that it is on its way, or why it is not. */
export function NoCatalog({ catalog, onRetry }: NoCatalogProps) {
  const { t } = useTranslation('hotspots');
  const localized = useLocalized();
  if (catalog.status !== 'failed') {
    return (
      <p className="hotspots-count" role="status">
        {t('loading')}
      </p>
    );
  }
  return (
    <section className="hotspots-failed" role="alert">
      <h2>{t('failed')}</h2>
      <p>{localized(catalog.failure.text)}</p>
      <button type="button" className="button" data-look="primary" onClick={onRetry}>
        {t('retry')}
      </button>
    </section>
  );
}
