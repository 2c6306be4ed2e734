import { PairIndex } from '../../base/pair-index.ts';

/** A file may choose its ids; up to this many times the number of rows they get a place in a plain array. */
const MOST_SPREAD = 8;

/**
 * Finds the row that belongs to a 64-bit id, exactly. Nearly every writer numbers from 1, so small ids are places
 * in an array; addresses and hashes used as ids are looked up by their two halves.
 */
export class IdTable {
  /** Row plus one of each small id, 0 for none: for loops that can't afford a call per id. */
  readonly dense: Int32Array;
  readonly #sparse: PairIndex;

  constructor(rows: number) {
    this.dense = new Int32Array(rows * MOST_SPREAD + 64);
    this.#sparse = new PairIndex(64);
  }

  /** The row of an id, given by its halves in [0, 2^32); -1 when nothing has it. */
  get(low: number, high: number): number {
    if (high === 0 && low < this.dense.length) return (this.dense[low] as number) - 1;
    return this.#sparse.get(low | 0, high | 0);
  }

  /** Gives an id its row; false when another row has it already. */
  add(low: number, high: number, row: number): boolean {
    if (this.get(low, high) >= 0) return false;
    if (high === 0 && low < this.dense.length) this.dense[low] = row + 1;
    else this.#sparse.add(low | 0, high | 0, row);
    return true;
  }
}
