import { Menu } from '@base-ui/react/menu';
import { useTranslation } from 'react-i18next';
import type { OpenEntry } from '../../state/entries.ts';
import { ChoiceMenu } from '../shared/ChoiceMenu.tsx';
import { Icon } from '../shared/Icon.tsx';
import type { LogPart } from './log-parts.ts';
import { levelKey } from './log-words.ts';
import '../shell/menu.css';

interface AddLogFilterProps {
  entry: OpenEntry;
  onAdd: (part: LogPart) => void;
  onRemove: (part: LogPart) => void;
}

/** So many units or sources are listed, those that wrote most. */
const MOST = 200;

/** A menu of what the messages can be narrowed to, with the numbers of the whole log. */
export function AddLogFilter({ entry, onAdd, onRemove }: AddLogFilterProps) {
  const { t } = useTranslation('log');
  const facts = entry.opened.log?.facts;
  const filter = entry.view.log?.filter ?? {};
  if (!facts) return null;
  const levels = facts.levels
    .map((_, level) => ({
      key: String(level),
      text: t('atLeast', { level: t(levelKey(level)) }),
      count: facts.levels.slice(level).reduce((sum, one) => sum + one, 0),
      chosen: filter.level === level,
      part: { kind: 'level', level } as const,
    }))
    .filter(({ part, count }) => part.level > 0 && count > 0 && (facts.levels[part.level] ?? 0) > 0)
    .reverse();
  const named = (kind: 'unit' | 'source') => {
    const chosen = (kind === 'unit' ? filter.units : filter.sources) ?? [];
    return facts[kind === 'unit' ? 'units' : 'sources'].slice(0, MOST).map(({ name, count }) => ({
      key: name,
      text: name,
      count,
      chosen: chosen.includes(name),
      part: { kind, name } as const,
    }));
  };
  const lists = [
    { title: t('chipLevel'), choices: levels },
    { title: t('chipUnit'), choices: named('unit') },
    { title: t('chipSource'), choices: named('source') },
  ].filter(({ choices }) => choices.length > 0);
  if (lists.length === 0) return null;
  return (
    <Menu.Root>
      <Menu.Trigger className="button filter-add">
        <Icon name="plus" size={11} />
        {t('addFilter')}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-positioner" sideOffset={4} align="start">
          <Menu.Popup className="menu">
            {lists.map(({ title, choices }) => (
              <ChoiceMenu key={title} title={title} choices={choices} onAdd={onAdd} onRemove={onRemove} />
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
