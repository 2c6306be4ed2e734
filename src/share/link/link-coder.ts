/** Models of one kind of number: so many bits of it are told by what was seen of the kind before. */
const MODELS = 64;

/** Chances are of 65,536; none is thought impossible. */
const EVEN = 1 << 15;
const LEAST = 32;

/** A model has settled after so many bits: from then on it follows what changes. */
const SETTLED = 30;

/** Bits of the length of a number. */
const LENGTH_BITS = 6;

/** Longest run that `small` writes: numbers from 2^31 on are none. */
const MOST_SMALL = 31;

/**
 * What a link consists of, told once for writing and for reading: a writer is given each value and gives it back, a reader
 * is given anything and gives back what was written. Numbers are of a `kind`: those of one kind are alike, so what came
 * often takes less than a bit.
 */
export abstract class LinkCoder {
  readonly #chance: Uint16Array;
  readonly #seen: Uint8Array;

  /** @param kinds How many kinds of numbers there are. */
  constructor(kinds: number) {
    this.#chance = new Uint16Array(kinds * MODELS).fill(EVEN);
    this.#seen = new Uint8Array(kinds * MODELS);
  }

  /** Whether values come out of a link. */
  abstract readonly isReading: boolean;

  /** A text of at most `most` UTF-16 code units, without a zero character. */
  abstract text(value: string, most: number): string;

  /** A bit that is 1 in `chance` of 65,536 cases. */
  protected abstract bit(value: number, chance: number): number;

  /** A number that is not what this coder writes. */
  protected abstract refuse(): never;

  /** A yes or no. */
  flag(kind: number, value: boolean): boolean {
    return this.#learned(kind * MODELS, value ? 1 : 0) === 1;
  }

  /** A whole number below 2^31, mostly a small one: its length as a run of ones, then its bits. */
  small(kind: number, value: number): number {
    const wanted = lengthOf(value);
    let length = 0;
    while (this.#learned(kind * MODELS + length, wanted > length ? 1 : 0) === 1) {
      if (++length > MOST_SMALL) this.refuse();
    }
    return this.#rest(value, length);
  }

  /** A whole number from 0 to 2^53 - 1: its length in six bits, then its bits. */
  number(kind: number, value: number): number {
    const wanted = lengthOf(value);
    let node = 1;
    for (let bit = LENGTH_BITS - 1; bit >= 0; bit--) {
      node = node * 2 + this.#learned(kind * MODELS + node, (wanted >>> bit) & 1);
    }
    const length = node - (1 << LENGTH_BITS);
    if (length > 53) this.refuse();
    return this.#rest(value, length);
  }

  /** Any number: as a whole one where it is one, else as it is in memory. */
  any(kind: number, value: number): number {
    if (this.flag(kind, Number.isSafeInteger(value) && value >= 0)) return this.number(kind, value);
    return this.float(value);
  }

  /** A number in 64 bits, as IEEE 754 has it. */
  float(value: number): number {
    FLOAT.setFloat64(0, value);
    const high = this.bits(FLOAT.getUint32(0), 32);
    const low = this.bits(FLOAT.getUint32(4), 32);
    FLOAT.setUint32(0, high);
    FLOAT.setUint32(4, low);
    const read = FLOAT.getFloat64(0);
    if (!Number.isFinite(read)) this.refuse();
    return read;
  }

  /** As many bits, at most 32, of a number of which nothing is known. */
  bits(value: number, length: number): number {
    let read = 0;
    for (let bit = length - 1; bit >= 0; bit--) read = read * 2 + this.bit((value >>> bit) & 1, EVEN);
    return read;
  }

  /** One of `count` that are equally likely, from 0 on. */
  oneOf(count: number, value: number): number {
    let from = 0;
    let to = count;
    while (to - from > 1) {
      const middle = from + ((to - from) >>> 1);
      const chance = Math.round(((to - middle) / (to - from)) * 2 * EVEN);
      if (this.bit(value >= middle ? 1 : 0, chance) === 1) from = middle;
      else to = middle;
    }
    return from;
  }

  /** All bits of a number but the first, which its length tells. */
  #rest(value: number, length: number): number {
    let read = length === 0 ? 0 : 1;
    for (let unit = 2 ** (length - 2); unit >= 1; unit /= 2) {
      read = read * 2 + this.bit(Math.floor(value / unit) % 2, EVEN);
    }
    return read;
  }

  /** A bit whose chance is told by those before it of the same model. */
  #learned(model: number, value: number): number {
    const chance = this.#chance[model] as number;
    const seen = this.#seen[model] as number;
    const read = this.bit(value, Math.min(2 * EVEN - LEAST, Math.max(LEAST, chance)));
    const target = read === 1 ? 2 * EVEN - 1 : 0;
    this.#chance[model] = chance + Math.trunc((2 * (target - chance)) / (2 * seen + 3));
    if (seen < SETTLED) this.#seen[model] = seen + 1;
    return read;
  }
}

const FLOAT = new DataView(new ArrayBuffer(8));

/** How many bits a whole number has; 0 has none. */
export function lengthOf(value: number): number {
  let length = 0;
  for (let rest = value; rest >= 1; rest = Math.floor(rest / 2)) length++;
  return length;
}
