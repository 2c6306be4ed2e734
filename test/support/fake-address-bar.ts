import type { AddressBar } from '../../src/state/address.ts';

/** An address bar with its history, played by the test. */
export interface FakeAddressBar extends AddressBar {
  /** The fragments of all places, the first one first. */
  readonly places: readonly string[];
  /** How often anything was written. */
  readonly writes: number;
  back(): void;
  forward(): void;
  /** The reader types a fragment, or follows a link to one. */
  type(fragment: string): void;
  /** From now on nothing may be written, or may again. */
  refuse(refused: boolean): void;
}

/** An address bar of a page that was opened at this fragment. */
export function fakeAddressBar(fragment = ''): FakeAddressBar {
  let places = [fragment];
  let at = 0;
  let writes = 0;
  let refused = false;
  let tell = () => {};
  const go = (place: number) => {
    if (place < 0 || place >= places.length) return;
    at = place;
    tell();
  };
  return {
    get places() {
      return places;
    },
    get writes() {
      return writes;
    },
    read: () => places[at] as string,
    write(next, how) {
      if (refused) return false;
      writes++;
      if (how === 'replace') places = places.with(at, next);
      else {
        places = [...places.slice(0, at + 1), next];
        at++;
      }
      return true;
    },
    onMove(moved) {
      tell = moved;
    },
    back: () => go(at - 1),
    forward: () => go(at + 1),
    type(next) {
      places = [...places.slice(0, at + 1), next];
      go(at + 1);
    },
    refuse(now) {
      refused = now;
    },
  };
}
