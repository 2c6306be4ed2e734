import type { StoreApi } from 'zustand/vanilla';
import type { Actions } from './actions.ts';
import { type PreferenceStorage, savePreferences } from './preferences.ts';
import type { AppState, Preferences } from './state.ts';

type PreferenceActions = Pick<Actions, 'setLanguage' | 'setTheme' | 'setOrientation' | 'setPanel' | 'setKeeping'>;

/** What the reader prefers everywhere: in force at once, and kept for the next visit where that is possible. */
export function preferenceActions(
  store: StoreApi<AppState>,
  storage: PreferenceStorage | undefined,
): PreferenceActions {
  const prefer = (change: Partial<Preferences>) => {
    store.setState(({ preferences }) => ({ preferences: { ...preferences, ...change } }));
    savePreferences(storage, store.getState().preferences);
  };
  return {
    setLanguage: (language) => prefer({ language }),
    setTheme: (theme) => prefer({ theme }),
    setOrientation: (orientation) => prefer({ orientation }),
    setKeeping: (keeps) => prefer({ keeps }),
    setPanel: (panel, open) => prefer(panel === 'findings' ? { findingsOpen: open } : { detailsOpen: open }),
  };
}
