import { useTranslation } from 'react-i18next';
import { useApp } from '../shared/store-context.tsx';

/** Opens the share sheet, when there is something on the screen to share. */
export function ShareButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation('share');
  const any = useApp(
    ({ captures, active, screen, comparison }) =>
      (screen === 'captures' && captures.some(({ id, status }) => id === active && status === 'open')) ||
      (screen === 'compare' && comparison?.result !== undefined),
  );
  if (!any) return null;
  return (
    <button type="button" className="button header-share" data-look="bare" aria-haspopup="dialog" onClick={onClick}>
      {t('share')}
    </button>
  );
}
