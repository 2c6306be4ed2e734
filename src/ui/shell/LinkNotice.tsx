import { useTranslation } from 'react-i18next';
import { Icon } from '../shared/Icon.tsx';
import { useActions, useApp } from '../shared/store-context.tsx';
import { useLocalized } from '../shared/use-localized.ts';
import './link-notice.css';

/** What of a link could not be followed, under the header until the reader has seen it. The place of it is always there, so that it is read out. */
export function LinkNotice() {
  const { t } = useTranslation(['links', 'app']);
  const localized = useLocalized();
  const { dismissLinkNotice } = useActions();
  const notice = useApp((state) => state.linkNotice);
  return (
    <div className="link-notice-place" role="status" aria-label={t('links:noticeLabel')}>
      {notice.length > 0 && (
        <div className="link-notice">
          <ul>
            {notice.map((problem) => (
              <li key={problem.en}>{localized(problem)}</li>
            ))}
          </ul>
          <button type="button" className="button" data-look="bare" onClick={dismissLinkNotice}>
            <Icon name="close" size={12} />
            {t('app:dismiss')}
          </button>
        </div>
      )}
    </div>
  );
}
