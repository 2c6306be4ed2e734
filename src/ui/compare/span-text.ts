import { parseDuration } from '../syscalls/duration-text.ts';

/** Nanoseconds in what a reader types as the length of a recording (`10`: seconds; `1.5 min`); undefined when it is none. */
export function parseSpan(text: string): number | undefined {
  const nanos = parseDuration(/[a-zµμ]\s*$/i.test(text) ? text : `${text} s`);
  return nanos !== undefined && nanos > 0 ? nanos : undefined;
}

/** The length of a recording in seconds, as `parseSpan` reads it; `''` where it is not known. */
export function spanText(nanos: number | undefined): string {
  return nanos === undefined ? '' : String(Number((nanos / 1e9).toPrecision(12)));
}
