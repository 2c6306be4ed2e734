import { Menu } from '@base-ui/react/menu';
import { useTranslation } from 'react-i18next';
import { isComparable } from '../../analysis/diff/comparable-captures.ts';
import { holdsBoth } from '../../analysis/diff/split-difference.ts';
import { activeEntry, type OpenEntry } from '../../state/entries.ts';
import type { AppState } from '../../state/state.ts';
import { shortCaptureName } from '../shared/capture-name.ts';
import { useActions, useApp } from '../shared/store-context.tsx';
import '../shell/menu.css';

/** Holds the capture on the screen against another open one; there is nothing where no other is of its kind. */
export function CompareButton() {
  const { t } = useTranslation('compare');
  const { compare } = useActions();
  const entry = useApp((state) => (state.screen === 'captures' ? activeEntry(state) : undefined));
  const captures = useApp((state) => state.captures);
  if (entry && holdsBoth(entry.opened.facts)) {
    return (
      <button
        type="button"
        className="button header-compare"
        data-look="bare"
        title={t('compareHeld')}
        onClick={() => compare(entry.id, entry.id)}
      >
        {t('compare')}
      </button>
    );
  }
  const others = entry ? comparableWith(entry, captures) : [];
  if (!entry || others.length === 0) return null;
  const [only] = others;
  if (others.length === 1 && only) {
    return (
      <button
        type="button"
        className="button header-compare"
        data-look="bare"
        title={t('compareNote', { before: shortCaptureName(only.name), after: shortCaptureName(entry.name) })}
        onClick={() => compare(only.id, entry.id)}
      >
        {t('compare')}
      </button>
    );
  }
  return (
    <Menu.Root>
      <Menu.Trigger className="button header-compare" data-look="bare">
        {t('compare')}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-positioner" sideOffset={4} align="end">
          <Menu.Popup className="menu">
            {others.map(({ id, name }) => (
              <Menu.Item key={id} className="menu-item" onClick={() => compare(id, entry.id)}>
                {t('compareWith', { name: shortCaptureName(name) })}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

/** The open captures that this one can be held against, in their order. */
export function comparableWith(entry: OpenEntry, captures: AppState['captures']): readonly OpenEntry[] {
  return captures.filter(
    (other): other is OpenEntry =>
      other.status === 'open' && other.id !== entry.id && isComparable(other.opened.facts, entry.opened.facts),
  );
}
