import { Menu } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import '../shell/menu.css';
import './context-menu.css';

interface ContextMenuProps {
  /** What the menu is called. */
  label: string;
  /** What it is about, as its first line, and in full. */
  title: string;
  fullTitle?: string;
  /** Where that, or the pointer on it, is on the screen, in client coordinates. */
  place: DOMRectReadOnly;
  onClose: () => void;
  children: ReactNode;
}

/** Everything that can be done with one thing, as a menu beside it; open as long as it is there. */
export function ContextMenu({ label, title, fullTitle = title, place, onClose, children }: ContextMenuProps) {
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
            className="menu context-menu"
            aria-label={label}
            onContextMenu={(event) => event.preventDefault()}
          >
            <p className="context-menu-title" title={fullTitle}>
              <bdi>{title}</bdi>
            </p>
            {children}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
