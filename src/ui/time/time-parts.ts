import type { Step } from '../../analysis/filters/step.ts';
import { writeLabelRange } from '../../analysis/filters/write-label.ts';
import type { SampleTimes } from '../../analysis/sample-times.ts';

/** Some parts of the time that samples were taken in: both ends are places of `values`, `from` at most `to`. */
export interface Parts {
  readonly from: number;
  readonly to: number;
}

/** Parts between two places, whichever comes first. */
export function partsBetween(a: number, b: number): Parts {
  return { from: Math.min(a, b), to: Math.max(a, b) };
}

/** When a part begins, in nanoseconds since the first sample; for the place after the last, when everything ends. */
export function startOf({ from, to, values }: SampleTimes, part: number): number {
  return ((to - from) * part) / values.length;
}

/** Value of all samples of some parts. */
export function sumOf({ values }: SampleTimes, { from, to }: Parts): number {
  return values.subarray(from, to + 1).reduce((sum, value) => sum + value, 0);
}

/**
 * The step that leaves only the samples of some parts, told by the first and the last moment of a sample in them;
 * undefined where they have no samples, or the label can't be written.
 */
export function stepOf({ key, first, last, hasUnit }: SampleTimes, { from, to }: Parts): Step | undefined {
  const moments = (column: Float64Array) => column.subarray(from, to + 1).filter((moment) => !Number.isNaN(moment));
  const [begin, end] = [moments(first)[0], moments(last).at(-1)];
  if (begin === undefined || end === undefined) return undefined;
  const label = writeLabelRange(key, { from: begin, to: end, unit: hasUnit ? 'nanoseconds' : '' });
  return label && { kind: 'label-focus', ...label };
}

/** The moment of the first sample in milliseconds since 1970, where the label counts from there as far as one can tell. */
export function beginsAt({ from }: SampleTimes): number | undefined {
  const YEAR_2000 = 946_684_800_000;
  const YEAR_2100 = 4_102_444_800_000;
  const millis = from / 1e6;
  return millis >= YEAR_2000 && millis < YEAR_2100 ? millis : undefined;
}

/** What a key does to the chosen parts; undefined for a key that is somebody else's. */
export function keyedParts(
  key: string,
  isLonger: boolean,
  { anchor, cursor }: { readonly anchor: number; readonly cursor: number },
  length: number,
): { readonly anchor: number; readonly cursor: number } | undefined {
  const page = Math.max(1, Math.round(length / 10));
  const goals: Readonly<Record<string, number>> = {
    ArrowLeft: cursor - 1,
    ArrowDown: cursor - 1,
    ArrowRight: cursor + 1,
    ArrowUp: cursor + 1,
    PageDown: cursor - page,
    PageUp: cursor + page,
    Home: 0,
    End: length - 1,
  };
  const goal = goals[key];
  if (goal === undefined) return undefined;
  const next = Math.max(0, Math.min(length - 1, goal));
  return { anchor: isLonger ? anchor : next, cursor: next };
}
