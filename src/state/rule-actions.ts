import type { StoreApi } from 'zustand/vanilla';
import type { Localized } from '../base/localized.ts';
import type { CaseClient } from '../worker/case-client.ts';
import type { Actions } from './actions.ts';
import { withEntry } from './entries.ts';
import { forgetOwnRules, keepOwnRules, keptOwnRules } from './kept-rules.ts';
import type { PreferenceStorage } from './preferences.ts';
import type { AppState, CaptureId } from './state.ts';
import type { Clients } from './surroundings.ts';

/** So much of a file is looked at to tell whether it holds rules. */
const LOOK = 4096;
const LARGEST = 1 << 20;

/** The text of a file of own rules, well formed or not; undefined when it is something else. */
export async function ownRulesIn(blob: Blob): Promise<string | undefined> {
  if (blob.size > LARGEST) return undefined;
  try {
    const head = await blob.slice(0, LOOK).text();
    if (!/^\s*\{/.test(head) || !/"hotfoldRules"\s*:/.test(head)) return undefined;
    return await blob.text();
  } catch {
    // It can't be read; whoever opens it as a capture says so.
    return undefined;
  }
}

/** The reader's own rules: taken over, shown, held against every capture, kept in this browser, given back. */
export class OwnRulesKeeper {
  readonly #store: StoreApi<AppState>;
  readonly #client: CaseClient;
  readonly #clients: Clients;
  readonly #storage: PreferenceStorage | undefined;

  constructor(store: StoreApi<AppState>, client: CaseClient, clients: Clients, storage: PreferenceStorage | undefined) {
    this.#store = store;
    this.#client = client;
    this.#clients = clients;
    this.#storage = storage;
  }

  /** Takes over what an earlier visit kept; what has become wrong since is said, and stays kept. */
  async restore(): Promise<void> {
    const kept = keptOwnRules(this.#storage);
    if (kept) await this.#check(kept.name, kept.text, false);
  }

  /** Checks a file of rules and takes it over in place of the one before; a wrong one changes nothing but what is said. */
  async adopt(name: string, text: string): Promise<void> {
    this.#store.setState({ screen: 'hotspots' });
    await this.#check(name, text, true);
  }

  /** Gives the rules up. */
  remove(): void {
    forgetOwnRules(this.#storage);
    this.#store.setState((state) => ({
      ownRules: undefined,
      rulesRefused: undefined,
      captures: state.captures.map((entry) => (entry.status === 'open' ? { ...entry, own: undefined } : entry)),
    }));
  }

  /** Holds the rules, if there are any, against a capture that is open. */
  async judge(id: CaptureId): Promise<void> {
    const rules = this.#store.getState().ownRules;
    const client = this.#clients.get(id);
    if (!rules || !client) return;
    const outcome = await client.judgeOwn(rules.text);
    if (!outcome.ok || this.#store.getState().ownRules !== rules) return;
    this.#store.setState((state) =>
      withEntry(state, id, (entry) => (entry.status === 'open' ? { ...entry, own: outcome.value } : entry)),
    );
  }

  async #check(name: string, text: string, isNew: boolean): Promise<void> {
    const outcome = await this.#client.checkRules(text);
    if (!outcome.ok) return this.#refuse(name, [outcome.failure.text]);
    if (!outcome.value.ok) return this.#refuse(name, outcome.value.problems);
    const { rules } = outcome.value;
    this.#store.setState({ ownRules: { name, text, rules }, rulesRefused: undefined });
    if (isNew) keepOwnRules(this.#storage, { name, text });
    const { captures } = this.#store.getState();
    await Promise.all(captures.filter(({ status }) => status === 'open').map(({ id }) => this.judge(id)));
  }

  #refuse(name: string, problems: readonly Localized[]): void {
    this.#store.setState({ rulesRefused: { name, problems } });
  }
}

/** What the reader can do with own rules. */
export function ruleActions(
  store: StoreApi<AppState>,
  keeper: OwnRulesKeeper,
): Pick<Actions, 'addRules' | 'removeRules' | 'dismissRefusedRules' | 'showScreen'> {
  return {
    addRules: (name, text) => void keeper.adopt(name, text),
    removeRules: () => keeper.remove(),
    showScreen: (screen) => store.setState({ screen }),
    dismissRefusedRules: () => store.setState({ rulesRefused: undefined }),
  };
}
