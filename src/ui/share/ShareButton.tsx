import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../shared/store-context.tsx';
import { ShareSheet } from './ShareSheet.tsx';

/** Opens the share sheet, when there is something on the screen to share. */
export function ShareButton() {
  const { t } = useTranslation('share');
  const [open, setOpen] = useState(false);
  const any = useApp(
    ({ captures, active, screen }) =>
      screen === 'captures' && captures.some(({ id, status }) => id === active && status === 'open'),
  );
  if (!any) return null;
  return (
    <>
      <button
        type="button"
        className="button header-share"
        data-look="bare"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {t('share')}
      </button>
      <ShareSheet open={open} onOpenChange={setOpen} />
    </>
  );
}
