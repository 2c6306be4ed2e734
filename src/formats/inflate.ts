import type { LedgerEntry } from '../model/capture.ts';
import { DecodeError } from './format.ts';
import { Gunzip, type Stage } from './gunzip.ts';
import { type Compression, errors, type LedgerCode, ledgerKinds } from './inflate-texts.ts';
import { Ledger } from './ledger.ts';
import { Unzstd } from './unzstd.ts';

/** Rows of the model are 32-bit, and so are places in a file; no browser holds much more in one array anyway. */
const DEFAULT_LIMIT = 2 ** 31 - 1;
/** Compressing twice happens by accident; more often only on purpose. */
const MOST_LAYERS = 2;
/** Enough to tell how a file is compressed. */
const MAGIC_BYTES = 4;

export interface InflaterOptions {
  /** Greatest size of the unpacked content, in bytes; otherwise 2 GiB. */
  readonly limit?: number;
  /**
   * Size of the unpacked content where it is known or likely, in bytes: then it is written to its place at once, instead
   * of being kept in chunks and joined, which takes twice the memory. Nothing depends on its being right.
   */
  readonly expected?: number;
}

/** What a file holds, and how it was compressed, outermost layer first. */
export interface Inflated {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly layers: readonly Compression[];
  readonly ledger: readonly LedgerEntry[];
}

/**
 * Unpacks a file while it arrives, chunk by chunk, whether it is compressed with gzip, zstd, twice or not at all;
 * its content tells. Chunks must not change afterwards.
 *
 * Errors: `truncated`, `checksum`, `malformed` where compressed data is damaged (`at` is a byte of the compressed
 *         data), `too-large` as soon as the content passes the limit, `nested` for more than two layers.
 */
export class Inflater {
  readonly #ledger = new Ledger<LedgerCode>(ledgerKinds);
  readonly #layers: Compression[] = [];
  readonly #content: Content;
  readonly #entry: Stage;

  constructor({ limit = DEFAULT_LIMIT, expected = 0 }: InflaterOptions = {}) {
    this.#content = new Content(limit, this.#layers, expected);
    this.#entry = this.#layer();
  }

  /** @throws {DecodeError} */
  push(chunk: Uint8Array): void {
    this.#content.taken += chunk.length;
    this.#entry.push(chunk);
  }

  /** What all the chunks hold. @throws {DecodeError} */
  end(): Inflated {
    this.#entry.end();
    return { bytes: this.#content.joined(), layers: this.#layers, ledger: this.#entries() };
  }

  /** A member of each layer is what one expects of gzip in gzip: two of them are no two files joined. */
  #entries(): readonly LedgerEntry[] {
    if (this.#layers.length < 2) return this.#ledger.entries();
    this.#ledger.add('unpacked-twice');
    const ofGzip = this.#layers.filter((how) => how === 'gzip').length;
    return this.#ledger.entries().filter(({ code, count }) => code !== 'gzip-members' || count > ofGzip);
  }

  #layer(): Stage {
    return new Sniffer((magic) => {
      const how = compressionOf(magic);
      if (!how) return this.#content;
      this.#layers.push(how);
      if (this.#layers.length > MOST_LAYERS) throw new DecodeError('nested', errors.nested(this.#layers), { byte: 0 });
      return how === 'gzip' ? new Gunzip(this.#layer(), this.#ledger) : new Unzstd(this.#layer(), this.#ledger);
    });
  }
}

/** Unpacks bytes that are there already. @throws {DecodeError} as `Inflater`. */
export function inflate(bytes: Uint8Array, options: InflaterOptions = {}): Inflated {
  const inflater = new Inflater(options);
  inflater.push(bytes);
  return inflater.end();
}

function compressionOf(magic: Uint8Array): Compression | undefined {
  const [a = 0, b = 0, c = 0, d = 0] = magic;
  if (a === 0x1f && b === 0x8b) return 'gzip';
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return 'zstd';
  // A zstd file may begin with a frame to be skipped.
  if (a >> 4 === 5 && b === 0x2a && c === 0x4d && d === 0x18) return 'zstd';
  return undefined;
}

/** Waits for the first bytes, then passes everything to the stage that they ask for. */
class Sniffer implements Stage {
  readonly #choose: (magic: Uint8Array) => Stage;
  #stage: Stage | undefined;
  #waiting = new Uint8Array(0);

  constructor(choose: (magic: Uint8Array) => Stage) {
    this.#choose = choose;
  }

  push(chunk: Uint8Array): void {
    if (this.#stage) {
      this.#stage.push(chunk);
      return;
    }
    if (this.#waiting.length === 0 && chunk.length >= MAGIC_BYTES) {
      this.#begin(chunk);
      return;
    }
    const joined = new Uint8Array(this.#waiting.length + chunk.length);
    joined.set(this.#waiting);
    joined.set(chunk, this.#waiting.length);
    this.#waiting = joined;
    if (joined.length >= MAGIC_BYTES) this.#begin(joined);
  }

  end(): void {
    const stage = this.#stage ?? this.#begin(this.#waiting);
    stage.end();
  }

  #begin(bytes: Uint8Array): Stage {
    const stage = this.#choose(bytes);
    this.#stage = stage;
    if (bytes.length > 0) stage.push(bytes);
    return stage;
  }
}

/** Keeps the unpacked content, as long as it stays within the limit: in one array as far as it goes, then in chunks. */
class Content implements Stage {
  readonly #limit: number;
  readonly #layers: readonly Compression[];
  #whole: Uint8Array<ArrayBuffer>;
  /** Bytes of `whole` that are filled. */
  #filled = 0;
  #chunks: Uint8Array[] = [];
  #length = 0;
  /** Bytes of the file that were taken so far. */
  taken = 0;

  constructor(limit: number, layers: readonly Compression[], expected: number) {
    this.#limit = limit;
    this.#layers = layers;
    this.#whole = new Uint8Array(expected <= limit ? expected : 0);
  }

  push(chunk: Uint8Array): void {
    this.#length += chunk.length;
    if (this.#length > this.#limit) {
      this.#chunks = [];
      const packed = this.#layers.length > 0 ? this.taken : undefined;
      throw new DecodeError('too-large', errors.tooLarge(this.#length, this.#limit, packed));
    }
    if (this.#chunks.length === 0 && this.#length <= this.#whole.length) {
      this.#whole.set(chunk, this.#filled);
      this.#filled = this.#length;
    } else this.#chunks.push(chunk);
  }

  end(): void {}

  joined(): Uint8Array<ArrayBuffer> {
    if (this.#length === this.#whole.length) return this.#whole;
    const bytes = new Uint8Array(this.#length);
    bytes.set(this.#whole.subarray(0, this.#filled));
    let at = this.#filled;
    for (const chunk of this.#chunks) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    this.#chunks = [];
    return bytes;
  }
}
