import type { StoreApi } from 'zustand/vanilla';
import type { FoldOptions } from '../worker/protocol.ts';
import type { Actions } from './actions.ts';
import { refoldedView } from './capture-view.ts';
import { activeEntry, withView } from './entries.ts';
import type { AppState, CaptureId } from './state.ts';
import type { Clients } from './surroundings.ts';

type FoldActions = Pick<Actions, 'chooseValueType' | 'showAllFrames'>;

/** The two actions that fold again, in the capture's thread. The picture stays until the new one is there. */
export function foldActions(store: StoreApi<AppState>, clients: Clients): FoldActions {
  /** What each capture was last asked for: an answer to anything older is no longer wanted. */
  const asked = new Map<CaptureId, FoldOptions>();

  const ask = (change: Partial<FoldOptions>) => {
    const entry = activeEntry(store.getState());
    const client = entry && clients.get(entry.id);
    if (!client) return;
    const { id, view } = entry;
    const options = { ...((view.folding ? asked.get(id) : undefined) ?? view.folded.options), ...change };
    asked.set(id, options);
    store.setState((state) => withView(state, id, () => ({ folding: true, foldFailure: undefined })));
    const answer = client.fold(options).then((outcome) => {
      if (asked.get(id) !== options) return;
      asked.delete(id);
      store.setState((state) =>
        withView(state, id, ({ view: now }) =>
          outcome.ok ? refoldedView(now, outcome.value) : { folding: false, foldFailure: outcome.failure },
        ),
      );
    });
    // A client keeps every promise; nothing is left to catch.
    void answer;
  };

  return {
    chooseValueType: (valueType) => ask({ valueType }),
    showAllFrames: (allFrames) => ask({ allFrames }),
  };
}
