import type { LabelTable, Profile } from '../model/profile.ts';

/** The label that marks the samples of the capture that was taken away (`go tool pprof -diff_base`). */
const BASE_KEY = 'pprof::base';
const BASE_TEXT = 'true';

/**
 * What the shares of a value type are shares of, as pprof has it: all values, each without its sign, added up; where
 * samples are marked as the base of a comparison, only theirs, unless that is nothing. O(samples).
 *
 * Without negative values and without marks it is the plain sum. It is the only such number: whoever shows a share
 * takes it from here, by way of `CallTree.whole` or `CaptureFacts.valueTypes`.
 * Source: `computeTotal` in https://github.com/google/pprof/blob/main/internal/report/report.go
 */
export function wholeOf({ samples, labels }: Profile, valueType: number): number {
  const isBase = baseSets(labels);
  const values = samples.values[valueType] as Float64Array;
  let all = 0;
  let base = 0;
  for (let i = 0; i < samples.length; i++) {
    const size = Math.abs(values[i] as number);
    all += size;
    if (isBase?.[samples.labelSet[i] as number] === 1) base += size;
  }
  return base > 0 ? base : all;
}

/** Whether a profile is the difference of two: it has negative values, or samples marked as the base's. O(samples × value types). */
export function isDifference(profile: Profile): boolean {
  return marksBase(profile) || profile.samples.values.some((column) => column.some((value) => value < 0));
}

/** Whether samples are marked as those of the base of a difference: then they still stand beside what they were compared with. */
export function marksBase({ samples, labels }: Profile): boolean {
  const isBase = baseSets(labels);
  return isBase !== undefined && samples.labelSet.some((set) => isBase[set] === 1);
}

/** Whether a label marks the base of a difference, by its place in the table. */
export function isBaseMark({ key, text }: LabelTable, at: number): boolean {
  return key[at] === BASE_KEY && text[at] === BASE_TEXT;
}

/** 1 for every set of labels that marks the base; undefined when none does. */
function baseSets(labels: LabelTable): Uint8Array | undefined {
  const { length, start } = labels;
  let sets: Uint8Array | undefined;
  for (let set = 0; set < length; set++) {
    const end = start[set + 1] as number;
    for (let i = start[set] as number; i < end; i++) {
      if (!isBaseMark(labels, i)) continue;
      sets ??= new Uint8Array(length);
      sets[set] = 1;
    }
  }
  return sets;
}
