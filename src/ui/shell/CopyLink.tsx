import { useTranslation } from 'react-i18next';
import { CopyButton } from '../shared/CopyButton.tsx';
import { useApp } from '../shared/store-context.tsx';

/** Copies the address of what is on the screen, when there is something to come back to. */
export function CopyLink() {
  const { t } = useTranslation('links');
  const any = useApp(({ captures }) => captures.some(({ status }) => status === 'open'));
  if (!any) return null;
  return (
    <CopyButton text={() => location.href} look="bare" tip={t('copyNote')}>
      {t('copy')}
    </CopyButton>
  );
}
