import type { StoreApi } from 'zustand/vanilla';
import { PLAIN_VIEW, type ViewOptions } from '../analysis/filters/step.ts';
import type { FoldOptions } from '../worker/protocol.ts';
import type { Actions } from './actions.ts';
import { activeEntry, withView } from './entries.ts';
import type { Refolding } from './refolding.ts';
import type { ShownStep } from './shown-step.ts';
import type { AppState } from './state.ts';

type FoldActions = Pick<
  Actions,
  'chooseValueType' | 'showAllFrames' | 'addStep' | 'switchStep' | 'removeStep' | 'clearSteps' | 'chooseLook' | 'invert'
>;

/** The actions that fold again, in the capture's thread. The picture stays until the new one is there. */
export function foldActions(store: StoreApi<AppState>, refolding: Refolding): FoldActions {
  const active = (change: Partial<FoldOptions>) => {
    const id = store.getState().active;
    if (id !== null) refolding.fold(id, change);
  };
  const step = (change: (steps: readonly ShownStep[]) => readonly ShownStep[]) => {
    const before = activeEntry(store.getState());
    if (!before) return;
    const steps = change(before.view.steps);
    store.setState((state) => withView(state, before.id, () => ({ steps })));
    const on = steps.filter((one) => one.on).map((one) => one.step);
    // Nothing to fold again where what counts is the same.
    if (JSON.stringify(on) !== JSON.stringify(before.view.steps.filter((one) => one.on).map((one) => one.step))) {
      refolding.fold(before.id, { steps: on });
    }
  };
  return {
    chooseValueType: (valueType) => active({ valueType }),
    showAllFrames: (allFrames) => active({ allFrames }),
    addStep: (added) => step((steps) => [...steps, { step: added, on: true }]),
    switchStep: (place, on) => step((steps) => steps.map((one, i) => (i === place ? { ...one, on } : one))),
    removeStep: (place) => step((steps) => steps.filter((_, i) => i !== place)),
    clearSteps: () => step(() => []),
    chooseLook(change) {
      const look: ViewOptions = {
        ...PLAIN_VIEW,
        ...activeEntry(store.getState())?.view.folded.options.look,
        ...change,
      };
      active({ look });
    },
    invert: (inverted) => active({ inverted }),
  };
}
