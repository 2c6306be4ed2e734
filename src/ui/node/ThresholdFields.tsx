import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvictionInForce } from '../../analysis/node/eviction-in-force.ts';
import type { EvictionSettings, MemoryThreshold } from '../../model/node-snapshot.ts';
import { useActions, useApp } from '../shared/store-context.tsx';
import { useLocalized } from '../shared/use-localized.ts';
import { thresholdText } from './threshold-text.ts';

interface ThresholdFieldsProps {
  /** What the paste says. */
  found: EvictionSettings | undefined;
  problems: EvictionInForce['problems'];
}

/** Two fields for what the kubelet is told to keep free, where the paste does not say it, or says it wrongly. */
export function ThresholdFields({ found, problems }: ThresholdFieldsProps) {
  const { t } = useTranslation('node');
  const { enterFacts } = useActions();
  const { evictionHard, evictionSoft } = useApp((state) => state.entered);
  return (
    <fieldset className="thresholds">
      <legend>{t('thresholds')}</legend>
      <ThresholdField
        kind="hard"
        text={evictionHard}
        found={found?.hard}
        example="500Mi"
        problem={problems.hard}
        onChange={(text) => enterFacts({ evictionHard: text })}
      />
      <ThresholdField
        kind="soft"
        text={evictionSoft}
        found={found?.soft}
        example="12%"
        problem={problems.soft}
        onChange={(text) => enterFacts({ evictionSoft: text })}
      />
      <p className="node-hint">{t('thresholdsNote')}</p>
    </fieldset>
  );
}

interface ThresholdFieldProps {
  kind: 'hard' | 'soft';
  text: string;
  found: MemoryThreshold | undefined;
  example: string;
  problem: EvictionInForce['problems']['hard'];
  onChange: (text: string) => void;
}

function ThresholdField({ kind, text, found, example, problem, onChange }: ThresholdFieldProps) {
  const { t } = useTranslation('node');
  const localized = useLocalized();
  const id = useId();
  const hint = found ? t('found', { value: thresholdText(found) }) : t('notFound', { value: example });
  return (
    <div className="threshold">
      <label htmlFor={id}>{t(kind)}</label>
      <input
        id={id}
        className="threshold-input"
        type="text"
        value={text}
        placeholder={hint}
        maxLength={40}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={problem !== undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {problem && (
        <p id={`${id}-problem`} className="threshold-problem">
          {localized(problem)}
        </p>
      )}
    </div>
  );
}
