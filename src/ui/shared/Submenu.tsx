import { Menu } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

/** A menu within a menu, behind an item that says what is in it. */
export function Submenu({ text, children }: { text: string; children: ReactNode }) {
  return (
    <Menu.SubmenuRoot>
      <Menu.SubmenuTrigger className="menu-item">
        {text}
        <span className="menu-more" aria-hidden="true">
          <Icon name="right" size={12} />
        </span>
      </Menu.SubmenuTrigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-positioner" sideOffset={2} alignOffset={-4}>
          <Menu.Popup className="menu" onContextMenu={(event) => event.preventDefault()}>
            {children}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.SubmenuRoot>
  );
}
