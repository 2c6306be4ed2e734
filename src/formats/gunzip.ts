import {
  Z_BUF_ERROR,
  Z_NO_FLUSH,
  Z_OK,
  Z_STREAM_END,
  ZStream,
  zlibInflate,
  zlibInflateInit2,
  zlibInflateReset,
} from 'pako';
import { assert } from '../base/assert.ts';
import { DecodeError } from './format.ts';
import { errors, type LedgerCode } from './inflate-texts.ts';
import type { Ledger } from './ledger.ts';

/** Takes bytes as they arrive. */
export interface Stage {
  push(chunk: Uint8Array): void;
  /** Nothing comes any more. */
  end(): void;
}

/** zlib's way to say: a gzip header and trailer, and a window of any size. */
const GZIP_WINDOW_BITS = 31;
const SMALLEST_OUTPUT = 1 << 16;
const LARGEST_OUTPUT = 1 << 20;
const MAGIC = [0x1f, 0x8b] as const;

/** Where in the file: in a member (whoever chose gzip has seen the first one's magic), after one, or past them all. */
type Place = 'member' | 'gap' | 'junk';

/**
 * Unpacks gzip while it arrives: any number of members, each with its checksum and length verified, zeros between
 * and after them skipped. Whatever else follows a whole member is skipped too and noted, as gzip itself does: what
 * came before is proved whole.
 *
 * pako's `Inflate` is not used because it stops for good where a member ends together with a chunk.
 * Errors: `truncated`, `checksum`, `malformed`.
 * Source: https://www.rfc-editor.org/rfc/rfc1952
 */
export class Gunzip implements Stage {
  readonly #next: Stage;
  readonly #ledger: Ledger<LedgerCode>;
  readonly #stream = new ZStream();
  #outputSize = SMALLEST_OUTPUT;
  #place: Place = 'member';
  /** Bytes of the magic that were seen at the end of the last chunk. */
  #magicSeen = 0;
  /** Bytes taken before the current chunk. */
  #before = 0;

  constructor(next: Stage, ledger: Ledger<LedgerCode>) {
    this.#next = next;
    this.#ledger = ledger;
    assert(zlibInflateInit2(this.#stream, GZIP_WINDOW_BITS) === Z_OK, 'zlib accepts its own window size');
    this.#stream.avail_out = 0;
  }

  push(chunk: Uint8Array): void {
    let position = 0;
    while (position < chunk.length && this.#place !== 'junk') {
      position = this.#place === 'member' ? this.#inflate(chunk, position) : this.#passGap(chunk, position);
    }
    if (this.#place === 'junk')
      this.#ledger.add('bytes-after-gzip', { byte: this.#before + position }, chunk.length - position);
    this.#before += chunk.length;
  }

  end(): void {
    if (this.#place === 'member') {
      throw new DecodeError('truncated', errors.truncated('gzip', this.#before), { byte: this.#before });
    }
    if (this.#magicSeen > 0) this.#ledger.add('bytes-after-gzip', { byte: this.#before - 1 });
    this.#next.end();
  }

  /** Unpacks from `position` to the end of the chunk or of the member, whichever comes first; returns where that is. */
  #inflate(chunk: Uint8Array, position: number): number {
    const stream = this.#stream;
    stream.input = chunk;
    stream.next_in = position;
    stream.avail_in = chunk.length - position;
    for (;;) {
      if (stream.avail_out === 0) this.#giveOutput();
      const status = zlibInflate(stream, Z_NO_FLUSH);
      if (status === Z_STREAM_END) {
        this.#emit();
        this.#place = 'gap';
        this.#ledger.add('gzip-members');
        return stream.next_in;
      }
      if (status !== Z_OK && status !== Z_BUF_ERROR) throw this.#damaged();
      if (stream.avail_out === 0) this.#emit();
      else if (stream.avail_in === 0) return chunk.length;
      else if (status === Z_BUF_ERROR) throw this.#damaged();
    }
  }

  /** Looks for the next member from `position` on; returns where to go on. */
  #passGap(chunk: Uint8Array, position: number): number {
    const byte = chunk[position] as number;
    if (byte === MAGIC[this.#magicSeen]) {
      this.#magicSeen++;
      if (this.#magicSeen === MAGIC.length) this.#beginMember();
      return position + 1;
    }
    if (this.#magicSeen > 0) {
      this.#ledger.add('bytes-after-gzip', { byte: this.#before + position - 1 });
      this.#magicSeen = 0;
      this.#place = 'junk';
    } else if (byte === 0) {
      this.#ledger.add('zeros-after-gzip', { byte: this.#before + position });
      return position + 1;
    } else this.#place = 'junk';
    return position;
  }

  #beginMember(): void {
    zlibInflateReset(this.#stream);
    this.#stream.avail_out = 0;
    this.#magicSeen = 0;
    this.#place = 'member';
    this.#inflate(Uint8Array.from(MAGIC), 0);
  }

  #giveOutput(): void {
    const stream = this.#stream;
    stream.output = new Uint8Array(this.#outputSize);
    stream.next_out = 0;
    stream.avail_out = this.#outputSize;
    this.#outputSize = Math.min(this.#outputSize * 2, LARGEST_OUTPUT);
  }

  /** Hands on what was unpacked. */
  #emit(): void {
    const stream = this.#stream;
    if (stream.next_out > 0) this.#next.push(stream.output.subarray(0, stream.next_out));
    stream.next_out = 0;
    stream.avail_out = 0;
  }

  #damaged(): DecodeError {
    const byte = this.#before + this.#stream.next_in;
    const reason = this.#stream.msg;
    if (reason === 'incorrect data check' || reason === 'incorrect length check') {
      return new DecodeError('checksum', errors.checksum(byte, reason), { byte });
    }
    return new DecodeError('malformed', errors.malformed('gzip', byte, reason || 'invalid data'), { byte });
  }
}
