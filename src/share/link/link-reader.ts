import { ByteReader } from './byte-reader.ts';
import { SEPARATOR } from './carried-name.ts';
import { inflated } from './deflated.ts';
import { DICTIONARIES } from './known-words.ts';
import { LinkCoder } from './link-coder.ts';
import { BrokenLink } from './link-failure.ts';

/** Reads what `LinkWriter` wrote. Whatever is wrong with it is a `BrokenLink`. */
export class LinkReader extends LinkCoder {
  readonly isReading = true;
  readonly #texts: string;
  #at = 0;
  readonly #numbers: ByteReader;
  #low = 0;
  #high = 0xffffffff;
  /** Where in the interval the fraction lies. */
  #value = 0;

  constructor(kinds: number, packed: Uint8Array) {
    super(kinds);
    const reader = new ByteReader(packed);
    const length = reader.varint();
    const words = DICTIONARIES[length % DICTIONARIES.length] as () => Uint8Array<ArrayBuffer>;
    const texts = reader.bytes(Math.floor(length / DICTIONARIES.length));
    this.#texts = new ByteReader(inflated(texts, words())).rest();
    this.#numbers = reader;
    for (let i = 0; i < 4; i++) this.#next();
  }

  text(_value: string, most: number): string {
    const end = this.#texts.indexOf(SEPARATOR, this.#at);
    if (end < 0) throw new BrokenLink('damaged');
    if (end - this.#at > most) throw new BrokenLink('too-large');
    const text = this.#texts.slice(this.#at, end);
    this.#at = end + SEPARATOR.length;
    return text;
  }

  protected bit(_value: number, chance: number): number {
    const middle = this.#low + Math.floor(((this.#high - this.#low) * chance) / 0x10000);
    const value = this.#value <= middle ? 1 : 0;
    if (value === 1) this.#high = middle;
    else this.#low = middle + 1;
    while (this.#low >>> 24 === this.#high >>> 24) {
      this.#low = (this.#low << 8) >>> 0;
      this.#high = ((this.#high << 8) | 0xff) >>> 0;
      this.#next();
    }
    return value;
  }

  protected refuse(): never {
    throw new BrokenLink('damaged');
  }

  /** Nothing may be left that was not read. @throws {BrokenLink} */
  end(): void {
    if (this.#at < this.#texts.length || this.#numbers.left > 0) throw new BrokenLink('damaged');
  }

  /** Zeros follow the last byte. */
  #next(): void {
    this.#value = ((this.#value << 8) | (this.#numbers.left > 0 ? this.#numbers.byte() : 0)) >>> 0;
  }
}
