import type { Step } from '../../analysis/filters/step.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { useActions } from '../shared/store-context.tsx';

/** Adds a step, unless the same one is on already: to keep the same samples again would only make the list of steps longer. */
export function useAddOnce({ view }: OpenEntry): (step: Step) => void {
  const { addStep } = useActions();
  return (added) => {
    const text = JSON.stringify(added);
    if (!view.steps.some(({ step, on }) => on && JSON.stringify(step) === text)) addStep(added);
  };
}
