import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Actions } from './actions.ts';
import { addressActions, keepPending } from './address-actions.ts';
import { answerActions } from './answer-actions.ts';
import { captureActions } from './capture-actions.ts';
import { catalogActions } from './catalog-actions.ts';
import { compareActions } from './compare-actions.ts';
import { compareDropped } from './compare-dropped.ts';
import { Comparing } from './comparing.ts';
import { keepDiagnosed } from './diagnosing.ts';
import { enteredActions } from './entered-actions.ts';
import { callFetching } from './fetch-calls.ts';
import { lineFetching } from './fetch-lines.ts';
import { firstState } from './first-state.ts';
import { foldActions } from './fold-actions.ts';
import { LibraryKeeper } from './library-keeper.ts';
import { logActions } from './log-actions.ts';
import { logNarrowing } from './log-narrowing.ts';
import { messageActions } from './message-actions.ts';
import { preferenceActions } from './preference-actions.ts';
import { loadPreferences, type PreferenceStorage } from './preferences.ts';
import { Refolding } from './refolding.ts';
import { restoring } from './restoring.ts';
import { OwnRulesKeeper, ruleActions } from './rule-actions.ts';
import { shareActions } from './share-actions.ts';
import type { AppState } from './state.ts';
import type { CaptureSurroundings, Clients } from './surroundings.ts';
import { syscallActions } from './syscall-actions.ts';
import { viewActions } from './view-actions.ts';

/** What the store needs from outside; tests hand in their own. */
export interface StoreSurroundings extends CaptureSurroundings {
  /** Where preferences are kept; undefined where the browser refuses. */
  readonly storage: PreferenceStorage | undefined;
  /** Languages the reader prefers, best first. */
  readonly languages?: readonly string[];
}

/** The state of the page, and the only ways to change it. */
export interface AppStore {
  readonly store: StoreApi<AppState>;
  readonly actions: Actions;
}

/** Makes the state of a page on which nothing has been opened yet. */
export function createAppStore(surroundings: StoreSurroundings): AppStore {
  const { storage, languages } = surroundings;
  const store = createStore<AppState>(() => firstState(loadPreferences(storage, languages)));
  const clients: Clients = new Map();
  const refolding = new Refolding(store, clients);
  const caseClient = surroundings.createCaseClient();
  const keeper = new OwnRulesKeeper(store, caseClient, clients, storage);
  const narrowLog = logNarrowing(store, clients);
  const fetchCalls = callFetching(store, clients);
  const fetchLines = lineFetching(store, clients);
  const restore = restoring(store, { refolding, narrowLog, fetchCalls, fetchLines });
  const kept = new LibraryKeeper(store, surroundings.library ?? Promise.resolve(undefined), surroundings.samples);
  const opening = captureActions(store, surroundings, clients, keeper, (opened, file) => kept.keep(opened, file));
  const compareClient = surroundings.createCompareClient();
  const comparing = new Comparing(store, clients, compareClient);
  const comparisons = compareActions(store, comparing);
  const openFiles = compareDropped(store, opening.openFiles, comparisons.compare);
  keepPending(store, restore);
  keepDiagnosed(store, caseClient);
  void keeper.restore();
  return {
    store,
    actions: {
      ...opening,
      ...addressActions(store, restore, surroundings.samples, opening, (hash) => kept.find(hash)),
      ...kept.actions(openFiles),
      ...foldActions(store, refolding),
      ...answerActions(store, clients),
      ...shareActions(store, clients, compareClient),
      ...syscallActions(store, refolding, fetchCalls),
      ...logActions(store, narrowLog, fetchLines),
      ...viewActions(store),
      ...comparisons,
      ...messageActions(store, clients, fetchLines),
      openFiles,
      ...enteredActions(store),
      ...ruleActions(store, keeper),
      ...catalogActions(store, caseClient),
      ...preferenceActions(store, storage),
    },
  };
}
