import { useTranslation } from 'react-i18next';
import { shortName } from '../../model/names.ts';

/** What stands in place of callers and callees where the stacks have not the function. */
export function MiddleGone({ name }: { name: string }) {
  const { t } = useTranslation('sandwich');
  return (
    <div className="middle-gone">
      <p className="middle-gone-title">{t('gone', { name: shortName(name) })}</p>
      <p>{t('goneText')}</p>
    </div>
  );
}
