import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallFilter } from '../../analysis/syscalls/filter-calls.ts';
import { formatDuration } from '../../model/units.ts';
import { parseDuration } from './duration-text.ts';
import type { FilterPart } from './filter-parts.ts';

interface FilterFieldProps {
  kind: 'path' | 'duration';
  filter: CallFilter;
  onDone: (part: FilterPart) => void;
  onCancel: () => void;
}

/** A part of the filter while it is written: Enter takes it, Esc leaves things as they were. */
export function FilterField({ kind, filter, onDone, onCancel }: FilterFieldProps) {
  const { t } = useTranslation('syscalls');
  const [text, setText] = useState(kind === 'path' ? (filter.pathText ?? '') : writtenDuration(filter.minDuration));
  const [bad, setBad] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (kind === 'path') {
      onDone({ kind, text: text.trim() });
      return;
    }
    const nanos = parseDuration(text);
    if (nanos === undefined) setBad(true);
    else onDone({ kind, nanos });
  };
  return (
    <form className="chip chip-form" data-bad={bad || undefined} onSubmit={submit}>
      <label>
        <span className="chip-kind">{t(kind === 'path' ? 'chipPath' : 'chipDuration')}</span>{' '}
        <input
          // biome-ignore lint/a11y/noAutofocus: the reader has just asked for this field
          autoFocus
          value={text}
          placeholder={t(kind === 'path' ? 'pathHint' : 'durationHint')}
          aria-invalid={bad}
          aria-describedby={bad ? 'filter-problem' : undefined}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setText(event.target.value);
            setBad(false);
          }}
          onKeyDown={(event) => event.key === 'Escape' && onCancel()}
          onBlur={() => text.trim() === '' && onCancel()}
        />
      </label>
      <button type="submit" className="chip-apply">
        {t('apply')}
      </button>
      {bad && (
        <span className="filter-problem" id="filter-problem" role="alert">
          {t('badDuration', { text: text.trim() })}
        </span>
      )}
    </form>
  );
}

function writtenDuration(nanos: number | undefined): string {
  return nanos === undefined ? '' : formatDuration(nanos);
}
