import { Menu } from '@base-ui/react/menu';
import { Icon } from './Icon.tsx';

/** One of several in a menu, of which one is chosen; choosing closes the menu. */
export function MenuChoice({ value, text }: { value: string; text: string }) {
  return (
    <Menu.RadioItem value={value} className="menu-item" closeOnClick>
      {text}
      <Menu.RadioItemIndicator className="menu-check">
        <Icon name="check" size={12} />
      </Menu.RadioItemIndicator>
    </Menu.RadioItem>
  );
}
