/** How many bytes are looked at to learn which pairs of bytes are rare. */
const SAMPLE = 1 << 16;
const PAIRS = 1 << 16;
/** A literal is told by a pair among its first bytes. */
const LONGEST_HINT = 64;

/**
 * Finds many literals in one pass over bytes: each is told by the pair of its bytes that is rarest in a sample of the
 * text, and compared only where that pair stands. O(bytes + hits × length).
 */
export class LiteralScan {
  readonly #literals: readonly Uint8Array[];
  /** By pair of bytes: 1 + the literal told by it that was added last; `#next` has the ones before. */
  readonly #first = new Int32Array(PAIRS);
  readonly #next: Int32Array;
  /** Where in each literal its pair stands. */
  readonly #offset: Int32Array;

  /** @param literals of at least two bytes */
  constructor(literals: readonly Uint8Array[], text: Uint8Array) {
    this.#literals = literals;
    this.#next = new Int32Array(literals.length);
    this.#offset = new Int32Array(literals.length);
    const counts = new Int32Array(PAIRS);
    for (let i = 0; i + 1 < Math.min(text.length, SAMPLE); i++) {
      const pair = pairAt(text, i);
      counts[pair] = (counts[pair] as number) + 1;
    }
    for (const [id, literal] of literals.entries()) {
      let best = 0;
      for (let i = 1; i + 1 < Math.min(literal.length, LONGEST_HINT); i++) {
        if ((counts[pairAt(literal, i)] as number) < (counts[pairAt(literal, best)] as number)) best = i;
      }
      const pair = pairAt(literal, best);
      this.#offset[id] = best;
      this.#next[id] = this.#first[pair] as number;
      this.#first[pair] = id + 1;
    }
  }

  /** Calls `found` for every place of every literal in `bytes[from..end)`, about in the order of the text. */
  scan(bytes: Uint8Array, from: number, end: number, found: (literal: number, at: number) => void): void {
    const first = this.#first;
    for (let i = from; i + 1 < end; i++) {
      const head = first[(bytes[i] as number) | ((bytes[i + 1] as number) << 8)] as number;
      for (let id = head - 1; id >= 0; id = (this.#next[id] as number) - 1) {
        const at = i - (this.#offset[id] as number);
        const literal = this.#literals[id] as Uint8Array;
        if (at >= from && at + literal.length <= end && standsAt(bytes, at, literal)) found(id, at);
      }
    }
  }
}

function pairAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
}

function standsAt(bytes: Uint8Array, at: number, literal: Uint8Array): boolean {
  for (let i = 0; i < literal.length; i++) if (bytes[at + i] !== literal[i]) return false;
  return true;
}
