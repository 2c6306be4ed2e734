import type { AppState, Preferences } from './state.ts';

/** The state of a page on which nothing has been opened yet. */
export function firstState(preferences: Preferences): AppState {
  return {
    captures: [],
    active: null,
    setAside: [],
    pending: undefined,
    kept: undefined,
    linkNotice: [],
    entered: { evictionHard: '', evictionSoft: '' },
    diagnoses: [],
    ownRules: undefined,
    rulesRefused: undefined,
    screen: 'captures',
    comparison: undefined,
    wanted: undefined,
    catalog: { status: 'absent' },
    preferences,
  };
}
