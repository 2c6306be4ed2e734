import type { OpenEntry } from '../../state/entries.ts';
import { useActions } from '../shared/store-context.tsx';
import { type Shortcuts, useShortcuts } from '../shared/use-shortcuts.ts';
import { KEYS } from '../shell/key-list.ts';
import { KEYED_STEPS } from './frame-steps.ts';
import { selectedTarget } from './frame-target.ts';
import { useFrameActions } from './use-frame-actions.ts';

/** Binds the single keys of the views of stacks: the steps for what is selected, the last one undone, what it all looks like. */
export function useStepKeys(entry: OpenEntry, onAdd: () => void): void {
  const { invert, removeStep } = useActions();
  const actionsOf = useFrameActions(entry);
  const { view } = entry;
  const target = selectedTarget(view);
  const act = target && actionsOf(target);
  const ofSelection: Shortcuts = act
    ? {
        ...Object.fromEntries(KEYED_STEPS.map(({ id, key }) => [key, () => act.step(id)?.()])),
        [KEYS.sandwich]: () => act.sandwich?.(),
        [KEYS.why]: act.why,
        [KEYS.copyStack]: act.copyStack,
      }
    : {};
  useShortcuts({
    ...ofSelection,
    [KEYS.addStep]: onAdd,
    [KEYS.invert]: () => invert(!view.folded.options.inverted),
    [KEYS.undoStep]: () => view.steps.length > 0 && removeStep(view.steps.length - 1),
  });
}
