import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Side } from '../../analysis/diff/comparable.ts';
import { parseSpan, spanText } from './span-text.ts';

interface SpanFieldProps {
  side: Side;
  /** How many captures stand on the side: the length is that of all of them. */
  captures: number;
  /** In nanoseconds; undefined where it is not known. */
  span: number | undefined;
  onSpan: (side: Side, nanoseconds: number | undefined) => void;
}

/** Asks how long a side was recorded: it counts with Enter, or when the field is left; an empty one takes it back. */
export function SpanField({ side, captures, span, onSpan }: SpanFieldProps) {
  const { t } = useTranslation('changes');
  const id = useId();
  const [typed, setTyped] = useState(spanText(span));
  const [known, setKnown] = useState(span);
  const [problem, setProblem] = useState(false);
  if (span !== known) {
    // Entered here, or the captures were swapped.
    setKnown(span);
    setTyped(spanText(span));
    setProblem(false);
  }
  const commit = () => {
    const isEmpty = typed.trim() === '';
    const nanos = isEmpty ? undefined : parseSpan(typed);
    const isBad = !isEmpty && nanos === undefined;
    setProblem(isBad);
    if (!isBad && nanos !== span) onSpan(side, nanos);
  };
  return (
    <div className="span-field">
      <label htmlFor={id}>{t(captures > 1 ? 'spanOfAll' : 'span', { side: t(side), n: captures })}</label>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        value={typed}
        placeholder="10"
        size={7}
        maxLength={20}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={problem || undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
      {problem && (
        <p id={`${id}-problem`} role="alert" className="span-problem">
          {t('badSpan', { text: typed })}
        </p>
      )}
    </div>
  );
}
