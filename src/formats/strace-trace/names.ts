/**
 * Gives equal names the same small number, in order of first appearance, without making a string for each of them:
 * a hash table over their bytes.
 */
export class Names {
  readonly texts: string[] = [];
  /** Number of a name plus one at its place, 0 where the place is free. */
  #slots = new Int32Array(256);
  #hashes: number[] = [];
  #bytes: Uint8Array[] = [];

  /** Number of the name that stands at `bytes[start..end)`; -1 for a new one when all 65,535 numbers are given. */
  idOf(bytes: Uint8Array, start: number, end: number): number {
    let hash = 2_166_136_261;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 16_777_619);
    const mask = this.#slots.length - 1;
    for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const id = (this.#slots[slot] as number) - 1;
      if (id < 0) return this.#add(bytes, start, end, hash, slot);
      if (this.#hashes[id] === hash && this.#equals(id, bytes, start, end)) return id;
    }
  }

  #equals(id: number, bytes: Uint8Array, start: number, end: number): boolean {
    const known = this.#bytes[id] as Uint8Array;
    if (known.length !== end - start) return false;
    for (let i = 0; i < known.length; i++) if (known[i] !== bytes[start + i]) return false;
    return true;
  }

  #add(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    const id = this.texts.length;
    if (id >= MOST_NAMES) return -1;
    const name = bytes.slice(start, end);
    this.texts.push(decoder.decode(name));
    this.#hashes.push(hash);
    this.#bytes.push(name);
    this.#slots[slot] = id + 1;
    if (this.texts.length * 2 > this.#slots.length) this.#grow();
    return id;
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

/** Numbers of names are kept in 16 bits. */
const MOST_NAMES = 65_535;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
