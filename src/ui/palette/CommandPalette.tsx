import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../model/units.ts';
import { activeEntry } from '../../state/entries.ts';
import { Icon } from '../shared/Icon.tsx';
import { KeyCaps } from '../shell/KeyCaps.tsx';
import { useFileChooser } from '../start/use-file-chooser.tsx';
import { CommandRow } from './CommandRow.tsx';
import './command-palette.css';
import type { Command } from './command.ts';
import { commandsOf } from './commands.ts';
import { countFound, cutGroups, findCommands } from './find-commands.ts';
import { prepareFunctions } from './find-functions.ts';
import { useCommandContext } from './use-command-context.ts';

/** So many of the commands that were used last are remembered; not all can be used again at once. */
const MOST_REMEMBERED = 20;
/** So many rows are drawn. */
const MOST_ROWS = 120;

interface CommandPaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onKeys: () => void;
  onShare: () => void;
}

/** A field over the page that finds everything that can be done now, by its name, and does it. */
export function CommandPalette({ open, onOpenChange, onKeys, onShare }: CommandPaletteProps) {
  const { t } = useTranslation('palette');
  const { input, choose } = useFileChooser(t('openFiles'));
  const [recent, setRecent] = useState<readonly string[]>([]);
  const chosen = useRef<Command | undefined>(undefined);
  const before = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (open) before.current = document.activeElement;
  }, [open]);
  return (
    <>
      {input}
      <Dialog.Root
        open={open}
        onOpenChange={onOpenChange}
        onOpenChangeComplete={(isOpen) => {
          if (isOpen) return;
          // The focus goes back to where it was first: a command may move it on.
          const last = before.current;
          if (last instanceof HTMLElement) last.focus({ preventScroll: true });
          const command = chosen.current;
          chosen.current = undefined;
          command?.run();
          if (command && last !== document.body) requestAnimationFrame(() => keepFocus(last));
        }}
      >
        <Dialog.Portal>
          <Dialog.Backdrop className="dialog-backdrop" />
          <Dialog.Popup className="palette" aria-label={t('title')} finalFocus={false}>
            <Palette
              recent={recent}
              chooseFiles={choose}
              onKeys={onKeys}
              onShare={onShare}
              onChoose={(command) => {
                chosen.current = command;
                setRecent([command.id, ...recent.filter((id) => id !== command.id)].slice(0, MOST_REMEMBERED));
                onOpenChange(false);
              }}
            />
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
    </>
  );
}

interface PaletteProps {
  recent: readonly string[];
  chooseFiles: () => void;
  onKeys: () => void;
  onShare: () => void;
  onChoose: (command: Command) => void;
}

function Palette({ recent, chooseFiles, onKeys, onShare, onChoose }: PaletteProps) {
  const { t } = useTranslation('palette');
  const [query, setQuery] = useState('');
  const context = useCommandContext({ chooseFiles, showKeys: onKeys, share: onShare });
  const folded = activeEntry(context.state)?.view.folded;
  const found = findCommands(query, { commands: commandsOf(context), context, recent });
  useEffect(() => (folded ? prepareFunctions(folded) : undefined), [folded]);

  const n = countFound(found);
  const shown = cutGroups(found, MOST_ROWS).map(({ group, commands: items }) => ({ group, items }));
  return (
    <Autocomplete.Root
      open
      inline
      items={shown}
      filter={null}
      autoHighlight="always"
      keepHighlight
      value={query}
      onValueChange={(text, { reason }) => {
        if (reason === 'input-change' || reason === 'input-clear') setQuery(text);
      }}
      itemToStringValue={({ text }: Command) => text.en}
    >
      <div className="palette-head">
        <Icon name="search" />
        <Autocomplete.Input
          className="palette-input"
          placeholder={t('hint')}
          aria-label={t('field')}
          spellCheck={false}
        />
        <Dialog.Close className="button" data-look="bare" aria-label={t('keyClose')}>
          <KeyCaps keys="Escape" />
        </Dialog.Close>
      </div>
      <Autocomplete.Empty className="palette-none">{n === 0 && t('none', { text: query.trim() })}</Autocomplete.Empty>
      <Autocomplete.List className="palette-list">
        {({ group, items }: (typeof shown)[number]) => (
          <Autocomplete.Group key={group} items={items} className="palette-group">
            <Autocomplete.GroupLabel className="palette-heading label">
              {t(`group-${group}`)}
              {group === 'frame' && <span className="palette-about">{items[0]?.note?.en}</span>}
            </Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(command: Command) => (
                <CommandRow key={command.id} command={command} isUnderName={group === 'frame'} onChoose={onChoose} />
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
      <div className="palette-foot">
        <Autocomplete.Status className="palette-count">
          {n > MOST_ROWS
            ? t('foundMore', { n: formatCount(n), shown: formatCount(MOST_ROWS) })
            : t('found', { count: n, n: formatCount(n) })}
        </Autocomplete.Status>
        <span aria-hidden="true">
          <KeyCaps keys="ArrowUp" /> <KeyCaps keys="ArrowDown" /> {t('keyChoose')}
        </span>
        <span aria-hidden="true">
          <KeyCaps keys="Enter" /> {t('keyRun')}
        </span>
      </div>
    </Autocomplete.Root>
  );
}

/** Where what had the focus is gone, such as a capture that was closed, it goes to the title or the main part of the page. */
function keepFocus(last: Element | null): void {
  if (last?.isConnected || document.activeElement !== document.body) return;
  const main = document.getElementById('main');
  const title = main?.querySelector<HTMLElement>('h1[tabindex]');
  if (!title) main?.setAttribute('tabindex', '-1');
  (title ?? main)?.focus({ preventScroll: true });
}
