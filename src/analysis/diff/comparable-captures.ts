import type { CaptureFacts } from '../../model/facts.ts';
import { commonType } from './comparable.ts';

/** Whether two captures are of a kind that can be held against each other. */
export function isComparable(a: CaptureFacts, b: CaptureFacts): boolean {
  return a.kind === b.kind && commonType(a, b).ok;
}

/**
 * Which of two captures is the baseline where the reader has not said: the one that was recorded first, for what comes
 * after is what one wants to know about; the first that was given where they don't say when.
 */
export function baselineFirst<Captured extends { readonly facts: CaptureFacts }>(
  first: Captured,
  second: Captured,
): readonly [before: Captured, after: Captured] {
  const [a, b] = [first.facts.timeMillis, second.facts.timeMillis];
  return a !== undefined && b !== undefined && b < a ? [second, first] : [first, second];
}
