import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../shared/Icon.tsx';

/** How long the typing must rest before the calls are searched, in milliseconds. */
const REST = 100;

interface CallTextFieldProps {
  text: string;
  isMain: boolean;
  onChange: (text: string) => void;
}

/** Narrows to calls in which a text stands: in their name, their arguments or their result. */
export function CallTextField({ text, isMain, onChange }: CallTextFieldProps) {
  const { t } = useTranslation(['syscalls', 'workspace']);
  const [typed, setTyped] = useState(text);
  const [known, setKnown] = useState(text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (text !== known) {
    // The filter was changed elsewhere (cleared, or by a finding).
    setKnown(text);
    setTyped(text);
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  const change = (value: string, rest = REST) => {
    setTyped(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setKnown(value);
      onChange(value);
    }, rest);
  };

  return (
    <div className="field filter-text">
      <Icon name="search" size={13} />
      <input
        type="search"
        id={isMain ? 'search' : undefined}
        value={typed}
        placeholder={t('textHint')}
        aria-label={t('textLabel')}
        aria-keyshortcuts={isMain ? '/' : undefined}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') change(typed, 0);
          if (event.key !== 'Escape') return;
          event.preventDefault();
          if (typed === '') event.currentTarget.blur();
          else change('', 0);
        }}
      />
      {typed !== '' && (
        <button
          type="button"
          className="field-button"
          aria-label={t('workspace:searchClear')}
          onClick={() => change('', 0)}
        >
          <Icon name="close" size={12} />
        </button>
      )}
    </div>
  );
}
