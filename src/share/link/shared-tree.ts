import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { MOST_ROWS } from './limits.ts';
import { BrokenLink } from './link-failure.ts';
import { readNames, writeNames } from './name-table.ts';
import { commonDivisor, finite, signed, unsigned } from './number-column.ts';

/**
 * A call tree as a link carries it: rows in preorder, each with the number of its callees. Every value is exact; a row
 * that stands for what was folded has no name, but the number of frames that it stands for.
 */
export interface SharedTree {
  readonly length: number;
  /** In the order of their UTF-16 code units, each once. */
  readonly names: readonly string[];
  /** Row of `names`; -1 for a row of folded frames. */
  readonly name: Int32Array;
  /** Number of callees. */
  readonly callees: Int32Array;
  /** How many frames were folded into the row; 0 for others. */
  readonly folded: Int32Array;
  /** Value and number of the samples that end here. */
  readonly self: Float64Array;
  readonly count: Float64Array;
}

/** Bits of what is different about the numbers of a tree. */
const FRACTIONS = 1;
const NEGATIVE = 2;
const COUNTS = 4;

/** Columns one after the other: like stands beside like, which packs better than rows. */
export function writeTree(out: ByteWriter, tree: SharedTree): void {
  const { length, names } = tree;
  out.varint(length);
  writeNames(out, names);
  for (let row = 0; row < length; row++) out.varint(tree.callees[row] as number);
  // A name's number is one more than its row; 0 is a row of folded frames. High bytes repeat more than low ones.
  for (let digit = 0; digit < digitsOf(names.length); digit++) {
    for (let row = 0; row < length; row++) out.byte((((tree.name[row] as number) + 1) >>> (8 * digit)) & 0xff);
  }
  for (let row = 0; row < length; row++) if (tree.name[row] === -1) out.varint(tree.folded[row] as number);
  writeNumbers(out, tree);
}

/** @throws {BrokenLink} where rows do not make a tree. */
export function readTree(reader: ByteReader): SharedTree {
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

/** Share of the weight that is not in rows of folded frames, in [0, 1]: stacks that are there to their ends. */
export function shownShare(tree: SharedTree): number {
  let whole = 0;
  let folded = 0;
  for (let row = 0; row < tree.length; row++) {
    const value = Math.abs(tree.self[row] as number);
    whole += value;
    if (tree.name[row] === -1) folded += value;
  }
  return whole === 0 ? 1 : 1 - folded / whole;
}

function digitsOf(names: number): number {
  return names < 1 << 8 ? 1 : names < 1 << 16 ? 2 : names < 1 << 24 ? 3 : 4;
}

/** Values in units of what divides all of them; counts only where they are not the values in that unit. */
function writeNumbers(out: ByteWriter, { length, self, count }: SharedTree): void {
  const isWhole = self.every(Number.isSafeInteger) && count.every(Number.isSafeInteger);
  const isNegative = self.some((value) => value < 0) || count.some((value) => value < 0);
  const unit = isWhole ? commonDivisor(self) : 1;
  const isCounted = !isWhole || self.some((value, row) => value / unit !== count[row]);
  out.byte((isWhole ? 0 : FRACTIONS) | (isNegative ? NEGATIVE : 0) | (isCounted ? COUNTS : 0));
  if (!isWhole) {
    for (const column of [self, count]) for (let row = 0; row < length; row++) out.float(column[row] as number);
    return;
  }
  out.varint(unit);
  for (let row = 0; row < length; row++) out.varint(signed((self[row] as number) / unit, isNegative));
  if (isCounted) for (let row = 0; row < length; row++) out.varint(signed(count[row] as number, isNegative));
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
