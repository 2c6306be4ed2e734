/** Nanoseconds in what a reader types (`5ms`, `0.1 s`, `250us`, `20`: milliseconds); undefined when it is none. */
export function parseDuration(text: string): number | undefined {
  const [, digits, unit = 'ms'] = /^\s*(\d+(?:[.,]\d+)?|[.,]\d+)\s*(ns|us|µs|μs|ms|s|m|min)?\s*$/i.exec(text) ?? [];
  if (digits === undefined) return undefined;
  return Number(digits.replace(',', '.')) * (UNITS[unit.toLowerCase()] as number);
}

const UNITS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  min: 60e9,
};
