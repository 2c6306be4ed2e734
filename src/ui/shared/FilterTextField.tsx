import { useEffect, useId, useRef, useState } from 'react';
import { Icon } from './Icon.tsx';

interface FilterTextFieldProps {
  text: string;
  label: string;
  hint: string;
  clearLabel: string;
  /** Whether the key / goes to it. */
  isMain?: boolean;
  /** Why the text can't be used; undefined when it can. */
  problem?: string | undefined;
  /** How long the typing must rest before it counts, in milliseconds. */
  rest: number;
  className?: string;
  onChange: (text: string) => void;
}

/** A field for the text that a filter looks for: it counts once the typing rests, with Enter at once; Escape empties it. */
export function FilterTextField({
  text,
  label,
  hint,
  clearLabel,
  isMain = true,
  problem,
  rest,
  className = '',
  onChange,
}: FilterTextFieldProps) {
  const [typed, setTyped] = useState(text);
  const [known, setKnown] = useState(text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const note = useId();
  if (text !== known) {
    // The filter was changed elsewhere (cleared, or by a finding).
    setKnown(text);
    setTyped(text);
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  const change = (value: string, after = rest) => {
    setTyped(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setKnown(value);
      onChange(value);
    }, after);
  };

  return (
    <div className={`field filter-text ${className}`.trim()} data-bad={problem !== undefined || undefined}>
      <Icon name="search" size={13} />
      <input
        type="search"
        id={isMain ? 'search' : undefined}
        value={typed}
        placeholder={hint}
        aria-label={label}
        aria-keyshortcuts={isMain ? '/' : undefined}
        aria-invalid={problem === undefined ? undefined : true}
        aria-describedby={problem === undefined ? undefined : note}
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
        <button type="button" className="inner-button" aria-label={clearLabel} onClick={() => change('', 0)}>
          <Icon name="close" size={12} />
        </button>
      )}
      {problem !== undefined && (
        <span className="filter-problem" id={note} role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}
