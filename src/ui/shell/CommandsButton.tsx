import { useTranslation } from 'react-i18next';
import { Icon } from '../shared/Icon.tsx';
import { isApple } from '../shared/is-apple.ts';
import { KeyCaps } from './KeyCaps.tsx';
import { ariaKeys, KEYS } from './key-list.ts';

/** Opens the palette of commands, and says by which keys it opens. */
export function CommandsButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation('palette');
  return (
    <button
      type="button"
      className="button header-commands"
      aria-label={t('button')}
      aria-haspopup="dialog"
      aria-keyshortcuts={ariaKeys(KEYS.palette, isApple())}
      title={t('button')}
      onClick={onClick}
    >
      <Icon name="search" size={13} />
      <span className="header-commands-text">{t('button')}</span>
      <span className="header-commands-keys" aria-hidden="true">
        <KeyCaps keys={KEYS.palette} />
      </span>
    </button>
  );
}
