import { TripleIndex } from '../base/triple-index.ts';

/** Integers kept for each depth of the path entered last. */
const STRIDE = 4;
/** Which they are: location, both halves of the hash of the path that far, and its row (or `UNKNOWN`). */
const LOCATION = 0;
const LOW = 1;
const HIGH = 2;
const ROW = 3;
const UNKNOWN = -2;
/** Hash of the path of nothing. Not 0: a recursion of location 0 would leave it there, one hash for every depth. */
const SEED = 0x2545f491;

/**
 * Knows every call path that was entered, by hash, so that the longest known beginning of a new one is found with a
 * few look-ups wherever it ends. Walking down a tree instead takes one per frame, each of them a cache miss in a
 * large profile: that was most of the time of decoding one.
 *
 * A path is known by 64 bits of hash and its length: of three million paths two are taken for each other once in
 * some hundred million profiles. Who makes it happen on purpose only spoils his own picture, so paths are not
 * compared once more.
 *
 * Whatever path is entered, all its beginnings get rows too: where a beginning is unknown, longer ones are.
 */
export class CallPaths {
  readonly #rows: TripleIndex;
  /** The path entered last; depth 0 is before its first location. */
  #path = new Int32Array(256 * STRIDE);
  #depth = 0;

  /** `expected`: about how many paths there will be, which saves growing. */
  constructor(expected: number) {
    this.#rows = new TripleIndex(expected);
    this.#path[LOW] = SEED;
    this.#path[HIGH] = SEED;
    this.#path[ROW] = -1;
  }

  /**
   * Starts on the path `locations[from..to)`, innermost first; returns how many of its outermost locations are known
   * as a path already. The caller then gives a row to each longer beginning, with `set`.
   */
  enter(locations: ArrayLike<number>, from: number, to: number): number {
    const depth = to - from;
    if ((depth + 1) * STRIDE > this.#path.length) this.#grow((depth + 1) * STRIDE);
    const path = this.#path;
    const most = Math.min(depth, this.#depth);
    let shared = 0;
    while (shared < most && path[(shared + 1) * STRIDE + LOCATION] === locations[to - 1 - shared]) shared++;

    let at = shared * STRIDE;
    let low = path[at + LOW] as number;
    let high = path[at + HIGH] as number;
    for (let next = to - 1 - shared; next >= from; next--) {
      const location = locations[next] as number;
      low = Math.imul(low ^ location, 0x9e3779b1);
      low ^= low >>> 15;
      high = Math.imul(high + location, 0x85ebca6b);
      high ^= high >>> 13;
      at += STRIDE;
      path[at + LOCATION] = location;
      path[at + LOW] = low;
      path[at + HIGH] = high;
      path[at + ROW] = UNKNOWN;
    }
    this.#depth = depth;
    return shared === depth ? depth : this.#longestKnown(shared, depth);
  }

  /** Row of the beginning of this length of the path entered last, which is known; -1 for length 0. */
  rowOf(depth: number): number {
    const row = this.#path[depth * STRIDE + ROW] as number;
    return row === UNKNOWN ? this.#find(depth) : row;
  }

  /** Gives the beginning of this length, which was unknown, its row. */
  set(depth: number, row: number): void {
    const path = this.#path;
    const at = depth * STRIDE;
    path[at + ROW] = row;
    this.#rows.add(path[at + LOW] as number, path[at + HIGH] as number, depth, row);
  }

  /** Most paths leave the known ones near their end, so steps of doubling length go back from there, then halve. */
  #longestKnown(shared: number, depth: number): number {
    let unknown = depth + 1;
    let known = depth;
    for (let step = 1; known > shared && this.#find(known) < 0; step *= 2) {
      unknown = known;
      known = Math.max(known - step, shared);
    }
    while (unknown - known > 1) {
      const middle = (known + unknown) >> 1;
      if (this.#find(middle) < 0) unknown = middle;
      else known = middle;
    }
    return known;
  }

  /** Row of the beginning of this length, or -1. */
  #find(depth: number): number {
    const path = this.#path;
    const at = depth * STRIDE;
    const row = this.#rows.get(path[at + LOW] as number, path[at + HIGH] as number, depth);
    if (row >= 0) path[at + ROW] = row;
    return row;
  }

  #grow(needed: number): void {
    const longer = new Int32Array(Math.max(this.#path.length * 2, needed));
    longer.set(this.#path);
    this.#path = longer;
  }
}
