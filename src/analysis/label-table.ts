import { Interner } from '../base/interner.ts';
import type { LabelTable, Profile } from '../model/profile.ts';
import { countTypeOf } from './count-type.ts';
import { labelText, labelValue } from './label-text.ts';

/** One key of labels (pprof: tag) with what its values have. */
export interface LabelKey {
  readonly key: string;
  /** Its values, heaviest first, ties by text or size. */
  readonly values: readonly LabelValue[];
  /** How many values it has besides those, where only the heaviest are told. */
  readonly more?: number;
  /** Value of the samples that have the key. */
  readonly value: number;
  /** Value of the samples that don't. */
  readonly without: number;
}

/** One value of a label. A sample that has several values of one key counts for each, as in pprof. */
export interface LabelValue {
  /** For reading, exact: `/healthz`, `65,536 B`. */
  readonly text: string;
  /** In the model's unit; undefined for a text. */
  readonly number: number | undefined;
  /** What the number is in: `bytes`, `nanoseconds`, the capture's own, or `''`; absent for a text. */
  readonly unit?: string;
  /** Value of the samples that have it. */
  readonly value: number;
  /** Number of those samples, as `CallTree.count` counts. */
  readonly count: number;
}

/**
 * The labels of a profile with the weight of each value, keys by name. Of each key at most so many values are told, the
 * heaviest: identifiers and moments may differ for every sample. O(samples + entries of label sets).
 */
export function labelTable(profile: Profile, valueType: number, most = Number.POSITIVE_INFINITY): readonly LabelKey[] {
  const { labels, valueTypes } = profile;
  const { weight, count, isUsed } = weighSets(profile, valueType, countTypeOf(valueTypes, valueType));
  const keys = new Map<string, KeyColumns>();
  let sum = 0;
  for (let set = 0; set < labels.length; set++) {
    // Steps may have taken all samples of a set.
    if (isUsed[set] === 0) continue;
    sum += weight[set] as number;
    const counted = new Set<string>();
    for (let at = labels.start[set] as number; at < (labels.start[set + 1] as number); at++) {
      const key = labels.key[at] as string;
      let column = keys.get(key);
      if (!column) {
        column = { names: new Interner(), entry: [], value: [], count: [], having: 0 };
        keys.set(key, column);
      }
      const id = column.names.idOf(nameOf(labels, at));
      column.entry[id] ??= at;
      column.value[id] = (column.value[id] ?? 0) + (weight[set] as number);
      column.count[id] = (column.count[id] ?? 0) + (count[set] as number);
      if (!counted.has(key)) column.having += weight[set] as number;
      counted.add(key);
    }
  }
  return [...keys]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, column]) => ({
      key,
      values: heaviest(labels, column, most),
      ...(column.entry.length > most && { more: column.entry.length - most }),
      value: column.having,
      without: sum - column.having,
    }));
}

/** The values of a key: the first entry of each, what it has, and what all samples with the key have. */
interface KeyColumns {
  readonly names: Interner;
  readonly entry: number[];
  readonly value: number[];
  readonly count: number[];
  having: number;
}

/** Tells values apart, for less than their text for reading costs. */
function nameOf(labels: LabelTable, entry: number): string {
  const text = labels.text[entry];
  if (typeof text === 'string') return `t${text}`;
  const { number, unit } = labelValue(labels, entry);
  return `n${number} ${unit}`;
}

/** Only what is told is written out. */
function heaviest(labels: LabelTable, { entry, value, count }: KeyColumns, most: number): readonly LabelValue[] {
  const weightOf = (id: number) => Math.abs(value[id] as number);
  return Array.from(entry.keys())
    .sort((a, b) => weightOf(b) - weightOf(a) || order(labels, entry[a] as number, entry[b] as number))
    .slice(0, most)
    .map((id) => ({
      text: labelText(labels, entry[id] as number),
      ...(labels.text[entry[id] as number] === null ? labelValue(labels, entry[id] as number) : { number: undefined }),
      value: value[id] as number,
      count: count[id] as number,
    }));
}

/** Texts by their letters, then numbers by size. */
function order(labels: LabelTable, a: number, b: number): number {
  const [one, other] = [labels.text[a], labels.text[b]];
  if (typeof one === 'string') return typeof other === 'string' && one > other ? 1 : -1;
  return typeof other === 'string' ? 1 : labelValue(labels, a).number - labelValue(labels, b).number;
}

/** Value and number of the samples of every label set. Samples whose value is 0 don't take part, as in `fold`. */
function weighSets({ samples, labels }: Profile, valueType: number, countType: number) {
  const values = samples.values[valueType] as Float64Array;
  const counts = countType < 0 ? undefined : samples.values[countType];
  const weight = new Float64Array(labels.length);
  const count = new Float64Array(labels.length);
  const isUsed = new Uint8Array(labels.length);
  for (let i = 0; i < samples.length; i++) {
    if (values[i] === 0) continue;
    const set = samples.labelSet[i] as number;
    isUsed[set] = 1;
    weight[set] = (weight[set] as number) + (values[i] as number);
    count[set] = (count[set] as number) + (counts ? (counts[i] as number) : 1);
  }
  return { weight, count, isUsed };
}
