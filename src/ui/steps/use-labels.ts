import type { LabelKey } from '../../analysis/label-table.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { useAnswer } from '../shared/use-answer.ts';

const NONE: readonly LabelKey[] = [];
const QUESTION = { kind: 'labels' } as const;

/** The labels of what is shown, once somebody wants to know; none until they are known, or where there are none. */
export function useLabels(entry: OpenEntry, wanted: boolean): readonly LabelKey[] {
  const answer = useAnswer<'labels'>(entry, wanted && entry.opened.facts.labels > 0 ? QUESTION : undefined);
  return answer?.answer?.keys ?? NONE;
}
