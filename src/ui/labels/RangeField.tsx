import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LabelKey } from '../../analysis/label-table.ts';
import { formatCount } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { useLocalized } from '../shared/use-localized.ts';
import { useAddOnce } from '../steps/use-add-once.ts';
import { exampleRange, rangeOfLabel } from './label-range.ts';

/** A range of a numeric label while it is written; Enter adds it as a step. */
export function RangeField({ entry, keys }: { entry: OpenEntry; keys: readonly LabelKey[] }) {
  const { t } = useTranslation('labels');
  const localized = useLocalized();
  const addOnce = useAddOnce(entry);
  const [chosen, setChosen] = useState('');
  const [text, setText] = useState('');
  const note = useId();
  const key = keys.find((one) => one.key === chosen) ?? keys[0];
  if (!key) return null;
  const range = rangeOfLabel(key, text);
  // Nothing has gone wrong yet where nothing has been written yet.
  const problem = range.ok || text.trim() === '' ? undefined : localized(range.problem);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!range.ok) return;
    addOnce(range.step);
    setText('');
  };
  return (
    <form className="label-range" data-bad={problem !== undefined || undefined} onSubmit={submit}>
      {keys.length === 1 ? (
        <code className="label-range-key">{key.key}</code>
      ) : (
        <select
          className="label-range-key"
          aria-label={t('rangeKey')}
          value={key.key}
          onChange={(event) => setChosen(event.target.value)}
        >
          {keys.map((one) => (
            <option key={one.key}>{one.key}</option>
          ))}
        </select>
      )}
      <input
        value={text}
        placeholder={exampleRange(key)}
        aria-label={t('range', { key: key.key })}
        aria-invalid={problem !== undefined}
        aria-describedby={text === '' ? undefined : note}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || text === '') return;
          event.preventDefault();
          setText('');
        }}
      />
      <button type="submit" className="button" data-look="bare" disabled={!range.ok}>
        {t('rangeAdd')}
      </button>
      {text.trim() !== '' && (
        <span className="label-range-note" id={note} role={problem === undefined ? 'status' : 'alert'}>
          {problem ??
            (range.ok
              ? t(key.more ? 'rangeListed' : 'rangeValues', { count: range.values, n: formatCount(range.values) })
              : '')}
        </span>
      )}
    </form>
  );
}
