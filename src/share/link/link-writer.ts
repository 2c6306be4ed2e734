import { ByteWriter } from './byte-writer.ts';
import { SEPARATOR } from './carried-name.ts';
import { deflated } from './deflated.ts';
import { DICTIONARIES } from './known-words.ts';
import { LinkCoder } from './link-coder.ts';

/** So far back deflate looks: of longer texts, little rests on a dictionary. */
const WINDOW = 1 << 15;

/**
 * Writes what a link consists of: texts in one place, deflated together; numbers as one long binary fraction (arithmetic
 * coding: each bit narrows the interval that the fraction lies in by its chance).
 */
export class LinkWriter extends LinkCoder {
  readonly isReading = false;
  readonly #texts: string[] = [];
  readonly #numbers = new ByteWriter();
  /** The interval, both ends in it, without the bytes that are written. */
  #low = 0;
  #high = 0xffffffff;

  text(value: string): string {
    this.#texts.push(value);
    return value;
  }

  protected bit(value: number, chance: number): number {
    const middle = this.#low + Math.floor(((this.#high - this.#low) * chance) / 0x10000);
    if (value === 1) this.#high = middle;
    else this.#low = middle + 1;
    while (this.#low >>> 24 === this.#high >>> 24) {
      this.#numbers.byte(this.#low >>> 24);
      this.#low = (this.#low << 8) >>> 0;
      this.#high = ((this.#high << 8) | 0xff) >>> 0;
    }
    return value;
  }

  protected refuse(): never {
    throw new RangeError('no number that a link can say');
  }

  /** Everything that was written: length of the deflated texts and what they need, these, then the numbers. */
  done(): Uint8Array<ArrayBuffer> {
    const texts = new TextEncoder().encode(this.#texts.map((text) => text + SEPARATOR).join(''));
    const ways = texts.length <= WINDOW ? DICTIONARIES : DICTIONARIES.slice(0, 1);
    const { dictionary, packed } = ways
      .map((words, dictionary) => ({ dictionary, packed: deflated(texts, words()) }))
      .reduce((best, one) => (one.packed.length < best.packed.length ? one : best));
    const out = new ByteWriter();
    out.varint(packed.length * DICTIONARIES.length + dictionary);
    out.bytes(packed);
    out.bytes(this.#numbers.done());
    for (const byte of lastBytes(this.#low, this.#high)) out.byte(byte);
    return out.done();
  }
}

/** The fewest bytes that lead into the interval when zeros follow. */
function lastBytes(low: number, high: number): number[] {
  for (let length = 0; length < 4; length++) {
    const unit = 2 ** (32 - 8 * length);
    const inside = Math.ceil(low / unit) * unit;
    if (inside <= high) return bytesOf(inside).slice(0, length);
  }
  return bytesOf(low);
}

function bytesOf(value: number): number[] {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
}
