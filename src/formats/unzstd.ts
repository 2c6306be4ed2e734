import { Decompress } from 'fzstd';
import { DecodeError } from './format.ts';
import type { Stage } from './gunzip.ts';
import { errors, type LedgerCode } from './inflate-texts.ts';
import type { Ledger } from './ledger.ts';

/** Greatest window that is read, as zstd's own default; the whole window is moved for every block. */
const MOST_WINDOW = 2 ** 27;
/** A frame's header is no longer than this. */
const LONGEST_HEADER = 18;
/** fzstd calls itself once per frame of a chunk. */
const LONGEST_PUSH = 1 << 16;
const UNEXPECTED_END = 5;

/**
 * Unpacks zstd while it arrives: any number of frames, skippable ones too. Checksums are not verified.
 *
 * Errors: `truncated`, `malformed`; `too-large` for a window beyond 128 MiB.
 * Source: https://www.rfc-editor.org/rfc/rfc8878
 */
export class Unzstd implements Stage {
  readonly #next: Stage;
  readonly #ledger: Ledger<LedgerCode>;
  readonly #frames: Decompress;
  #head: Uint8Array | undefined = new Uint8Array(0);
  #taken = 0;

  constructor(next: Stage, ledger: Ledger<LedgerCode>) {
    this.#next = next;
    this.#ledger = ledger;
    this.#frames = new Decompress((chunk) => {
      if (chunk.length > 0) next.push(chunk);
    });
  }

  push(chunk: Uint8Array): void {
    if (!this.#head) {
      this.#unpack(chunk);
      return;
    }
    const head = new Uint8Array(this.#head.length + chunk.length);
    head.set(this.#head);
    head.set(chunk, this.#head.length);
    this.#head = head;
    if (head.length >= LONGEST_HEADER) this.#begin(head);
  }

  end(): void {
    if (this.#head) this.#begin(this.#head);
    this.#attempt(() => this.#frames.push(new Uint8Array(0), true));
    this.#ledger.add('zstd-unchecked');
    this.#next.end();
  }

  #begin(head: Uint8Array): void {
    this.#head = undefined;
    const window = windowOf(head);
    if (window > MOST_WINDOW) throw new DecodeError('too-large', errors.window(window, MOST_WINDOW), { byte: 0 });
    this.#unpack(head);
  }

  #unpack(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; at += LONGEST_PUSH) {
      const part = chunk.slice(at, at + LONGEST_PUSH);
      this.#taken += part.length;
      this.#attempt(() => this.#frames.push(part));
    }
  }

  /** fzstd throws errors of its own and, on damaged data, whatever a typed array throws; ours pass through it. */
  #attempt(step: () => void): void {
    try {
      step();
    } catch (error) {
      if (error instanceof DecodeError) throw error;
      const byte = this.#taken;
      if (error instanceof Error && 'code' in error && error.code === UNEXPECTED_END) {
        throw new DecodeError('truncated', errors.truncated('zstd', byte), { byte });
      }
      const reason = error instanceof Error ? error.message : String(error);
      throw new DecodeError('malformed', errors.malformed('zstd', byte, reason), { byte });
    }
  }
}

/** Size of the window that a frame asks for; 0 for a skippable frame or a header that is cut off. */
function windowOf(head: Uint8Array): number {
  const flags = head[4];
  if (head[0] !== 0x28 || flags === undefined) return 0;
  if ((flags & 0x20) === 0) {
    const descriptor = head[5] ?? 0;
    const base = 2 ** (10 + (descriptor >> 3));
    return base + (base / 8) * (descriptor & 7);
  }
  const dictionaryBytes = [0, 1, 2, 4][flags & 3] as number;
  const sizeBytes = 2 ** (flags >> 6);
  let size = sizeBytes === 2 ? 256 : 0;
  for (let i = 0; i < sizeBytes; i++) size += (head[5 + dictionaryBytes + i] ?? 0) * 256 ** i;
  return size;
}
