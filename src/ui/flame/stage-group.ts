import type { Window } from '../../analysis/flame-window.ts';

/** What follows the movements of others. */
export interface Follower {
  /** Goes to where another one has been moved to, and tells nobody. */
  follow(window: Window): void;
  /** Scrolls to where another one has been scrolled to: pixels from the roots' edge. */
  followScroll(fromRoots: number): void;
}

/** Graphs of the same rows that move as one while the hand is on one of them. */
export class StageGroup {
  readonly #members = new Set<Follower>();

  add(member: Follower): void {
    this.#members.add(member);
  }

  remove(member: Follower): void {
    this.#members.delete(member);
  }

  moved(by: Follower, window: Window): void {
    for (const member of this.#members) if (member !== by) member.follow(window);
  }

  scrolled(by: Follower, fromRoots: number): void {
    for (const member of this.#members) if (member !== by) member.followScroll(fromRoots);
  }
}
