/** Integers of a slot: the triple and its value plus one (0 in an empty slot), so that a slot is one cache line's quarter. */
const STRIDE = 4;

/**
 * Finds the number that belongs to three numbers, the first of which is well mixed (a hash): open addressing over
 * one typed array. Keys are 32-bit integers, values are in [0, 2^31 - 1).
 */
export class TripleIndex {
  #slots: Int32Array;
  #mask: number;
  #size = 0;

  constructor(expected = 1024) {
    let slots = 64;
    while (slots * 0.75 < expected) slots *= 2;
    this.#slots = new Int32Array(slots * STRIDE);
    this.#mask = slots - 1;
  }

  /** The value of the triple, or -1. */
  get(first: number, second: number, third: number): number {
    const mask = this.#mask;
    const slots = this.#slots;
    for (let slot = first & mask; ; slot = (slot + 1) & mask) {
      const at = slot * STRIDE;
      const value = (slots[at + 3] as number) - 1;
      if (value < 0 || (slots[at] === first && slots[at + 1] === second && slots[at + 2] === third)) return value;
    }
  }

  /** Adds a triple that is not there yet. */
  add(first: number, second: number, third: number, value: number): void {
    if (this.#size > this.#mask * 0.75) this.#grow();
    this.#put(first, second, third, value);
    this.#size++;
  }

  #put(first: number, second: number, third: number, value: number): void {
    const mask = this.#mask;
    const slots = this.#slots;
    let slot = first & mask;
    while (slots[slot * STRIDE + 3] !== 0) slot = (slot + 1) & mask;
    const at = slot * STRIDE;
    slots[at] = first;
    slots[at + 1] = second;
    slots[at + 2] = third;
    slots[at + 3] = value + 1;
  }

  #grow(): void {
    const old = this.#slots;
    const slots = (this.#mask + 1) * 2;
    this.#slots = new Int32Array(slots * STRIDE);
    this.#mask = slots - 1;
    for (let at = 0; at < old.length; at += STRIDE) {
      const value = old[at + 3] as number;
      if (value > 0) this.#put(old[at] as number, old[at + 1] as number, old[at + 2] as number, value - 1);
    }
  }
}
