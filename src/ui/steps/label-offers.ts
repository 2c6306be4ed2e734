import type { LabelKey } from '../../analysis/label-table.ts';
import type { StepNeed } from './step-kinds.ts';

/** So many values of a key are offered, the heaviest. */
const MOST_VALUES = 20;
const MOST_OFFERS = 200;

/** What may be written for a step about labels, as the capture has them: keys, or `key=value`. None for other steps. */
export function labelOffers(need: StepNeed, labels: readonly LabelKey[]): readonly string[] {
  if (need === 'keys') return labels.slice(0, MOST_OFFERS).map(({ key }) => key);
  if (need !== 'label') return [];
  return labels
    .flatMap(({ key, values }) =>
      // Numbers are written without the commas that make them easy to read.
      values
        .slice(0, MOST_VALUES)
        .map(({ text, number }) => `${key}=${number === undefined ? text : text.replaceAll(',', '')}`),
    )
    .slice(0, MOST_OFFERS);
}
