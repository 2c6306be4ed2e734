import { Autocomplete } from '@base-ui/react/autocomplete';
import { isApple } from '../shared/is-apple.ts';
import { useLocalized } from '../shared/use-localized.ts';
import { KeyCaps } from '../shell/KeyCaps.tsx';
import { ariaKeys } from '../shell/key-list.ts';
import type { Command } from './command.ts';

interface CommandRowProps {
  command: Command;
  /** Whether the heading says already what it is about. */
  isUnderName: boolean;
  onChoose: (command: Command) => void;
}

/** A command on a line: what it does, what it is about, and the key that does the same. */
export function CommandRow({ command, isUnderName, onChoose }: CommandRowProps) {
  const localized = useLocalized();
  const { text, note, amount, keys } = command;
  return (
    <Autocomplete.Item
      value={command}
      className="palette-item"
      aria-keyshortcuts={keys && ariaKeys(keys, isApple())}
      title={note ? `${localized(text)}\n${localized(note)}` : localized(text)}
      onClick={() => onChoose(command)}
    >
      <span className="palette-text">{localized(text)}</span>
      {note && !isUnderName && <span className="palette-note">{localized(note)}</span>}
      {amount && <span className="palette-amount">{amount}</span>}
      {keys && (
        <span className="palette-keys" aria-hidden="true">
          <KeyCaps keys={keys} />
        </span>
      )}
    </Autocomplete.Item>
  );
}
