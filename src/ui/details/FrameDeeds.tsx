import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Details } from '../../state/details.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { CopyButton } from '../shared/CopyButton.tsx';
import { useActions } from '../shared/store-context.tsx';
import { KEYS } from '../shell/key-list.ts';
import { stackText } from '../steps/copy-texts.ts';
import { selectedTarget } from '../steps/frame-target.ts';
import { useFrameActions } from '../steps/use-frame-actions.ts';
import { useFrameMenu } from '../steps/use-frame-menu.tsx';
import { numbersText } from './numbers-text.ts';

/** What can be done with the selected frame or function, each with its single key; the rest in a menu. */
export function FrameDeeds({ entry, details }: { entry: OpenEntry; details: Details }) {
  const { t } = useTranslation(['details', 'steps']);
  const { select } = useActions();
  const actionsOf = useFrameActions(entry);
  const { menu, open } = useFrameMenu(entry);
  const more = useRef<HTMLButtonElement>(null);
  const { view } = entry;
  const { frame, name } = details;
  const target = selectedTarget(view);
  if (!target) return null;
  const act = actionsOf(target);
  return (
    <section className="details-actions" aria-label={t('actions')}>
      <Deed text={t('steps:focusFunction')} keys={KEYS.focusFunction} onClick={act.step('focusFunction')} />
      <Deed text={t('steps:focusPath')} keys={KEYS.focusPath} onClick={act.step('focusPath')} />
      <Deed text={t('steps:sandwich')} keys={KEYS.sandwich} onClick={act.sandwich} />
      <Deed text={t('steps:mergeFunction')} keys={KEYS.mergeFunction} onClick={act.step('mergeFunction')} />
      <Deed text={t('steps:dropFunction')} keys={KEYS.dropFunction} onClick={act.step('dropFunction')} />
      {frame && <Deed text={t('zoom')} keys={KEYS.zoom} onClick={act.zoom} />}
      <Deed text={t('steps:why')} keys={KEYS.why} onClick={act.why} />
      <CopyButton text={name}>{t('copyName')}</CopyButton>
      {frame && (
        <Keyed keys={KEYS.copyStack}>
          <CopyButton text={() => stackText(view, frame.row)}>{t('copyStack')}</CopyButton>
        </Keyed>
      )}
      <CopyButton text={() => numbersText(entry, details)}>{t('copyNumbers')}</CopyButton>
      <button
        ref={more}
        type="button"
        className="button"
        data-look="link"
        aria-haspopup="menu"
        onClick={() => more.current && open(target, more.current.getBoundingClientRect())}
      >
        {t('steps:more')}
      </button>
      {menu}
      <button type="button" className="button" data-look="link" onClick={() => select(-1)}>
        {t('clear')}
      </button>
    </section>
  );
}

interface DeedProps {
  text: string;
  keys: string;
  /** Undefined for what can't be done with this frame. */
  onClick: (() => void) | undefined;
}

function Deed({ text, keys, onClick }: DeedProps) {
  if (!onClick) return null;
  return (
    <Keyed keys={keys}>
      <button type="button" className="button" data-look="link" aria-keyshortcuts={keys} onClick={onClick}>
        {text}
      </button>
    </Keyed>
  );
}

/** A button with the key that does the same beside it. */
function Keyed({ keys, children }: { keys: string; children: ReactNode }) {
  return (
    <span className="details-deed">
      {children}
      <span aria-hidden="true">
        <kbd>{keys}</kbd>
      </span>
    </span>
  );
}
