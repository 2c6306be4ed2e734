import type { Label } from '../../model/label-sets.ts';
import { LONGEST_NAME } from './carried-name.ts';
import { KIND } from './kinds.ts';
import { MOST_LETTERS, MOST_NAMES } from './limits.ts';
import type { LinkCoder } from './link-coder.ts';
import { BrokenLink } from './link-failure.ts';
import { lettersOf } from './shared-labels.ts';
import { NONE, Texts } from './texts.ts';

type LabelSet = readonly Label[];

/** Sets of labels, one after the other, beside the names of a tree. @throws {BrokenLink} beyond the limits of links */
export function codeLabelSets(
  coder: LinkCoder,
  names: readonly string[],
  sets: readonly LabelSet[],
): readonly LabelSet[] {
  const length = coder.number(KIND.list, sets.length);
  let number = names.length + length;
  let letters = names.reduce((sum, name) => sum + name.length, 0);
  if (number > MOST_NAMES) throw new BrokenLink('too-large');
  const labels = new LabelCoder(coder);
  return Array.from({ length }, (_, i) => {
    const told = sets[i] ?? [];
    const size = coder.small(KIND.labels, told.length);
    number += size;
    if (number > MOST_NAMES) throw new BrokenLink('too-large');
    labels.open();
    const set: Label[] = [];
    for (let label = 0; label < size; label++) {
      const coded = labels.code(told[label] ?? NO_LABEL);
      letters += lettersOf(coded);
      if (letters > MOST_LETTERS) throw new BrokenLink('too-large');
      set.push(coded);
    }
    return set;
  });
}

const NO_LABEL: Label = { key: '', text: null, number: 0, unit: '' };

/** Labels of sets: mostly a key comes behind the one that it came behind last time, and has a text that it had before. */
class LabelCoder {
  readonly #coder: LinkCoder;
  readonly #keys: Texts;
  /** By key, what it had so far. */
  readonly #had: Had[] = [];
  /** By key, none first, the one that came behind it last time. */
  readonly #behind: number[] = [NONE];
  /** The key before in the set at hand. */
  #before = NONE;

  constructor(coder: LinkCoder) {
    this.#coder = coder;
    this.#keys = new Texts(coder);
  }

  /** A set begins. */
  open(): void {
    this.#before = NONE;
  }

  code(label: Label): Label {
    const row = this.#key(label.key);
    this.#behind[this.#before + 1] = row;
    this.#before = row;
    const key = this.#keys.texts[row] as string;
    const had = this.#had[row] as Had;
    const isNumber = this.#coder.flag(KIND.isOtherKind, (label.text === null) !== had.isNumber) !== had.isNumber;
    had.isNumber = isNumber;
    if (!isNumber) return { key, text: this.#text(had, label.text ?? ''), number: 0, unit: '' };
    const number = this.#coder.any(KIND.labelNumber, label.number);
    if (!this.#coder.flag(KIND.isSameUnit, label.unit === had.unit))
      had.unit = this.#coder.text(label.unit, LONGEST_NAME);
    return { key, text: null, number, unit: had.unit };
  }

  #key(key: string): number {
    const { texts } = this.#keys;
    const row = this.#keys.rowOf(key);
    const expected = this.#behind[this.#before + 1] as number;
    if (expected !== NONE && this.#coder.flag(KIND.isExpectedKey, row === expected)) return expected;
    if (texts.length > 0 && !this.#coder.flag(KIND.isNewKey, row === NONE)) return this.#coder.oneOf(texts.length, row);
    this.#had.push({ texts: new Texts(this.#coder), last: NONE, isNumber: false, unit: '' });
    this.#behind.push(NONE);
    return this.#keys.add(this.#coder.text(key, LONGEST_NAME));
  }

  #text(had: Had, text: string): string {
    const { texts } = had.texts;
    const row = had.texts.rowOf(text);
    const { last } = had;
    if (last !== NONE && this.#coder.flag(KIND.isSameLabel, row === last)) return texts[last] as string;
    const isNew = texts.length === 0 || this.#coder.flag(KIND.isNewText, row === NONE);
    had.last = isNew ? had.texts.add(this.#coder.text(text, LONGEST_NAME)) : this.#coder.oneOf(texts.length, row);
    return texts[had.last] as string;
  }
}

/** What a key had: its texts, the last of them, and whether it had a number last, in which unit. */
interface Had {
  readonly texts: Texts;
  last: number;
  isNumber: boolean;
  unit: string;
}
