import type { LinkCoder } from './link-coder.ts';

/** In place of a row: there is none. */
export const NONE = -1;

/** Texts in the order in which they came; for a writer, each is found again. */
export class Texts {
  readonly texts: string[] = [];
  readonly #rows: Map<string, number> | undefined;

  constructor(coder: LinkCoder) {
    this.#rows = coder.isReading ? undefined : new Map();
  }

  rowOf(text: string): number {
    return this.#rows?.get(text) ?? NONE;
  }

  add(text: string): number {
    this.#rows?.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }
}
