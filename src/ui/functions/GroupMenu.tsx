import { Menu } from '@base-ui/react/menu';
import { useTranslation } from 'react-i18next';
import { ContextMenu } from '../shared/ContextMenu.tsx';
import type { GroupDeeds } from './use-group-deeds.ts';

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
    <ContextMenu label={t('groupMenu', { name })} title={name} place={place} onClose={onClose}>
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
    </ContextMenu>
  );
}
