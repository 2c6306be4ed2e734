import type { LabelParts } from '../../analysis/label-parts.ts';
import type { Label } from '../../model/label-sets.ts';

/**
 * Labels of the samples as a link carries them: what each row of its tree has of each set. Behind the last row stands what
 * has no stack. The parts of a row sum up to its own value and number of samples.
 */
export interface SharedLabels extends LabelParts {
  /** Those that occur, the empty one too, in the order in which parts have them first. */
  readonly sets: readonly (readonly Label[])[];
}

/** In place of labels while they are read. */
export const NO_LABELS: SharedLabels = {
  sets: [],
  start: new Int32Array(0),
  set: new Int32Array(0),
  value: new Float64Array(0),
  count: new Float64Array(0),
};

/** UTF-16 code units of a label. */
export function lettersOf({ key, text, unit }: Label): number {
  return key.length + (text?.length ?? 0) + unit.length;
}
