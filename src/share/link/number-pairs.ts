import { KIND } from './kinds.ts';
import { type LinkCoder, lengthOf } from './link-coder.ts';
import { commonDivisor, signed, unsigned } from './number-column.ts';

/** Greatest number that can be told together with its sign. */
const MOST_SIGNED = 2 ** 52 - 1;

/**
 * Values, each with a number of samples, told one after the other: in units of what divides all of them, counts only where
 * they are not the values in that unit.
 */
export class NumberPairs {
  readonly #coder: LinkCoder;
  readonly #isWhole: boolean;
  readonly #isNegative: boolean;
  readonly #isCounted: boolean;
  readonly #unit: number;
  /** The value of this row in units. */
  #steps = 0;

  constructor(coder: LinkCoder, self: Float64Array, count: Float64Array) {
    const isNegative = [self, count].some((column) => column.some((value) => value < 0));
    const most = isNegative ? MOST_SIGNED : Number.MAX_SAFE_INTEGER;
    const isWhole = [self, count].every((column) =>
      column.every((value) => Number.isSafeInteger(value) && Math.abs(value) <= most),
    );
    const unit = isWhole ? commonDivisor(self) : 1;
    this.#coder = coder;
    this.#isWhole = coder.flag(KIND.has, isWhole);
    this.#isNegative = coder.flag(KIND.has, isNegative);
    this.#isCounted = coder.flag(KIND.has, !isWhole || self.some((value, row) => value / unit !== count[row]));
    this.#unit = coder.number(KIND.fact, unit);
  }

  value(kind: number, value: number): number {
    if (!this.#isWhole) return this.#coder.float(value);
    const steps = this.#coder.number(kind, signed(value / this.#unit, this.#isNegative));
    this.#steps = unsigned(steps, this.#isNegative);
    return this.#steps * this.#unit;
  }

  count(count: number): number {
    if (!this.#isCounted) return this.#steps;
    if (!this.#isWhole) return this.#coder.float(count);
    const kind = KIND.count + Math.min(53, lengthOf(Math.abs(this.#steps)));
    return unsigned(this.#coder.number(kind, signed(count, this.#isNegative)), this.#isNegative);
  }
}
