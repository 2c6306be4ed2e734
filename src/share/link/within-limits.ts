import { MOST_LETTERS, MOST_NAMES, MOST_ROWS } from './limits.ts';
import { lettersOf, NO_LABELS, type SharedLabels } from './shared-labels.ts';
import type { SharedTree } from './shared-tree.ts';

/** Whether a tree and the labels of its samples are together no more than a link may hold. */
export function isWithinLimits({ length, names }: SharedTree, { sets, set }: SharedLabels = NO_LABELS): boolean {
  if (length + set.length > MOST_ROWS) return false;
  const labels = sets.reduce((sum, one) => sum + one.length, sets.length);
  if (names.length + labels > MOST_NAMES) return false;
  const letters = names.reduce((sum, name) => sum + name.length, 0);
  return sets.reduce((sum, one) => one.reduce((all, label) => all + lettersOf(label), sum), letters) <= MOST_LETTERS;
}
