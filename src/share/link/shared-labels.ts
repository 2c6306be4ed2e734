import type { LabelParts } from '../../analysis/label-parts.ts';
import type { Label } from '../../model/label-sets.ts';
import { MOST_LABEL_LETTERS, MOST_LABEL_SETS, MOST_LABELS, MOST_PARTS } from './limits.ts';

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

/** Whether labels are no more than a link may hold. */
export function mayBeHeld({ sets, set }: SharedLabels): boolean {
  if (sets.length > MOST_LABEL_SETS || set.length > MOST_PARTS) return false;
  const labels = sets.reduce((sum, one) => sum + one.length, 0);
  return labels <= MOST_LABELS && sets.reduce((sum, one) => sum + lettersOf(one), 0) <= MOST_LABEL_LETTERS;
}

/** UTF-16 code units of a set: those of its keys, texts and units. */
export function lettersOf(set: readonly Label[]): number {
  return set.reduce((sum, { key, text, unit }) => sum + key.length + (text?.length ?? 0) + unit.length, 0);
}
