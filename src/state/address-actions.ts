import type { StoreApi } from 'zustand/vanilla';
import type { Actions } from './actions.ts';
import { findEntry, type OpenEntry } from './entries.ts';
import type { LibraryKeeper } from './library-keeper.ts';
import { type Restore, told } from './restoring.ts';
import type { AppState, PendingCapture, PendingLink } from './state.ts';
import type { Sample } from './surroundings.ts';
import type { ComparisonAddress } from './url/comparison-fields.ts';
import { linkTexts } from './url/link-texts.ts';
import { readView } from './url/read-link.ts';
import { writeView } from './url/write-link.ts';

type AddressActions = Pick<Actions, 'applyAddress' | 'lookAlike' | 'forgetPending' | 'dismissLinkNotice'>;

/** Following links. */
export function addressActions(
  store: StoreApi<AppState>,
  restore: Restore,
  samples: readonly Sample[],
  opening: Pick<Actions, 'openSample' | 'openFiles'>,
  find: LibraryKeeper['find'],
): AddressActions {
  return {
    applyAddress({ screen, orientation, captures, active, comparison }, problems = []) {
      const state = store.getState();
      const here = captures.map(({ hash }) => openWith(state, hash));
      const missing = captures
        .filter((_, i) => !here[i])
        .map(({ name, bytes, hash, view, data }) => ({
          name,
          bytes,
          hash,
          view: writeView(view),
          ...(data !== undefined && { data }),
        }));
      const wanted = captures[active];
      store.setState(({ preferences }) => ({
        // The screen of a comparison comes when all its captures have.
        screen: screen === 'compare' ? 'captures' : screen,
        wanted: wantedOf(captures, comparison),
        active: here[active]?.id ?? null,
        pending: pendingOf(missing, wanted?.hash),
        linkNotice: problems,
        ...(captures.length > 0 && { preferences: { ...preferences, orientation } }),
      }));
      captures.forEach(({ view }, i) => {
        const entry = here[i];
        if (entry) restore(entry.id, view, false);
      });
      const carried = missing.flatMap(({ name, data }) =>
        data === undefined ? [] : [{ name, blob: new Blob([data]) }],
      );
      if (carried.length > 0) opening.openFiles(carried);
      for (const { hash, data } of missing) {
        if (data !== undefined) continue;
        const sample = samples.find(({ sha256 }) => sha256?.startsWith(hash));
        if (sample) opening.openSample(sample.id);
        else {
          void find(hash).then((files) => {
            // Meanwhile it may have been dropped, or the link forgotten.
            const isAwaited = store.getState().pending?.captures.some((one) => one.hash === hash);
            if (files && isAwaited) opening.openFiles(files);
          });
        }
      }
    },
    lookAlike(hash, id) {
      const state = store.getState();
      const entry = findEntry(state, id);
      const meant = state.pending?.captures.find((capture) => capture.hash === hash);
      if (entry?.status === 'open' && meant) showAlike(store, restore, entry, meant);
    },
    forgetPending: () => store.setState({ pending: undefined, wanted: undefined }),
    dismissLinkNotice: () => store.setState({ linkNotice: [] }),
  };
}

/**
 * Gives captures that come in the view that a link says of them: each file by its content, and when all files have been
 * read and none of them was what a link waits for, one of the same name, or the only one, in its place.
 */
export function keepPending(store: StoreApi<AppState>, restore: Restore): void {
  let seen = store.getState();
  /** Captures that have come since the link was followed. */
  let strangers: readonly string[] = [];
  store.subscribe(() => {
    const state = store.getState();
    const before = seen;
    seen = state;
    if (!state.pending || before.captures === state.captures) return;
    if (!before.pending) strangers = [];
    for (const entry of state.captures) {
      if (entry.status !== 'open' || findEntry(before, entry.id)?.status === 'open') continue;
      const meant = store.getState().pending?.captures.find(({ hash }) => entry.opened.sha256.startsWith(hash));
      if (meant) arrive(store, restore, entry, meant);
      else strangers = [...strangers, entry.id];
    }
    const now = store.getState();
    if (!now.pending || now.captures.some(({ status }) => status === 'reading')) return;
    const candidates = now.captures.filter((entry) => entry.status === 'open' && strangers.includes(entry.id));
    strangers = [];
    for (const meant of now.pending.captures) {
      const sameName = candidates.find(({ name }) => name === meant.name);
      const isOnly = now.pending.captures.length === 1 && candidates.length === 1;
      const entry = sameName ?? (isOnly ? candidates[0] : undefined);
      if (entry?.status === 'open') showAlike(store, restore, entry, meant);
    }
  });
}

/** Shows the capture that a link waits for. */
function arrive(store: StoreApi<AppState>, restore: Restore, { id }: OpenEntry, { hash, view }: PendingCapture): void {
  store.setState((state) => ({
    ...(state.pending?.active === hash && { active: id }),
    pending: without(state.pending, hash),
  }));
  restore(id, readView(view), false);
}

/** Shows another capture as a link says of the one that it waits for. */
function showAlike(
  store: StoreApi<AppState>,
  restore: Restore,
  { id, opened }: OpenEntry,
  meant: PendingCapture,
): void {
  store.setState((state) =>
    told({ ...state, active: id, screen: 'captures', pending: without(state.pending, meant.hash) }, [
      linkTexts.otherCapture(opened, meant),
    ]),
  );
  restore(id, readView(meant.view), true);
}

function wantedOf(
  captures: readonly { readonly hash: string }[],
  address: ComparisonAddress | undefined,
): AppState['wanted'] {
  if (!address) return undefined;
  const hashesOf = (places: readonly number[]) => places.flatMap((place) => captures[place]?.hash ?? []);
  return { before: hashesOf(address.places.before), after: hashesOf(address.places.after), address };
}

function openWith({ captures }: AppState, hash: string): OpenEntry | undefined {
  return captures.find((entry): entry is OpenEntry => entry.status === 'open' && entry.opened.sha256.startsWith(hash));
}

function without(pending: PendingLink | undefined, hash: string): PendingLink | undefined {
  return (
    pending &&
    pendingOf(
      pending.captures.filter((capture) => capture.hash !== hash),
      pending.active,
    )
  );
}

function pendingOf(captures: readonly PendingCapture[], active: string | undefined): PendingLink | undefined {
  if (captures.length === 0) return undefined;
  return { captures, active: captures.some(({ hash }) => hash === active) ? active : undefined };
}
