import type { LabelTable, Profile } from '../model/profile.ts';
import { knownUnit } from '../model/unit-names.ts';
import { labelUnits } from './label-units.ts';

/** When samples were taken, where they have a label that says so. */
export interface SampleTimes {
  /** Key of the label. */
  readonly key: string;
  /** First and last moment, in nanoseconds since whatever the label counts from (mostly 1970); floats, so about 0.3 µs of today. */
  readonly from: number;
  readonly to: number;
  /** Value of the samples of each part of that time; all parts are equally long. */
  readonly values: Float64Array;
  /** First and last moment of the samples of each part, NaN where it has none. */
  readonly first: Float64Array;
  readonly last: Float64Array;
  /** Whether the label says that it is a time, so that a range of it is written with a unit. */
  readonly hasUnit: boolean;
  /** Value of the samples that don't have the label. */
  readonly without: number;
}

/** Labels that are moments: of OpenTelemetry's and Datadog's profilers, and names that say it. */
const KEYS = ['end_timestamp_ns', 'timestamp_ns', 'timestamp', 'time_ns', 'time'];

/** Key of the label that says when samples were taken; undefined where none does. O(entries of label sets). */
export function timeLabelOf({ key, text }: LabelTable): string | undefined {
  const numeric = new Set<string>();
  for (let at = 0; at < key.length; at++) if (text[at] === null) numeric.add(key[at] as string);
  return KEYS.find((name) => numeric.has(name));
}

/** The values of a profile over time, in so many parts; undefined when no label is a moment. O(samples + entries of label sets). */
export function sampleTimes(profile: Profile, valueType: number, parts: number): SampleTimes | undefined {
  const { labels, samples } = profile;
  const key = timeLabelOf(labels);
  if (key === undefined) return undefined;
  const moment = momentsOf(labels, key);
  let from = Infinity;
  let to = -Infinity;
  for (const set of samples.labelSet) {
    const at = moment[set] as number;
    if (Number.isNaN(at)) continue;
    if (at < from) from = at;
    if (at > to) to = at;
  }
  if (from > to) return undefined;
  const column = samples.values[valueType] as Float64Array;
  const values = new Float64Array(parts);
  const first = new Float64Array(parts).fill(Number.NaN);
  const last = new Float64Array(parts).fill(Number.NaN);
  let without = 0;
  for (let i = 0; i < samples.length; i++) {
    const at = moment[samples.labelSet[i] as number] as number;
    const value = column[i] as number;
    if (Number.isNaN(at)) without += value;
    else {
      const part = from === to ? 0 : Math.min(Math.floor(((at - from) / (to - from)) * parts), parts - 1);
      values[part] = (values[part] as number) + value;
      if (!(at >= (first[part] as number))) first[part] = at;
      if (!(at <= (last[part] as number))) last[part] = at;
    }
  }
  const unitOf = labelUnits(labels);
  const hasUnit = labels.key.some(
    (own, at) => own === key && labels.text[at] === null && knownUnit(unitOf(at))?.unit === 'nanoseconds',
  );
  return { key, from, to, values, first, last, hasUnit, without };
}

/** Per label set its moment in nanoseconds, NaN for none. A number without a unit of time is in nanoseconds. */
function momentsOf(labels: LabelTable, key: string): Float64Array {
  const unitOf = labelUnits(labels);
  const moments = new Float64Array(labels.length).fill(Number.NaN);
  for (let set = 0; set < labels.length; set++) {
    for (let at = labels.start[set] as number; at < (labels.start[set + 1] as number); at++) {
      if (labels.key[at] !== key || labels.text[at] !== null) continue;
      const unit = knownUnit(unitOf(at));
      moments[set] = (labels.number[at] as number) * (unit?.unit === 'nanoseconds' ? unit.size : 1);
    }
  }
  return moments;
}
