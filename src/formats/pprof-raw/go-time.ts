const NANOS: Readonly<Record<string, number>> = { h: 3.6e12, m: 6e10, s: 1e9, ms: 1e6, µs: 1e3, us: 1e3, ns: 1 };

/** A duration as far as its text tells it. */
export interface CutDuration {
  readonly nanos: number;
  /** False when the text was cut, so that more digits may have followed. */
  readonly exact: boolean;
}

/**
 * Reads what pprof prints as `%.4v` of a Go duration: its text cut to four characters, which loses the unit of most.
 *
 * `29.9` was `29.93…s`, `1m0.` was `1m0.04s`, `500m` was `500…ms` (Go writes 500 minutes as `8h20m0s`), `100.` was
 * `100.…ms` (100 seconds would be `1m40s`). A cut number without a unit after hours counts minutes, else seconds.
 *
 * @returns undefined when the text is no such duration.
 */
export function parseCutDuration(text: string): CutDuration | undefined {
  const parts = /^(-?)(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+(?:\.\d*)?)(ms|[µu]s|ns|s|µ|n)?)?$/.exec(text);
  if (!parts || text === '' || text === '-') return undefined;
  const [, sign, hours, minutes, rest, unit] = parts;
  if (hours === undefined && rest === undefined && minutes?.length === 3)
    return { nanos: +minutes * 1e6, exact: false };
  let nanos = Number(hours ?? 0) * 3.6e12 + Number(minutes ?? 0) * 6e10;
  if (rest !== undefined) nanos += Number(rest) * unitOf(rest, unit, hours !== undefined && minutes === undefined);
  const exact = unit === 's' || unit === 'ms' || unit === 'µs' || unit === 'us' || unit === 'ns';
  return { nanos: Math.round(sign ? -nanos : nanos), exact };
}

function unitOf(digits: string, unit: string | undefined, afterHours: boolean): number {
  if (unit === 'µ') return 1e3;
  if (unit === 'n') return 1;
  if (unit !== undefined) return NANOS[unit] as number;
  if (afterHours) return 6e10;
  return /^\d{3}\.?$/.test(digits) ? 1e6 : 1e9;
}

/**
 * Reads a Go time, `2026-11-20 18:03:22.514295569 +0000 UTC`, in nanoseconds since 1970-01-01 UTC.
 * @returns undefined when the text is no such time.
 */
export function parseGoTime(text: string): bigint | undefined {
  const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,9}))? ([+-]\d\d)(\d\d)/.exec(text);
  if (!parts) return undefined;
  const [, day, clock, fraction = '', hours, minutes] = parts;
  const millis = Date.parse(`${day}T${clock}${hours}:${minutes}`);
  return Number.isNaN(millis) ? undefined : BigInt(millis) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
}
