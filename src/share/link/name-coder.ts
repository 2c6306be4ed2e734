import { LONGEST_NAME } from './carried-name.ts';
import { KIND } from './kinds.ts';
import { MOST_LETTERS, MOST_NAMES } from './limits.ts';
import type { LinkCoder } from './link-coder.ts';
import { BrokenLink } from './link-failure.ts';
import { NONE, Texts } from './texts.ts';

/**
 * Names of rows, in preorder. Programs call the same from the same place again and again: mostly a row has the name that
 * came last time after the same sibling below the same caller, or one that its caller has called before. A name that is
 * new is told by its package and the rest of it, each text once.
 */
export class NameCoder {
  readonly #coder: LinkCoder;
  readonly #names: Texts;
  readonly #packages: Texts;
  #lastPackage = NONE;
  #letters = 0;
  /** By caller, none first: what it has called so far. */
  readonly #callers: Callees[] = [];
  /** Where in that a callee stands; of no use to a reader. */
  readonly #places = new Map<number, number>();

  constructor(coder: LinkCoder) {
    this.#coder = coder;
    this.#names = new Texts(coder);
    this.#packages = new Texts(coder);
  }

  /** All names that have come, in the order in which they did. */
  get names(): readonly string[] {
    return this.#names.texts;
  }

  /**
   * What is called next by a caller (its row in `names`; NONE for none), after the callee at this place (NONE for none):
   * its place among the callees of the caller. @throws {BrokenLink} beyond the limits of links
   */
  code(name: string, caller: number, before: number): number {
    const callees = this.#callers[caller + 1];
    const known = this.#names.rowOf(name);
    const length = callees ? lengthOf(callees) : 0;
    const place = callees ? this.#place(callees, before, this.#places.get(pairOf(caller, known))) : 0;
    if (place === length) {
      const coded = this.#name(name, known);
      if (!this.#coder.isReading) this.#places.set(pairOf(caller, coded), place);
      // A list of one is made as small as that: most have no more.
      if (callees) callees.push(coded, NONE);
      else this.#callers[caller + 1] = [NONE, coded, NONE];
    }
    (this.#callers[caller + 1] as Callees)[2 * (before + 1)] = place;
    return place;
  }

  /** Row in `names` of what stands at a place among the callees of a caller. */
  rowAt(caller: number, place: number): number {
    return this.#callers[caller + 1]?.[2 * place + 1] as number;
  }

  /** Which of the callees it is; one more for none of them. */
  #place(callees: Callees, before: number, wanted = lengthOf(callees)): number {
    const length = lengthOf(callees);
    const expected = callees[2 * (before + 1)] as number;
    if (expected !== NONE && this.#coder.flag(KIND.isExpected, wanted === expected)) return expected;
    const others = expected === NONE ? length : length - 1;
    if (others === 0 || !this.#coder.flag(KIND.isCallee, wanted < length)) return length;
    const skipped = expected === NONE ? length : expected;
    const rank = this.#coder.oneOf(others, wanted > skipped ? wanted - 1 : wanted);
    return rank >= skipped ? rank + 1 : rank;
  }

  /** A name that may have come elsewhere. */
  #name(name: string, row: number): number {
    const known = this.#names.texts.length;
    if (known > 0 && !this.#coder.flag(KIND.isNew, row === NONE)) return this.#coder.oneOf(known, row);
    const [head, end] = partsOf(name);
    const start = this.#package(head);
    const coded = start + this.#coder.text(end, LONGEST_NAME);
    if (coded.length > LONGEST_NAME) throw new BrokenLink('damaged');
    this.#letters += coded.length;
    if (known >= MOST_NAMES || this.#letters > MOST_LETTERS) throw new BrokenLink('too-large');
    return this.#names.add(coded);
  }

  #package(text: string): string {
    const { texts } = this.#packages;
    const row = this.#packages.rowOf(text);
    const last = this.#lastPackage;
    if (last !== NONE && this.#coder.flag(KIND.isSamePackage, row === last)) return texts[last] as string;
    const isNew = texts.length === 0 || this.#coder.flag(KIND.isNewPackage, row === NONE);
    this.#lastPackage = isNew
      ? this.#packages.add(this.#coder.text(text, LONGEST_NAME))
      : this.#coder.oneOf(texts.length, row);
    return texts[this.#lastPackage] as string;
  }
}

/** What a name has called: the place of what came first last time; then for each callee its name, and what came after. */
type Callees = number[];

function lengthOf(callees: Callees): number {
  return (callees.length - 1) / 2;
}

function pairOf(caller: number, other: number): number {
  return (caller + 1) * (MOST_NAMES + 1) + other + 1;
}

/** A name as the path of a package with the dot behind it, `''` where there is none, and the rest. */
function partsOf(name: string): readonly [string, string] {
  const head = /^[^([<]*/.exec(name)?.[0] as string;
  const end = head.indexOf('.', head.lastIndexOf('/') + 1) + 1;
  return [name.slice(0, end), name.slice(end)];
}
