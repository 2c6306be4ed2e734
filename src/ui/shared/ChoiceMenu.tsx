import { Menu } from '@base-ui/react/menu';
import { formatCount } from '../../model/units.ts';
import { Icon } from './Icon.tsx';
import { Submenu } from './Submenu.tsx';

/** Something that what is shown can be narrowed to; `Part` is the part of the filter that asks for it. */
export interface Choice<Part> {
  readonly key: string;
  readonly text: string;
  readonly note?: string | undefined;
  /** How much of the whole capture it leaves. */
  readonly count: number;
  /** Whether the filter asks for it already. */
  readonly chosen: boolean;
  readonly part: Part;
}

interface ChoiceMenuProps<Part> {
  title: string;
  choices: readonly Choice<Part>[];
  onAdd: (part: Part) => void;
  onRemove: (part: Part) => void;
}

/** One kind of filter, as a menu within a menu: several can be chosen. */
export function ChoiceMenu<Part>({ title, choices, onAdd, onRemove }: ChoiceMenuProps<Part>) {
  return (
    <Submenu text={title}>
      {choices.map(({ key, text, note, count, chosen, part }) => (
        <Menu.CheckboxItem
          key={key}
          className="menu-item"
          label={text}
          checked={chosen}
          onCheckedChange={(checked) => (checked ? onAdd(part) : onRemove(part))}
        >
          <span className="menu-mark">{chosen && <Icon name="check" size={12} />}</span>
          <span>
            {text}
            {note && <span className="menu-note"> {note}</span>}
          </span>
          <span className="menu-count">{formatCount(count)}</span>
        </Menu.CheckboxItem>
      ))}
    </Submenu>
  );
}
