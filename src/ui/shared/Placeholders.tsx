import { placeholdersOf } from '../../model/placeholders.ts';
import './placeholders.css';
import { useLocalized } from './use-localized.ts';

/** What to put in the place of the `$NODE`s of a command; nothing for one that can be typed as it is. */
export function Placeholders({ command }: { command: string }) {
  const localized = useLocalized();
  const found = placeholdersOf(command);
  if (found.length === 0) return null;
  return (
    <ul className="placeholders">
      {found.map(({ name, means }) => (
        <li key={name}>
          <code>{name}</code> {localized(means)}
        </li>
      ))}
    </ul>
  );
}
