/**
 * Finds the number that belongs to a pair of numbers: an open-addressing hash over typed arrays, because one
 * object per call path is what makes large profiles slow. Keys are 32-bit integers, values are >= 0.
 */
export class PairIndex {
  #first: Int32Array;
  #second: Int32Array;
  #value: Int32Array;
  #mask: number;
  #size = 0;

  constructor(expected = 1024) {
    let slots = 64;
    while (slots < expected * 2) slots *= 2;
    this.#first = new Int32Array(slots);
    this.#second = new Int32Array(slots);
    this.#value = new Int32Array(slots).fill(-1);
    this.#mask = slots - 1;
  }

  /** The value of the pair, or -1. */
  get(first: number, second: number): number {
    const mask = this.#mask;
    const firsts = this.#first;
    const seconds = this.#second;
    const values = this.#value;
    for (let slot = hash(first, second) & mask; ; slot = (slot + 1) & mask) {
      const value = values[slot] as number;
      if (value < 0 || (firsts[slot] === first && seconds[slot] === second)) return value;
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
    let slot = hash(first, second) & mask;
    while ((this.#value[slot] as number) >= 0) slot = (slot + 1) & mask;
    this.#first[slot] = first;
    this.#second[slot] = second;
    this.#value[slot] = value;
  }

  #grow(): void {
    const [first, second, value] = [this.#first, this.#second, this.#value];
    const slots = (this.#mask + 1) * 2;
    this.#first = new Int32Array(slots);
    this.#second = new Int32Array(slots);
    this.#value = new Int32Array(slots).fill(-1);
    this.#mask = slots - 1;
    for (let i = 0; i < value.length; i++) {
      if ((value[i] as number) >= 0) this.#put(first[i] as number, second[i] as number, value[i] as number);
    }
  }
}

/** Mixes both numbers so that neighbours land apart (multiply and xor-shift, as in murmur3's finaliser). */
function hash(first: number, second: number): number {
  let h = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}
