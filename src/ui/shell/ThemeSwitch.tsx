import { Menu } from '@base-ui/react/menu';
import { useTranslation } from 'react-i18next';
import type { Theme } from '../../state/state.ts';
import { Icon, type IconName } from '../shared/Icon.tsx';
import { useActions, useApp } from '../shared/store-context.tsx';
import './menu.css';

const THEMES = [
  { theme: 'system', text: 'themeSystem', icon: 'system' },
  { theme: 'light', text: 'themeLight', icon: 'sun' },
  { theme: 'dark', text: 'themeDark', icon: 'moon' },
] as const satisfies readonly { theme: Theme; text: string; icon: IconName }[];

/** Light, dark, or as the system has it. */
export function ThemeSwitch() {
  const { t } = useTranslation('shell');
  const { setTheme } = useActions();
  const theme = useApp((state) => state.preferences.theme);
  const icon = THEMES.find((one) => one.theme === theme)?.icon ?? 'system';
  return (
    <Menu.Root>
      <Menu.Trigger className="button" data-look="bare" aria-label={t('theme')} title={t('theme')}>
        <Icon name={icon} />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-positioner" sideOffset={4} align="end">
          <Menu.Popup className="menu">
            <Menu.RadioGroup value={theme} onValueChange={(value: Theme) => setTheme(value)}>
              {THEMES.map((one) => (
                <Menu.RadioItem key={one.theme} value={one.theme} className="menu-item" closeOnClick>
                  <Icon name={one.icon} />
                  <span>{t(one.text)}</span>
                  <Menu.RadioItemIndicator className="menu-check">
                    <Icon name="check" size={12} />
                  </Menu.RadioItemIndicator>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
