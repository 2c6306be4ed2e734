import { changeBetween, isRestoring, isSettled } from './address-changes.ts';
import { pageAddressOf } from './page-address.ts';
import { told } from './restoring.ts';
import type { AppState } from './state.ts';
import type { AppStore } from './store.ts';
import { readLink } from './url/read-link.ts';
import { writeLink } from './url/write-link.ts';

/** The part of a browser that keeps where the reader is. Fragments come and go without their `#`. */
export interface AddressBar {
  read(): string;
  /** Writes the fragment as a place of its own on the way back, or in place of the one that is there. False: refused. */
  write(fragment: string, how: 'push' | 'replace'): boolean;
  /** Tells when the reader has gone back or forward, or has typed another fragment. */
  onMove(moved: () => void): void;
}

/** The address bar of this window. */
export function browserAddressBar(): AddressBar {
  return {
    read: () => location.hash.slice(1),
    write(fragment, how) {
      const url = `${location.pathname}${location.search}${fragment === '' ? '' : `#${fragment}`}`;
      try {
        if (how === 'push') history.pushState(null, '', url);
        else history.replaceState(null, '', url);
        return true;
      } catch {
        // Browsers refuse after some hundred entries in a few seconds, and where a page is only embedded.
        return false;
      }
    },
    onMove(moved) {
      addEventListener('popstate', moved);
      addEventListener('hashchange', moved);
    },
  };
}

/** Who types or pans stops for longer than this, in milliseconds. */
const PAUSE = 250;

/** Who walks from frame to frame by keys is quicker than this, in milliseconds. */
const STRIDE = 500;

/**
 * Keeps the address bar and the state in step, in both directions, beginning with the address that the page was opened
 * at. What the reader does is a place of its own on the way back; typing and panning move the last place.
 */
export function keepAddress({ store, actions }: AppStore, bar: AddressBar): void {
  let written = bar.read();
  /** The state that was last looked at, and is told by the address or waits for the timer. */
  let seen: AppState = store.getState();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let walkedAt = Number.NEGATIVE_INFINITY;
  let isFollowing = false;

  const write = (state: AppState, how: 'push' | 'replace') => {
    const { fragment, problems } = writeLink(pageAddressOf(state));
    if (fragment === written) return;
    if (!bar.write(fragment, how)) {
      later();
      return;
    }
    written = fragment;
    if (problems.length > 0) store.setState((now) => told(now, problems));
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      // What a link says is not to be lost while it is being followed.
      if (isRestoring(store.getState())) later();
      else write(seen, 'replace');
    }, PAUSE);
  };

  /** Writes what waits for the timer. */
  const settle = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    write(seen, 'replace');
  };

  const follow = () => {
    clearTimeout(timer);
    timer = undefined;
    walkedAt = Number.NEGATIVE_INFINITY;
    const { address, problems } = readLink(written);
    isFollowing = true;
    if (address) actions.applyAddress(address, problems);
    else store.setState((state) => told({ ...state, linkNotice: [] }, problems));
    isFollowing = false;
    seen = store.getState();
  };

  if (written !== '') follow();

  store.subscribe(() => {
    const state = store.getState();
    if (isFollowing || !isSettled(state)) return;
    const change = changeBetween(seen, state);
    if (change === 'drift') {
      seen = state;
      // Not put off by every frame of a long movement.
      if (timer === undefined) later();
      return;
    }
    if (change === undefined) {
      seen = state;
      return;
    }
    settle();
    seen = state;
    const now = performance.now();
    write(state, change === 'walk' && now - walkedAt < STRIDE ? 'replace' : 'push');
    walkedAt = change === 'walk' ? now : Number.NEGATIVE_INFINITY;
  });

  bar.onMove(() => {
    const fragment = bar.read();
    if (fragment === written) return;
    written = fragment;
    follow();
  });
}
