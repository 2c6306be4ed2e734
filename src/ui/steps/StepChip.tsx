import { useTranslation } from 'react-i18next';
import { shareOf } from '../../analysis/coverage.ts';
import type { StepResult } from '../../analysis/filters/apply-steps.ts';
import { formatShare, formatValue } from '../../model/units.ts';
import type { ShownStep } from '../../state/shown-step.ts';
import type { CaptureView } from '../../state/state.ts';
import { Icon } from '../shared/Icon.tsx';
import { useLocalized } from '../shared/use-localized.ts';
import { useStepText, wholeOfStep } from './use-step-text.ts';

interface StepChipProps {
  view: CaptureView;
  shown: ShownStep;
  /** What it left; undefined when it is off, or not known yet. */
  result: StepResult | undefined;
  onSwitch: (on: boolean) => void;
  onRemove: () => void;
}

/** One step in words with what it left: a press switches it off or on, the cross takes it away. */
export function StepChip({ view, shown: { step, on }, result, onSwitch, onRemove }: StepChipProps) {
  const { t } = useTranslation('steps');
  const localized = useLocalized();
  const text = useStepText()(step);
  const problem = result?.problem && localized(result.problem);
  const { tree, options } = view.folded;
  const value = result?.wholes[options.valueType];
  const share = value === undefined || problem ? undefined : formatShare(shareOf(tree, value));
  const note = [wholeOfStep(step), t(on ? 'switchOff' : 'switchOn')].filter((part) => part !== '').join('\n');
  return (
    <li className="step" data-off={!on || undefined} data-bad={problem !== undefined || undefined}>
      <button type="button" className="step-switch" aria-pressed={on} title={note} onClick={() => onSwitch(!on)}>
        {text}
      </button>
      {share !== undefined && value !== undefined && (
        <span className="step-left" title={t('left', { value: formatValue(value, tree.valueType.unit), share })}>
          {share}
        </span>
      )}
      {problem && (
        <span className="step-problem" role="alert">
          {t('failed', { reason: problem })}
        </span>
      )}
      <button type="button" className="inner-button" aria-label={t('remove', { what: text })} onClick={onRemove}>
        <Icon name="close" size={10} />
      </button>
    </li>
  );
}
