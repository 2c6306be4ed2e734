import { useTranslation } from 'react-i18next';
import { isApple } from '../shared/is-apple.ts';
import { capsOf } from './key-list.ts';

/** A key or a chord, drawn as its caps. */
export function KeyCaps({ keys }: { keys: string }) {
  const { t } = useTranslation('shell');
  return (
    <span className="key-caps">
      {capsOf(keys, isApple()).map((cap) => (
        <kbd key={cap}>{cap === 'wheel' || cap === 'drag' ? t(cap) : cap}</kbd>
      ))}
    </span>
  );
}
