import { useTranslation } from 'react-i18next';
import { CompareButton } from '../compare/CompareButton.tsx';
import { ShareButton } from '../share/ShareButton.tsx';
import { Icon, Mark } from '../shared/Icon.tsx';
import { useActions, useApp } from '../shared/store-context.tsx';
import { Tip } from '../shared/Tip.tsx';
import { CaptureTabs } from './CaptureTabs.tsx';
import { CommandsButton } from './CommandsButton.tsx';
import { HOTSPOTS_ENTRY } from './hotspots-entry.ts';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';
import './header.css';

interface HeaderProps {
  onKeys: () => void;
  onCommands: () => void;
  onShare: () => void;
}

/** The top of the page: the mark, the captures, and what concerns the whole page. */
export function Header({ onKeys, onCommands, onShare }: HeaderProps) {
  const { t } = useTranslation('shell');
  const { activate, showScreen } = useActions();
  const any = useApp((state) => state.captures.length > 0);
  const inCatalog = useApp((state) => state.screen === 'hotspots');
  const onStart = useApp((state) => state.active === null) && !inCatalog;
  return (
    <header className="header">
      <button
        type="button"
        className="header-mark"
        aria-label={t('home')}
        aria-current={onStart ? 'page' : undefined}
        onClick={() => activate(null)}
      >
        <Mark />
        <span>Hotfold</span>
      </button>
      <CaptureTabs />
      {any && (
        <Tip text={t('add')}>
          <button
            type="button"
            className="button header-add"
            aria-label={t('add')}
            aria-pressed={onStart}
            onClick={() => activate(null)}
          >
            <Icon name="plus" size={12} />
          </button>
        </Tip>
      )}
      <div className="header-right">
        <CommandsButton onClick={onCommands} />
        <CompareButton />
        <ShareButton onClick={onShare} />
        <button
          type="button"
          id={HOTSPOTS_ENTRY}
          className="button header-hotspots"
          data-look="bare"
          aria-label={t('hotspots')}
          aria-current={inCatalog ? 'page' : undefined}
          title={t('hotspots')}
          onClick={() => showScreen('hotspots')}
        >
          <Icon name="list" />
          <span>{t('hotspots')}</span>
        </button>
        <LanguageSwitch />
        <ThemeSwitch />
        <Tip text={t('keys')} keys="?">
          <button type="button" className="button header-keys" data-look="bare" aria-label={t('keys')} onClick={onKeys}>
            <kbd>?</kbd>
          </button>
        </Tip>
      </div>
    </header>
  );
}
