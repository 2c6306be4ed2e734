/**
 * Lets only so many files be read at once: each takes a thread, and memory several times its size, so that fifty
 * dropped together would be slower than one after the other, if the browser survived them.
 */
export class ReadingQueue {
  readonly #most: number;
  readonly #waiting: (() => Promise<void>)[] = [];
  #running = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Runs `read` as soon as there is room. It must not reject; one that is no longer wanted returns at once. */
  add(read: () => Promise<void>): void {
    this.#waiting.push(read);
    this.#next();
  }

  #next(): void {
    if (this.#running >= this.#most) return;
    const read = this.#waiting.shift();
    if (!read) return;
    this.#running++;
    void read().finally(() => {
      this.#running--;
      this.#next();
    });
  }
}
