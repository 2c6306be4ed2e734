/** Integers of a slot: the pair, its value plus one (0 in an empty slot), and one unused to keep slots aligned. */
const STRIDE = 4;

/**
 * Finds the number that belongs to a pair of numbers: an open-addressing hash over one typed array, because one
 * object per call path is what makes large profiles slow, and one array because each further one costs a cache
 * miss a look-up. Keys are 32-bit integers, values are in [0, 2^31 - 1).
 */
export class PairIndex {
  #slots: Int32Array;
  #mask: number;
  #size = 0;

  constructor(expected = 1024) {
    let slots = 64;
    while (slots < expected * 2) slots *= 2;
    this.#slots = new Int32Array(slots * STRIDE);
    this.#mask = slots - 1;
  }

  /** The value of the pair, or -1. */
  get(first: number, second: number): number {
    const mask = this.#mask;
    const slots = this.#slots;
    for (let slot = hash(first, second) & mask; ; slot = (slot + 1) & mask) {
      const at = slot * STRIDE;
      const value = (slots[at + 2] as number) - 1;
      if (value < 0 || (slots[at] === first && slots[at + 1] === second)) return value;
    }
  }

  /** Adds a pair that is not there yet. */
  add(first: number, second: number, value: number): void {
    if (this.#size * 2 > this.#mask) this.#grow();
    this.#put(first, second, value);
    this.#size++;
  }

  #put(first: number, second: number, value: number): void {
    const mask = this.#mask;
    const slots = this.#slots;
    let slot = hash(first, second) & mask;
    while (slots[slot * STRIDE + 2] !== 0) slot = (slot + 1) & mask;
    const at = slot * STRIDE;
    slots[at] = first;
    slots[at + 1] = second;
    slots[at + 2] = value + 1;
  }

  #grow(): void {
    const old = this.#slots;
    const slots = (this.#mask + 1) * 2;
    this.#slots = new Int32Array(slots * STRIDE);
    this.#mask = slots - 1;
    for (let at = 0; at < old.length; at += STRIDE) {
      const value = old[at + 2] as number;
      if (value > 0) this.#put(old[at] as number, old[at + 1] as number, value - 1);
    }
  }
}

/** Mixes both numbers so that neighbours land apart (multiply and xor-shift, as in murmur3's finaliser). */
function hash(first: number, second: number): number {
  let h = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}
