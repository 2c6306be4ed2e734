import { useTranslation } from 'react-i18next';

/** What stands in place of a graph that would have no width: a calm sentence. */
export function EmptyFlame() {
  const { t } = useTranslation('flame');
  return (
    <div className="flame flame-empty">
      <p className="flame-empty-title">{t('empty')}</p>
      <p>{t('emptyText')}</p>
      <p>{t('emptyOther')}</p>
    </div>
  );
}
