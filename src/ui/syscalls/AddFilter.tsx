import { Menu } from '@base-ui/react/menu';
import { useTranslation } from 'react-i18next';
import type { OpenEntry } from '../../state/entries.ts';
import { ChoiceMenu } from '../shared/ChoiceMenu.tsx';
import { Icon } from '../shared/Icon.tsx';
import { useLocalized } from '../shared/use-localized.ts';
import { errnoWords } from './errno-words.ts';
import { type CallChoice, errnoChoices, syscallChoices, threadChoices } from './filter-choices.ts';
import type { FilterPart } from './filter-parts.ts';
import '../shell/menu.css';

interface AddFilterProps {
  entry: OpenEntry;
  onAdd: (part: FilterPart) => void;
  onRemove: (part: FilterPart) => void;
  /** Opens a field for what is written. */
  onWrite: (kind: 'path' | 'duration') => void;
}

/** A menu of what the calls can be narrowed to, with the numbers of the whole capture. */
export function AddFilter({ entry, onAdd, onRemove, onWrite }: AddFilterProps) {
  const { t } = useTranslation('syscalls');
  const localized = useLocalized();
  const timeline = entry.opened.syscalls?.timeline;
  const range = entry.view.syscalls?.range;
  const isPart =
    timeline !== undefined &&
    range !== undefined &&
    (range.from > timeline.span.from || range.to < timeline.span.to) &&
    range.to > range.from;
  const list = (title: string, choices: readonly CallChoice[]) =>
    choices.length > 0 && <ChoiceMenu title={title} choices={choices} onAdd={onAdd} onRemove={onRemove} />;
  const errnos = errnoChoices(entry).map((choice) => {
    const words = errnoWords(choice.text);
    return words ? { ...choice, note: localized(words) } : choice;
  });
  return (
    <Menu.Root>
      <Menu.Trigger className="button filter-add">
        <Icon name="plus" size={11} />
        {t('addFilter')}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-positioner" sideOffset={4} align="start">
          <Menu.Popup className="menu">
            {list(t('chipSyscall'), syscallChoices(entry))}
            {list(t('chipErrno'), errnos)}
            {list(t('chipThread'), threadChoices(entry, t('noTid'), localized))}
            <Menu.Item className="menu-item" onClick={() => onWrite('path')}>
              {t('addPath')}
            </Menu.Item>
            <Menu.Item className="menu-item" onClick={() => onWrite('duration')}>
              {t('addDuration')}
            </Menu.Item>
            {isPart && (
              <Menu.Item className="menu-item" onClick={() => onAdd({ kind: 'range', ...range })}>
                {t('addRange')}
              </Menu.Item>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
