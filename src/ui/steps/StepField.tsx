import { Select } from '@base-ui/react/select';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Step } from '../../analysis/filters/step.ts';
import type { LabelKey } from '../../analysis/label-table.ts';
import { Icon } from '../shared/Icon.tsx';
import { useLocalized } from '../shared/use-localized.ts';
import { labelOffers } from './label-offers.ts';
import { STEP_KINDS, type StepKind, writeStep } from './step-kinds.ts';

const KINDS = Object.keys(STEP_KINDS) as StepKind[];

interface StepFieldProps {
  /** Labels of the capture, to be offered. */
  labels: readonly LabelKey[];
  /** What kind it is to begin with. */
  first: StepKind;
  onAdd: (step: Step) => void;
  onCancel: () => void;
}

/** A step while it is written: what kind, and what it needs. Enter adds it, Esc leaves things as they were. */
export function StepField({ labels, first, onAdd, onCancel }: StepFieldProps) {
  const { t } = useTranslation('steps');
  const localized = useLocalized();
  const input = useRef<HTMLInputElement>(null);
  const add = useRef<HTMLButtonElement>(null);
  const [kind, setKind] = useState<StepKind>(first);
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const id = useId();
  // The reader has just asked for this field.
  useEffect(() => (input.current ?? add.current)?.focus(), []);
  const need = STEP_KINDS[kind];
  const written = writeStep(kind, text);
  // Nothing has gone wrong yet where nothing has been written yet.
  const problem = written.ok || (text.trim() === '' && !tried) ? undefined : written.problem;
  const offers = labelOffers(need, labels);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (written.ok) onAdd(written.step);
    else setTried(true);
  };

  return (
    <form
      className="step-field"
      data-bad={problem !== undefined || undefined}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
    >
      <Select.Root<StepKind>
        value={kind}
        onValueChange={(value) => {
          if (value === null) return;
          setKind(value);
          setTried(false);
        }}
        onOpenChangeComplete={(open) => !open && (input.current ?? add.current)?.focus()}
      >
        <Select.Trigger className="step-kind" aria-label={t('kind')}>
          <Select.Value>{(value: StepKind) => t(`kind-${value}`)}</Select.Value>
          <Select.Icon className="select-icon">
            <Icon name="down" size={12} />
          </Select.Icon>
        </Select.Trigger>
        <Select.Portal>
          <Select.Positioner className="menu-positioner" alignItemWithTrigger={false} sideOffset={4} align="start">
            <Select.Popup className="menu">
              {KINDS.map((one) => (
                <Select.Item key={one} value={one} className="menu-item">
                  <Select.ItemText>{t(`kind-${one}`)}</Select.ItemText>
                  <Select.ItemIndicator className="menu-check">
                    <Icon name="check" size={12} />
                  </Select.ItemIndicator>
                </Select.Item>
              ))}
            </Select.Popup>
          </Select.Positioner>
        </Select.Portal>
      </Select.Root>
      {need !== 'nothing' && (
        <input
          ref={input}
          value={text}
          list={offers.length > 0 ? `${id}-offers` : undefined}
          placeholder={t(`hint-${need}`)}
          aria-label={t(`field-${need}`)}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : `${id}-problem`}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setText(event.target.value);
            setTried(false);
          }}
        />
      )}
      {offers.length > 0 && (
        <datalist id={`${id}-offers`}>
          {offers.map((offer) => (
            <option key={offer} value={offer} />
          ))}
        </datalist>
      )}
      <button ref={add} type="submit" className="step-apply">
        {t('apply')}
      </button>
      <button type="button" className="inner-button" aria-label={t('cancel')} onClick={onCancel}>
        <Icon name="close" size={10} />
      </button>
      {problem !== undefined && (
        <span className="step-field-problem" id={`${id}-problem`} role="alert">
          {typeof problem === 'string' ? t(problem) : localized(problem)}
        </span>
      )}
    </form>
  );
}
