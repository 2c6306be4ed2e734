import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { BrokenLink } from './link-failure.ts';

/** Bits of what is different about the numbers of a column. */
const FRACTIONS = 1;
const NEGATIVE = 2;
const NOTHING = 4;

/** Numbers up to here are whole in every way in which they are written. */
const MOST = 2 ** 50;

/**
 * A column of numbers, any of which may be unknown: one byte of flags; then whole ones as varints in units of what divides
 * all of them, one more than they are, 0 for the unknown; others as 64-bit floats, NaN for the unknown; nothing at all
 * where none is known.
 */
export function writeColumn(out: ByteWriter, values: readonly (number | undefined)[]): void {
  const known = values.filter((value) => value !== undefined);
  if (known.length === 0) {
    out.byte(NOTHING);
    return;
  }
  const isWhole = known.every((value) => Number.isSafeInteger(value) && Math.abs(value) <= MOST);
  if (!isWhole) {
    out.byte(FRACTIONS);
    for (const value of values) out.float(value ?? Number.NaN);
    return;
  }
  const isNegative = known.some((value) => value < 0);
  const unit = commonDivisor(known);
  out.byte(isNegative ? NEGATIVE : 0);
  out.varint(unit);
  for (const value of values) out.varint(value === undefined ? 0 : signed(value / unit, isNegative) + 1);
}

/** So many numbers as `writeColumn` wrote them. @throws {BrokenLink} */
export function readColumn(reader: ByteReader, length: number): (number | undefined)[] {
  const flags = reader.byte();
  if (flags === NOTHING) return new Array<undefined>(length).fill(undefined);
  if (length > reader.left) throw new BrokenLink('damaged');
  if (flags === FRACTIONS) return Array.from({ length }, () => known(reader.float()));
  const isNegative = (flags & NEGATIVE) !== 0;
  const unit = reader.varint();
  return Array.from({ length }, () => {
    const step = reader.varint();
    return step === 0 ? undefined : finite(unsigned(step - 1, isNegative) * unit);
  });
}

/** The same, where every number is known, whole and not below `least`. @throws {BrokenLink} where one is not. */
export function readCounts(reader: ByteReader, length: number, least = 0): number[] {
  return readColumn(reader, length).map((value) => {
    if (value === undefined || !Number.isSafeInteger(value) || value < least) throw new BrokenLink('damaged');
    return value;
  });
}

/** The same, where every number is a row of a table of so many, or -1 where that is allowed. @throws {BrokenLink} */
export function readRows(reader: ByteReader, length: number, rows: number, least = 0): number[] {
  return readCounts(reader, length, least).map((row) => {
    if (row >= rows) throw new BrokenLink('damaged');
    return row;
  });
}

function known(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : finite(value);
}

/** @throws {BrokenLink} for what is no number. */
export function finite(value: number): number {
  if (!Number.isFinite(value)) throw new BrokenLink('damaged');
  return value;
}

/** Whether all sums of some of these numbers are numbers. */
export function haveSums(values: Float64Array): boolean {
  return Number.isFinite(values.reduce((sum, value) => sum + Math.abs(value), 0));
}

/** Negative ones turn about: 0, -1, 1, -2, … */
export function signed(value: number, isNegative: boolean): number {
  if (!isNegative) return value;
  return value < 0 ? -2 * value - 1 : 2 * value;
}

/** What `signed` was given. */
export function unsigned(value: number, isNegative: boolean): number {
  if (!isNegative) return value;
  return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
}

/** The greatest whole number that divides all of them; 1 where they are all 0. */
export function commonDivisor(values: Iterable<number>): number {
  let divisor = 0;
  for (const value of values) {
    for (let rest = Math.abs(value); rest !== 0; ) [divisor, rest] = [rest, divisor % rest];
    if (divisor === 1) return 1;
  }
  return divisor || 1;
}
