import { BrokenLink } from './link-failure.ts';

/** Bytes that come from anybody. Whatever they lack or say too much of is a `BrokenLink`. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** How many bytes are left: no column has more entries. */
  get left(): number {
    return this.#bytes.length - this.#at;
  }

  byte(): number {
    if (this.left < 1) throw new BrokenLink('damaged');
    return this.#bytes[this.#at++] as number;
  }

  /** @throws {BrokenLink} beyond 2^53 - 1 too. */
  varint(): number {
    let value = 0;
    for (let unit = 1; ; unit *= 128) {
      const byte = this.byte();
      value += (byte & 127) * unit;
      if (!Number.isSafeInteger(value)) throw new BrokenLink('damaged');
      if (byte < 128) return value;
    }
  }

  /** A number of things that take a byte each at least. */
  count(): number {
    const count = this.varint();
    if (count > this.left) throw new BrokenLink('damaged');
    return count;
  }

  float(): number {
    const bytes = this.bytes(8);
    return new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0, true);
  }

  /** @throws {BrokenLink} for one of more than `most` bytes too. */
  text(most = Number.POSITIVE_INFINITY): string {
    const bytes = this.bytes(this.varint());
    if (bytes.length > most) throw new BrokenLink('too-large');
    return this.#decoded(bytes);
  }

  /** All that is left, as a text. */
  rest(): string {
    return this.#decoded(this.bytes(this.left));
  }

  bytes(length: number): Uint8Array {
    if (length > this.left) throw new BrokenLink('damaged');
    const from = this.#at;
    this.#at += length;
    return this.#bytes.subarray(from, this.#at);
  }

  #decoded(bytes: Uint8Array): string {
    try {
      return this.#text.decode(bytes);
    } catch {
      throw new BrokenLink('damaged');
    }
  }
}
