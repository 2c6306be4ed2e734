import { joinParts, type LabelParts, labelParts } from '../../analysis/label-parts.ts';
import { labelUnits } from '../../analysis/label-units.ts';
import type { CallTree } from '../../model/call-tree.ts';
import { type Label, LabelSets } from '../../model/label-sets.ts';
import type { LabelTable, Profile } from '../../model/profile.ts';
import { carriedName } from './carried-name.ts';
import type { SharedLabels } from './shared-labels.ts';

/** Labels of the samples that a tree was folded from, by its rows, as far as a link can carry them. */
export interface TreeLabels {
  readonly sets: readonly (readonly Label[])[];
  /** By row of the tree, and behind the last one what has no stack. */
  readonly parts: LabelParts;
}

/** The labels of a profile; undefined where its samples have none. */
export function labelsOfTree(
  profile: Profile,
  tree: CallTree,
  by: { readonly valueType: number; readonly hidden?: Uint8Array | undefined },
): TreeLabels | undefined {
  if (profile.labels.key.length === 0) return undefined;
  const parts = labelParts(profile, tree, by);
  const sets = new LabelSets();
  const carried: (readonly Label[])[] = [[]];
  const newSet = new Int32Array(profile.labels.length).fill(-1);
  const set = parts.set.map((old) => {
    if (newSet[old] === -1) {
      const labels = labelsOfSet(profile.labels, old);
      const row = sets.rowOf(labels);
      carried[row] ??= labels;
      newSet[old] = row;
    }
    return newSet[old] as number;
  });
  if (carried.every((labels) => labels.length === 0)) return undefined;
  return { sets: carried, parts: { ...parts, set } };
}

/** A set for a link. The unit of a number is told with it: what it would be without may hang on labels that don't go along. */
function labelsOfSet(table: LabelTable, set: number): readonly Label[] {
  const { start, key, text, number } = table;
  const unitOf = labelUnits(table);
  const labels: Label[] = [];
  for (let at = start[set] as number; at < (start[set + 1] as number); at++) {
    const said = text[at];
    labels.push(
      typeof said === 'string'
        ? { key: carriedName(key[at] as string), text: carriedName(said), number: 0, unit: '' }
        : {
            key: carriedName(key[at] as string),
            text: null,
            number: number[at] as number,
            unit: carriedName(unitOf(at)),
          },
    );
  }
  return labels;
}

/** The labels of a pruned tree. `placeOf`: which of its `length` rows each row of the whole tree went into. */
export function pruneLabels({ sets, parts }: TreeLabels, placeOf: Int32Array, length: number): SharedLabels {
  const place = new Int32Array(parts.set.length);
  for (let row = 0; row + 1 < parts.start.length; row++) {
    const to = row < placeOf.length ? (placeOf[row] as number) : length;
    place.fill(to, parts.start[row], parts.start[row + 1]);
  }
  const joined = joinParts({ ...parts, place, places: length + 1, sets: sets.length });
  // Those of a row that are new are numbered in the order they stand in, so that they go on ascending.
  const number = new Int32Array(sets.length).fill(-1);
  const used: (readonly Label[])[] = [];
  for (const set of joined.set) if (number[set] === -1) number[set] = used.push(sets[set] as readonly Label[]) - 1;
  const set = joined.set.map((old) => number[old] as number);
  return { sets: used, ...joinParts({ ...joined, place: rowsOf(joined), places: length + 1, set, sets: used.length }) };
}

/** The row of each part. */
function rowsOf({ start, set }: LabelParts): Int32Array {
  const rows = new Int32Array(set.length);
  for (let row = 0; row + 1 < start.length; row++) rows.fill(row, start[row], start[row + 1]);
  return rows;
}
