import type { StoreApi } from 'zustand/vanilla';
import type { Actions } from './actions.ts';
import type { AppState } from './state.ts';

/** What the reader says about the node by hand: kept as typed, for as long as the page is open. */
export function enteredActions(store: StoreApi<AppState>): Pick<Actions, 'enterFacts'> {
  return {
    enterFacts: (facts) => store.setState(({ entered }) => ({ entered: { ...entered, ...facts } })),
  };
}
