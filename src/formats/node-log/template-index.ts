import { textOf } from '../text-lines.ts';
import { TemplateWriter } from './template-writer.ts';

/** The text of the template of all messages that are too different. */
export const OTHER = '…';

/** More templates than this say nothing: what comes then is counted as one. */
const MOST_TEMPLATES = 20_000;

/** Gives messages that differ only in what varies the same number. Texts are made but once for each template. */
export class TemplateIndex {
  readonly texts: string[] = [];
  readonly counts: number[] = [];
  readonly firsts: number[] = [];
  readonly lasts: number[] = [];
  /** Messages that were counted among the others. */
  others = 0;
  readonly #writer = new TemplateWriter();
  #slots = new Int32Array(1024);
  readonly #hashes: number[] = [];
  readonly #bytes: Uint8Array[] = [];
  #other = -1;

  /** Number of the template of the message `bytes[start..end)`. */
  idOf(bytes: Uint8Array, start: number, end: number): number {
    const { hash } = this.#writer.write(bytes, start, end);
    const mask = this.#slots.length - 1;
    for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const id = (this.#slots[slot] as number) - 1;
      if (id < 0) return this.#add(hash, slot);
      if (this.#hashes[id] === hash && this.#writer.equals(this.#bytes[id] as Uint8Array)) return id;
    }
  }

  /** Counts a message of a template, written `times` times, in a row of the lines. */
  count(id: number, row: number, times: number): void {
    if (this.counts[id] === 0) this.firsts[id] = row;
    this.counts[id] = (this.counts[id] as number) + times;
    this.lasts[id] = row;
  }

  #add(hash: number, slot: number): number {
    if (this.texts.length >= MOST_TEMPLATES) {
      this.others++;
      if (this.#other < 0) this.#other = this.#push(OTHER);
      return this.#other;
    }
    const template = this.#writer.copy();
    const id = this.#push(textOf(template));
    this.#hashes[id] = hash;
    this.#bytes[id] = template;
    this.#slots[slot] = id + 1;
    if (this.texts.length * 2 > this.#slots.length) this.#grow();
    return id;
  }

  #push(text: string): number {
    this.counts.push(0);
    this.firsts.push(0);
    this.lasts.push(0);
    return this.texts.push(text) - 1;
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    this.#hashes.forEach((hash, id) => {
      let slot = (hash ^ (hash >>> 15)) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = id + 1;
    });
  }
}
