import { between, EVERYTHING, type Window } from '../../../analysis/flame-window.ts';

const EASE_MILLIS = 120;

/** The window that is on the screen, and the one it is on its way to. Times are those of animation frames. */
export class MovingWindow {
  #shown: Window = EVERYTHING;
  #journey: { readonly from: Window; readonly to: Window; readonly began: number } | undefined;

  /** What is on the screen now. */
  get shown(): Window {
    return this.#shown;
  }

  /** What will be on the screen when nothing moves any more. */
  get goal(): Window {
    return this.#journey?.to ?? this.#shown;
  }

  get isMoving(): boolean {
    return this.#journey !== undefined;
  }

  /** Is there at once. */
  jump(to: Window): void {
    this.#journey = undefined;
    this.#shown = to;
  }

  /** Sets out for a window from wherever it is, on the way to another one too. */
  travel(to: Window, now: number): void {
    this.#journey = { from: this.#shown, to, began: now };
  }

  /** Goes as far as it is by now. */
  advance(now: number): void {
    if (!this.#journey) return;
    const { from, to, began } = this.#journey;
    const progress = Math.max(0, now - began) / EASE_MILLIS;
    this.#shown = between(from, to, progress);
    if (progress >= 1) this.#journey = undefined;
  }
}
