import { Menu } from '@base-ui/react/menu';
import { useTranslation } from 'react-i18next';
import { shortName } from '../../model/names.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { ContextMenu } from '../shared/ContextMenu.tsx';
import { Submenu } from '../shared/Submenu.tsx';
import { useApp } from '../shared/store-context.tsx';
import { KEYS } from '../shell/key-list.ts';
import { KEYED_STEPS, PATTERN_STEPS } from './frame-steps.ts';
import { type FrameTarget, hasFunction } from './frame-target.ts';
import { useFrameActions } from './use-frame-actions.ts';

interface FrameMenuProps {
  entry: OpenEntry;
  target: FrameTarget;
  /** Where the frame, or the pointer on it, is on the screen, in client coordinates. */
  place: DOMRectReadOnly;
  onClose: () => void;
}

/** Everything that can be done with one frame, as a menu beside it. Opened by `useFrameMenu`, in every view alike. */
export function FrameMenu({ entry, target, place, onClose }: FrameMenuProps) {
  const { t } = useTranslation('steps');
  const act = useFrameActions(entry)(target);
  const steps = (list: readonly { id: (typeof KEYED_STEPS | typeof PATTERN_STEPS)[number]['id']; key?: string }[]) =>
    list.map(({ id, key }) => <Action key={id} text={t(id)} keys={key} onClick={act.step(id)} />);
  return (
    <ContextMenu
      label={t('menu', { name: shortName(target.name) })}
      title={shortName(target.name)}
      fullTitle={target.name}
      place={place}
      onClose={onClose}
    >
      {steps(KEYED_STEPS)}
      {act.step('focusPattern') && <Submenu text={t('patterns')}>{steps(PATTERN_STEPS)}</Submenu>}
      <Menu.Separator className="menu-line" />
      <Action text={t('zoom')} keys={KEYS.zoom} onClick={act.zoom} />
      <Action text={t('why')} keys={KEYS.why} note={t('whyNote')} onClick={act.why} />
      {act.sandwich && <Action text={t('sandwich')} keys={KEYS.sandwich} onClick={act.sandwich} />}
      <Action text={t('search')} onClick={act.search} />
      <Others entry={entry} target={target} onFind={act.findIn} />
      <Menu.Separator className="menu-line" />
      <Submenu text={t('copy')}>
        <Action text={t('copyName')} onClick={act.copyName} />
        <Action text={t('copyStack')} keys={KEYS.copyStack} onClick={act.copyStack} />
        <Action text={t('copyFolded')} onClick={act.copyFolded} />
        <Action text={t('copyMarkdown')} onClick={act.copyMarkdown} />
      </Submenu>
    </ContextMenu>
  );
}

interface ActionProps {
  text: string;
  /** The single key that does the same on the selection. */
  keys?: string | undefined;
  note?: string | undefined;
  /** Undefined for what can't be done with this frame. */
  onClick: (() => void) | undefined;
}

function Action({ text, keys, note, onClick }: ActionProps) {
  return (
    <Menu.Item
      className="menu-item"
      label={text}
      title={note}
      aria-keyshortcuts={keys}
      disabled={onClick === undefined}
      onClick={onClick}
    >
      {text}
      {keys && (
        <span className="menu-key" aria-hidden="true">
          <kbd>{keys}</kbd>
        </span>
      )}
    </Menu.Item>
  );
}

/** The other open captures that have stacks; those without the function can't be gone to. */
function Others({
  entry,
  target,
  onFind,
}: Pick<FrameMenuProps, 'entry' | 'target'> & { onFind: (other: OpenEntry) => void }) {
  const { t } = useTranslation('steps');
  const captures = useApp((state) => state.captures);
  const others = captures.filter((one): one is OpenEntry => one.status === 'open' && one.id !== entry.id);
  if (others.length === 0) return null;
  return (
    <Submenu text={t('others')}>
      {others.map((other) => {
        const isThere = hasFunction(other.view, target.name);
        return (
          <Menu.Item
            key={other.id}
            className="menu-item"
            label={other.name}
            disabled={!isThere}
            onClick={() => onFind(other)}
          >
            {other.name}
            {!isThere && <span className="menu-note"> {t('notThere')}</span>}
          </Menu.Item>
        );
      })}
    </Submenu>
  );
}
