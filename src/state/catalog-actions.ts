import type { StoreApi } from 'zustand/vanilla';
import type { CaseClient } from '../worker/case-client.ts';
import type { Actions } from './actions.ts';
import type { AppState } from './state.ts';

/** Fetching the catalogue of known hotspots: once, and again when the reader's own rules are others. */
export function catalogActions(
  store: StoreApi<AppState>,
  client: Pick<CaseClient, 'describeCatalog'>,
): Pick<Actions, 'loadCatalog'> {
  /** The own rules that were last asked for, while the answer is on its way. */
  let asked: { readonly own: AppState['ownRules'] } | undefined;

  const load = async () => {
    const { catalog, ownRules: own } = store.getState();
    if (asked && asked.own === own) return;
    if (catalog.status === 'ready' && catalog.own === own) return;
    const question = { own };
    asked = question;
    // What is here stays on the screen until the new one comes.
    if (catalog.status !== 'ready') store.setState({ catalog: { status: 'loading' } });
    const outcome = await client.describeCatalog(own?.text);
    if (asked !== question) return;
    asked = undefined;
    store.setState({
      catalog: outcome.ok
        ? { status: 'ready', cards: outcome.value, own }
        : { status: 'failed', failure: outcome.failure },
    });
  };

  return { loadCatalog: () => void load() };
}
