import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import { assert } from '../../base/assert.ts';
import type { Actions } from '../../state/actions.ts';
import { findEntry } from '../../state/entries.ts';
import type { AppState, CaptureEntry } from '../../state/state.ts';
import type { AppStore } from '../../state/store.ts';

const Context = createContext<AppStore | undefined>(undefined);

/** Gives the store to everything below. */
export function StoreProvider({ store, children }: { store: AppStore; children: ReactNode }) {
  return <Context value={store}>{children}</Context>;
}

/** A part of the state; the component renders again when that part is another one. */
export function useApp<Part>(select: (state: AppState) => Part): Part {
  return useStore(useAppStore().store, select);
}

/** What the reader can do. */
export function useActions(): Actions {
  return useAppStore().actions;
}

/** The entry on the screen, or undefined for the start page. */
export function useActiveEntry(): CaptureEntry | undefined {
  return useApp((state) => findEntry(state, state.active));
}

function useAppStore(): AppStore {
  const store = useContext(Context);
  assert(store !== undefined, 'a component of the page stands inside StoreProvider');
  return store;
}
