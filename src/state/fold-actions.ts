import type { StoreApi } from 'zustand/vanilla';
import type { FoldOptions } from '../worker/protocol.ts';
import type { Actions } from './actions.ts';
import type { Refolding } from './refolding.ts';
import type { AppState } from './state.ts';

type FoldActions = Pick<Actions, 'chooseValueType' | 'showAllFrames'>;

/** The two actions that fold again, in the capture's thread. The picture stays until the new one is there. */
export function foldActions(store: StoreApi<AppState>, refolding: Refolding): FoldActions {
  const active = (change: Partial<FoldOptions>) => {
    const id = store.getState().active;
    if (id !== null) refolding.fold(id, change);
  };
  return {
    chooseValueType: (valueType) => active({ valueType }),
    showAllFrames: (allFrames) => active({ allFrames }),
  };
}
