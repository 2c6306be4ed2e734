import { ByteReader } from './byte-reader.ts';
import { LONGEST_NAME, SEPARATOR } from './carried-name.ts';
import { MOST_FACTS, MOST_FIRST_LETTERS, MOST_NAMES, MOST_ROWS } from './limits.ts';
import { BrokenLink } from './link-failure.ts';
import { finite, unsigned } from './number-column.ts';
import type { SharedTree } from './shared-tree.ts';

/* Version 1 of links to stacks, which is written no more: columns one after the other, deflated as a whole. */

/** The facts as JSON, and the tree. @throws {BrokenLink} */
export function readFirst(content: Uint8Array): { readonly json: string; readonly tree: SharedTree } {
  const reader = new ByteReader(content);
  const json = reader.text(MOST_FACTS);
  const tree = readTree(reader);
  if (reader.left > 0) throw new BrokenLink('damaged');
  return { json, tree };
}

/** Bits of what is different about the numbers of a tree. */
const FRACTIONS = 1;
const NEGATIVE = 2;
const COUNTS = 4;

/** @throws {BrokenLink} where rows do not make a tree. */
function readTree(reader: ByteReader): SharedTree {
  const length = reader.count();
  if (length > MOST_ROWS) throw new BrokenLink('too-large');
  const names = readNames(reader);
  const callees = Int32Array.from({ length }, () => reader.count());
  const name = new Int32Array(length).fill(-1);
  for (let digit = 0; digit < digitsOf(names.length); digit++) {
    const bytes = reader.bytes(length);
    for (let row = 0; row < length; row++) {
      name[row] = (name[row] as number) + ((bytes[row] as number) << (8 * digit));
    }
  }
  if (name.some((number) => number >= names.length)) throw new BrokenLink('damaged');
  const folded = new Int32Array(length);
  for (let row = 0; row < length; row++) if (name[row] === -1) folded[row] = Math.min(reader.varint(), 0x7fffffff);
  const numbers = readNumbers(reader, length);
  checkShape(callees);
  return { length, names, name, callees, folded, ...numbers };
}

function digitsOf(names: number): number {
  return names < 1 << 8 ? 1 : names < 1 << 16 ? 2 : names < 1 << 24 ? 3 : 4;
}

function readNumbers(reader: ByteReader, length: number): Pick<SharedTree, 'self' | 'count'> {
  const flags = reader.byte();
  if ((flags & FRACTIONS) !== 0) {
    return {
      self: Float64Array.from({ length }, () => finite(reader.float())),
      count: Float64Array.from({ length }, () => finite(reader.float())),
    };
  }
  const isNegative = (flags & NEGATIVE) !== 0;
  const unit = reader.varint();
  const steps = Float64Array.from({ length }, () => unsigned(reader.varint(), isNegative));
  return {
    self: steps.map((value) => finite(value * unit)),
    count: (flags & COUNTS) === 0 ? steps : Float64Array.from({ length }, () => unsigned(reader.varint(), isNegative)),
  };
}

/** Names in order, each without what it shares with the one before it. @throws {BrokenLink} where they are not in order, or one is said to share more than there is. */
function readNames(reader: ByteReader): readonly string[] {
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
    if (letters > MOST_FIRST_LETTERS) throw new BrokenLink('too-large');
    const name = before.slice(0, beginning) + end;
    if (i > 0 && name <= before) throw new BrokenLink('damaged');
    before = name;
    return name;
  });
}

/** Every row but a root is the callee of exactly one. @throws {BrokenLink} */
function checkShape(callees: Int32Array): void {
  /** How many callees of the rows that are open have yet to come. */
  const awaited: number[] = [];
  for (const number of callees) {
    const last = awaited.length - 1;
    if (last >= 0) awaited[last] = (awaited[last] as number) - 1;
    awaited.push(number);
    while (awaited.at(-1) === 0) awaited.pop();
  }
  if (awaited.length > 0) throw new BrokenLink('damaged');
}
