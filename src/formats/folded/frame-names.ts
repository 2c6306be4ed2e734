/**
 * Gives equal ranges of bytes the same small number, in order of first appearance, and makes text of each but once:
 * in folded stacks a few thousand names come millions of times.
 */
export class FrameNames {
  readonly #bytes: Uint8Array;
  #slots = new Int32Array(1024).fill(-1);
  #hashes = new Int32Array(512);
  /** Where each name was first. */
  #starts = new Int32Array(512);
  #ends = new Int32Array(512);
  length = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Number of the name `bytes[start..end)`. */
  idOf(start: number, end: number): number {
    const bytes = this.#bytes;
    let hash = 0x811c9dc5;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
    const mask = this.#slots.length - 1;
    for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
      const id = this.#slots[slot] as number;
      if (id < 0) return this.#add(slot, hash, start, end);
      if (this.#hashes[id] === hash && this.#same(id, start, end)) return id;
    }
  }

  #same(id: number, start: number, end: number): boolean {
    const from = this.#starts[id] as number;
    if ((this.#ends[id] as number) - from !== end - start) return false;
    const bytes = this.#bytes;
    for (let i = from, j = start; j < end; i++, j++) if (bytes[i] !== bytes[j]) return false;
    return true;
  }

  #add(slot: number, hash: number, start: number, end: number): number {
    const id = this.length++;
    this.#slots[slot] = id;
    this.#hashes[id] = hash;
    this.#starts[id] = start;
    this.#ends[id] = end;
    if (this.length === this.#hashes.length) this.#grow();
    return id;
  }

  #grow(): void {
    this.#hashes = doubled(this.#hashes);
    this.#starts = doubled(this.#starts);
    this.#ends = doubled(this.#ends);
    const slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let id = 0; id < this.length; id++) {
      let slot = spread(this.#hashes[id] as number) & mask;
      while ((slots[slot] as number) >= 0) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
    this.#slots = slots;
  }
}

/** FNV-1a leaves its best bits at the top. */
function spread(hash: number): number {
  return hash ^ (hash >>> 15);
}

function doubled(column: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(column.length * 2);
  grown.set(column);
  return grown;
}
