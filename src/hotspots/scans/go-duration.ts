/** Nanoseconds of each unit, as Go prints them: `1h2m3.5s`, `57.562700809s`, `340µs`. */
const UNITS: Readonly<Record<string, number>> = {
  h: 3600e9,
  m: 60e9,
  s: 1e9,
  ms: 1e6,
  µs: 1e3,
  μs: 1e3,
  us: 1e3,
  ns: 1,
};
const PART = /(\d+(?:\.\d+)?)(h|ms|m|s|[µμu]s|ns)/y;

/** A duration as Go's `time.Duration` prints it, in nanoseconds; undefined for anything else. */
export function parseGoDuration(text: string): number | undefined {
  let nanos = 0;
  let at = 0;
  while (at < text.length) {
    PART.lastIndex = at;
    const part = PART.exec(text);
    if (!part) return undefined;
    nanos += Number(part[1]) * (UNITS[part[2] as string] as number);
    at = PART.lastIndex;
  }
  return at === 0 ? undefined : nanos;
}

/** The longest of some durations as a log has them, in nanoseconds; 0 when there is none. */
export function longestDuration(texts: Iterable<string>): number {
  let longest = 0;
  for (const text of texts) longest = Math.max(longest, parseGoDuration(text) ?? 0);
  return longest;
}
