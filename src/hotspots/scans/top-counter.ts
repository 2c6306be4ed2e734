/** Counts things by a number that stands for them (a hash, an address) and keeps the first row each was seen in. */
export class TopCounter {
  readonly #places = new Map<number, number>();
  readonly #keys: number[] = [];
  readonly #counts: number[] = [];
  readonly #rows: number[] = [];

  get distinct(): number {
    return this.#keys.length;
  }

  /** Counts one more, and returns how many there are now. */
  add(key: number, row: number): number {
    const place = this.#places.get(key);
    if (place === undefined) {
      this.#places.set(key, this.#keys.length);
      this.#keys.push(key);
      this.#counts.push(1);
      this.#rows.push(row);
      return 1;
    }
    const count = (this.#counts[place] as number) + 1;
    this.#counts[place] = count;
    return count;
  }

  count(key: number): number {
    const place = this.#places.get(key);
    return place === undefined ? 0 : (this.#counts[place] as number);
  }

  /** The most frequent ones, most first; ties by who came first. */
  top(most: number): readonly { readonly key: number; readonly count: number; readonly row: number }[] {
    return this.#counts
      .map((count, place) => ({ key: this.#keys[place] as number, count, row: this.#rows[place] as number }))
      .sort((a, b) => b.count - a.count || a.row - b.row)
      .slice(0, most);
  }
}

/** A number that stands for a piece of text: 52 bits, so that millions of texts rarely meet. */
export function hashBytes(bytes: Uint8Array, start: number, end: number, seed = 0): number {
  let low = 0x811c9dc5 ^ seed;
  let high = 0x9e3779b9 ^ seed;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    low = Math.imul(low ^ byte, 0x01000193);
    high = Math.imul(high ^ byte, 0x85ebca6b);
    high ^= high >>> 15;
  }
  return (low >>> 0) * 0x100000 + ((high >>> 0) & 0xfffff);
}
