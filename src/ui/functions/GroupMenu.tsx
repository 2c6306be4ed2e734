import { Menu } from '@base-ui/react/menu';
import { useTranslation } from 'react-i18next';
import type { GroupDeeds } from './use-group-deeds.ts';
import '../shell/menu.css';
import '../steps/frame-menu.css';

interface GroupMenuProps {
  name: string;
  deeds: GroupDeeds;
  /** Where its row, or the pointer on it, is on the screen, in client coordinates. */
  place: DOMRectReadOnly;
  onClose: () => void;
}

/** Everything that can be done with a group, as a menu beside it. */
export function GroupMenu({ name, deeds, place, onClose }: GroupMenuProps) {
  const { t } = useTranslation('functions');
  const { collapse } = deeds;
  return (
    <Menu.Root open onOpenChange={(open) => !open && onClose()}>
      <Menu.Portal>
        <Menu.Positioner
          className="menu-positioner"
          anchor={{ getBoundingClientRect: () => DOMRect.fromRect(place) }}
          align="start"
          sideOffset={2}
        >
          <Menu.Popup
            className="menu frame-menu"
            aria-label={t('groupMenu', { name })}
            onContextMenu={(event) => event.preventDefault()}
          >
            <p className="frame-menu-name" title={name}>
              {name}
            </p>
            <Menu.Item className="menu-item" onClick={() => deeds.open(name)}>
              {t('groupOpen')}
            </Menu.Item>
            <Menu.Item className="menu-item" onClick={() => deeds.drop(name)}>
              {t('groupDrop')}
            </Menu.Item>
            <Menu.Item className="menu-item" onClick={() => deeds.merge(name)}>
              {t('groupMerge')}
            </Menu.Item>
            {collapse && (
              <Menu.Item className="menu-item" onClick={() => collapse(name)}>
                {t('groupCollapse')}
              </Menu.Item>
            )}
            <Menu.Separator className="menu-line" />
            <Menu.Item className="menu-item" onClick={() => deeds.copyName(name)}>
              {t('copyName')}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
