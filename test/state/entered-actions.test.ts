import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { enteredActions } from '../../src/state/entered-actions.ts';
import type { AppState } from '../../src/state/state.ts';

describe('what the reader enters by hand', () => {
  it('is kept as typed, each field by itself', () => {
    const store = createStore(() => ({ entered: { evictionHard: '', evictionSoft: '' } }) as AppState);
    const { enterFacts } = enteredActions(store);
    enterFacts({ evictionHard: '500Mi' });
    enterFacts({ evictionSoft: ' lots' });
    expect(store.getState().entered).toEqual({ evictionHard: '500Mi', evictionSoft: ' lots' });
  });
});
