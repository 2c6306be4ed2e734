import { useTranslation } from 'react-i18next';
import { shareOf } from '../../analysis/coverage.ts';
import { formatShare, formatValue } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import type { ShownStep } from '../../state/shown-step.ts';
import { shownWholeOf, stepResultsOf } from '../../state/step-results.ts';
import { useActions } from '../shared/store-context.tsx';
import { StepChip } from './StepChip.tsx';
import { StepField } from './StepField.tsx';
import type { StepKind } from './step-kinds.ts';
import './steps.css';
import { useLabels } from './use-labels.ts';

interface StepsBarProps {
  entry: OpenEntry;
  /** The kind that one more step had when the writing of it began; undefined when none is being written. */
  adding: StepKind | undefined;
  /** The writing is over, with a step or without. */
  onDone: () => void;
}

/** What has been asked of the stacks, one chip a step in the order in which they count, and how much is shown in the end. */
export function StepsBar({ entry, adding, onDone }: StepsBarProps) {
  const { t } = useTranslation('steps');
  const { addStep, switchStep, removeStep, clearSteps } = useActions();
  const { view } = entry;
  const { steps, folded } = view;
  const labels = useLabels(entry, adding !== undefined);
  if (steps.length === 0 && !adding) return null;
  const results = stepResultsOf(view);
  const keys = keysOf(steps);
  const { tree } = folded;
  const left = shownWholeOf(view) ?? tree.whole;
  return (
    <section className="steps" aria-label={t('bar')}>
      {steps.length > 0 && (
        <ol className="steps-list">
          {steps.map((shown, place) => (
            <StepChip
              key={keys[place]}
              view={view}
              shown={shown}
              result={results[place]}
              onSwitch={(on) => switchStep(place, on)}
              onRemove={() => removeStep(place)}
            />
          ))}
        </ol>
      )}
      {adding && (
        <StepField
          key={adding}
          first={adding}
          labels={labels}
          onAdd={(step) => {
            addStep(step);
            onDone();
          }}
          onCancel={onDone}
        />
      )}
      {steps.length > 0 && (
        <>
          <button type="button" className="button steps-clear" data-look="link" onClick={() => clearSteps()}>
            {t('clearAll')}
          </button>
          <span className="steps-shown" role="status">
            {!view.folding &&
              t('shown', {
                value: formatValue(left, tree.valueType.unit),
                share: formatShare(shareOf(tree, left)),
              })}
          </span>
        </>
      )}
    </section>
  );
}

/** What tells a step from all others: what it says, and how many before it say the same. */
function keysOf(steps: readonly ShownStep[]): readonly string[] {
  const before = new Map<string, number>();
  return steps.map(({ step }) => {
    const text = JSON.stringify(step);
    const count = before.get(text) ?? 0;
    before.set(text, count + 1);
    return `${count} ${text}`;
  });
}
