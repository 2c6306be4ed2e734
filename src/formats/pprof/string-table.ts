import { DecodeError } from '../format.ts';
import type { Ledger } from '../ledger.ts';
import type { Ranges, TextRef } from './sections.ts';
import { errors, type LedgerCode } from './texts.ts';

const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
const strict = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

/** The string table of a profile: bytes become text where somebody asks, and once only. Text 0 is the empty one. */
export class StringTable {
  readonly #bytes: Uint8Array;
  readonly #ranges: Ranges;
  readonly #ledger: Ledger<LedgerCode>;
  readonly #known: (string | undefined)[] = [''];
  /** Greatest number that was asked for. */
  highest = 0;

  constructor(bytes: Uint8Array, ranges: Ranges, ledger: Ledger<LedgerCode>) {
    this.#bytes = bytes;
    this.#ranges = ranges;
    this.#ledger = ledger;
    if (this.length > 0 && ranges.ends.at(0) > ranges.starts.at(0)) {
      ledger.add('first-text-not-empty', { byte: ranges.starts.at(0) });
    }
  }

  get length(): number {
    return this.#ranges.starts.length;
  }

  /** Where a second empty text is, the sign of a second table in the same file; -1 when there is none. */
  secondStart(): number {
    for (let i = 1; i < this.length; i++) {
      if (this.#ranges.starts.at(i) === this.#ranges.ends.at(i)) return this.#ranges.starts.at(i);
    }
    return -1;
  }

  /** The text that a field at `byte` refers to. @throws {DecodeError} `dangling` when there is no such text. */
  at(index: number, byte: number): string {
    if (!(index >= 0 && index < this.length)) {
      throw new DecodeError('dangling', errors.noText(index, this.length, byte), { byte });
    }
    if (index > this.highest) this.highest = index;
    return this.#known[index] ?? this.#read(index);
  }

  of({ index, byte }: TextRef): string {
    return this.at(index, byte);
  }

  #read(index: number): string {
    const start = this.#ranges.starts.at(index);
    const bytes = this.#bytes.subarray(start, this.#ranges.ends.at(index));
    const text = lenient.decode(bytes);
    if (text.includes('\uFFFD') && !isUtf8(bytes)) this.#ledger.add('text-encoding', { byte: start });
    this.#known[index] = text;
    return text;
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}
