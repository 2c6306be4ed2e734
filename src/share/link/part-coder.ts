import { KIND } from './kinds.ts';
import type { LinkCoder } from './link-coder.ts';
import { BrokenLink } from './link-failure.ts';
import { NONE } from './texts.ts';

/**
 * Which sets of labels rows have, in preorder. Sets are numbered in the order in which they come, and ascend within a row.
 * Mostly a row has the set that one of its name had last, or its caller's last callee.
 */
export class PartCoder {
  readonly #coder: LinkCoder;
  readonly #sets: number;
  /** Sets that have come. */
  #known = 0;
  /** By name and by depth: the set that came last first. */
  readonly #ofName: Int32Array;
  readonly #ofDepth: number[] = [];
  /** By set, what came behind it last time. */
  readonly #behind: Int32Array;
  #depth = 0;
  #name = NONE;
  /** The set before in the row at hand. */
  #before = NONE;

  constructor(coder: LinkCoder, sets: number, names: number) {
    this.#coder = coder;
    this.#sets = sets;
    this.#ofName = new Int32Array(names).fill(NONE);
    this.#behind = new Int32Array(sets).fill(NONE);
  }

  /** A row begins, so many callers below its root; its name is a row of those of the tree, NONE for folded frames. */
  open(depth: number, name: number): void {
    this.#depth = depth;
    this.#name = name;
    this.#before = NONE;
    this.#ofDepth[depth] = depth > 0 ? (this.#ofDepth[depth - 1] as number) : NONE;
  }

  /** The next set of the row. @throws {BrokenLink} where there is none */
  code(wanted: number): number {
    const set = this.#before === NONE ? this.#first(wanted) : this.#next(wanted);
    if (set === this.#known) this.#known++;
    if (this.#before !== NONE) this.#behind[this.#before] = set;
    else {
      if (this.#name !== NONE) this.#ofName[this.#name] = set;
      this.#ofDepth[this.#depth] = set;
      if (this.#depth > 0) this.#ofDepth[this.#depth - 1] = set;
    }
    this.#before = set;
    return set;
  }

  #first(wanted: number): number {
    const ofName = this.#name === NONE ? NONE : (this.#ofName[this.#name] as number);
    if (ofName !== NONE && this.#coder.flag(KIND.isSetOfName, wanted === ofName)) return ofName;
    const ofCaller = this.#depth > 0 ? (this.#ofDepth[this.#depth - 1] as number) : NONE;
    const isOther = ofCaller !== NONE && ofCaller !== ofName;
    if (isOther && this.#coder.flag(KIND.isSetOfCaller, wanted === ofCaller)) return ofCaller;
    return this.#other(wanted, 0, KIND.isNewSet);
  }

  #next(wanted: number): number {
    const behind = this.#behind[this.#before] as number;
    if (behind !== NONE && this.#coder.flag(KIND.isNextSet, wanted === behind)) return behind;
    return this.#other(wanted, this.#before + 1, KIND.isNextNew);
  }

  /** One that has not come yet, or any from `least` on that has. */
  #other(wanted: number, least: number, kind: number): number {
    const known = this.#known;
    const isLeft = known < this.#sets;
    if (known === least ? isLeft : isLeft && this.#coder.flag(kind, wanted === known)) return known;
    if (known <= least) throw new BrokenLink('damaged');
    return least + this.#coder.oneOf(known - least, wanted - least);
  }
}
