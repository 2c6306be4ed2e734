import type { ValueType } from '../model/profile.ts';

/** A value type in the model's unit, and what to multiply the file's values by to get there. */
export interface NormalizedValueType {
  readonly valueType: ValueType;
  /** 1 where the file's unit is kept. */
  readonly scale: number;
}

/**
 * Turns times into nanoseconds and sizes into bytes; any other unit stays as the file has it.
 *
 * Which spellings mean which unit, and that a kilobyte has 1,024 bytes, is as `go tool pprof` knows it:
 * upper and lower case are the same, and one plural `s` may follow.
 * Source: https://github.com/google/pprof/blob/main/internal/measurement/measurement.go
 */
export function normalizeValueType({ name, unit }: ValueType): NormalizedValueType {
  const lower = unit.toLowerCase();
  const singular = lower.length > 2 && lower.endsWith('s') ? lower.slice(0, -1) : lower;
  const nanoseconds = NANOSECONDS.get(singular);
  if (nanoseconds !== undefined) return { valueType: { name, unit: 'nanoseconds' }, scale: nanoseconds };
  const bytes = BYTES.get(singular);
  if (bytes !== undefined) return { valueType: { name, unit: 'bytes' }, scale: bytes };
  return { valueType: { name, unit }, scale: 1 };
}

/** Nanoseconds in one of each unit of time. The micro sign and the Greek letter mu look alike; both are in use. */
const NANOSECONDS: ReadonlyMap<string, number> = new Map([
  ['ns', 1],
  ['nanosecond', 1],
  ['\u03bcs', 1e3],
  ['\u00b5s', 1e3],
  ['us', 1e3],
  ['microsecond', 1e3],
  ['ms', 1e6],
  ['millisecond', 1e6],
  ['s', 1e9],
  ['sec', 1e9],
  ['second', 1e9],
  ['hr', 3.6e12],
  ['hour', 3.6e12],
]);

/** Bytes in one of each unit of size. */
const BYTES: ReadonlyMap<string, number> = new Map([
  ['b', 1],
  ['byte', 1],
  ...['k', 'm', 'g', 't', 'p'].flatMap((letter, power): [string, number][] => {
    const long = ['kilo', 'mega', 'giga', 'tera', 'peta'][power] as string;
    const size = 1024 ** (power + 1);
    return [
      [`${letter}b`, size],
      [`${letter}byte`, size],
      [`${long}byte`, size],
    ];
  }),
]);
