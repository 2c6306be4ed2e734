import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { MOST_LETTERS, MOST_NAMES } from './limits.ts';
import { BrokenLink } from './link-failure.ts';

/** Between the ends of names: no name has it. */
const SEPARATOR = '\0';

/** Texts of this length are cut: no program has such a name, and a link has no room for it. */
const LONGEST_NAME = 4096;

/**
 * Names in order, each without what it shares with the one before it: packages stand together, so most of a name is
 * written once. Lengths of the shared beginnings are a column of their own.
 */
export function writeNames(out: ByteWriter, names: readonly string[]): void {
  out.varint(names.length);
  const ends: string[] = [];
  let before = '';
  for (const name of names) {
    const shared = sharedLength(before, name);
    out.varint(shared);
    ends.push(name.slice(shared));
    before = name;
  }
  out.text(ends.join(SEPARATOR));
}

/** @throws {BrokenLink} where they are not in order, or one is said to share more than there is. */
export function readNames(reader: ByteReader): readonly string[] {
  const length = reader.count();
  if (length > MOST_NAMES) throw new BrokenLink('too-large');
  const shared = Array.from({ length }, () => reader.varint());
  const text = reader.text();
  const ends = length === 0 ? [] : text.split(SEPARATOR);
  if (ends.length !== length) throw new BrokenLink('damaged');
  let before = '';
  let letters = 0;
  return ends.map((end, i) => {
    const beginning = shared[i] as number;
    if (beginning > before.length || beginning + end.length > LONGEST_NAME) throw new BrokenLink('damaged');
    letters += beginning + end.length;
    if (letters > MOST_LETTERS) throw new BrokenLink('too-large');
    const name = before.slice(0, beginning) + end;
    if (i > 0 && name <= before) throw new BrokenLink('damaged');
    before = name;
    return name;
  });
}

/** A name as a link can carry it. */
export function carriedName(name: string): string {
  // Half a character can't be written as UTF-8.
  return new TextDecoder().decode(new TextEncoder().encode(name.replaceAll(SEPARATOR, ' ').slice(0, LONGEST_NAME)));
}

/** Never between the halves of a character. */
function sharedLength(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length > 0 && /[\uD800-\uDBFF]/.test(a.charAt(length - 1)) ? length - 1 : length;
}
