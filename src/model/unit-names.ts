/** A unit of time or of size, as a multiple of the model's. */
export interface KnownUnit {
  readonly unit: 'nanoseconds' | 'bytes';
  /** How many of those one is. */
  readonly size: number;
}

/**
 * The unit that a spelling means; undefined for any other.
 *
 * Which spellings mean which unit, and that a kilobyte has 1,024 bytes, is as `go tool pprof` knows it:
 * upper and lower case are the same, and one plural `s` may follow.
 * Source: https://github.com/google/pprof/blob/main/internal/measurement/measurement.go
 */
export function knownUnit(spelling: string): KnownUnit | undefined {
  const lower = spelling.toLowerCase();
  const singular = lower.length > 2 && lower.endsWith('s') ? lower.slice(0, -1) : lower;
  const nanoseconds = NANOSECONDS.get(singular);
  if (nanoseconds !== undefined) return { unit: 'nanoseconds', size: nanoseconds };
  const bytes = BYTES.get(singular);
  return bytes === undefined ? undefined : { unit: 'bytes', size: bytes };
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
