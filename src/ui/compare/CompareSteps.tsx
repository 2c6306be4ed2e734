import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Step } from '../../analysis/filters/step.ts';
import type { ComparisonView } from '../../state/comparison-view.ts';
import { Icon } from '../shared/Icon.tsx';
import { useActions } from '../shared/store-context.tsx';
import { useStepText, wholeOfStep } from '../steps/use-step-text.ts';
import '../steps/steps.css';

/** What has been asked of the stacks of both captures, each step to be switched off or taken back, and the way to ask. */
export function CompareSteps({ view }: { view: ComparisonView }) {
  const { t } = useTranslation(['compare', 'steps']);
  const { askOfBoth } = useActions();
  const say = useStepText();
  const [text, setText] = useState('');
  const { steps } = view;
  const ask = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    askOfBoth([...steps, { step: { kind: 'focus', pattern: text.trim() } satisfies Step, on: true }]);
    setText('');
  };
  return (
    <section className="compare-steps" aria-label={t('steps')}>
      <form onSubmit={ask}>
        <input
          className="compare-only"
          type="text"
          value={text}
          placeholder={t('onlyWith')}
          aria-label={t('onlyWith')}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
      </form>
      {steps.length > 0 && (
        <ul className="steps-list">
          {steps.map(({ step, on }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same step may be there twice, and its place tells which
            <li key={`${place} ${JSON.stringify(step)}`} className="step" data-off={!on || undefined}>
              <button
                type="button"
                className="step-switch"
                aria-pressed={on}
                title={wholeOfStep(step)}
                onClick={() => askOfBoth(steps.map((one, i) => (i === place ? { ...one, on: !on } : one)))}
              >
                {say(step)}
              </button>
              <button
                type="button"
                className="inner-button"
                aria-label={t('steps:remove', { what: say(step) })}
                onClick={() => askOfBoth(steps.filter((_, i) => i !== place))}
              >
                <Icon name="close" size={10} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
