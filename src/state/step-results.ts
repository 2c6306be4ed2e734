import type { StepResult } from '../analysis/filters/apply-steps.ts';
import type { CaptureView } from './state.ts';

/**
 * What each step of a view left, in the order of the steps; undefined for those that are switched off, and for all
 * while what is on the screen was folded with other ones.
 */
export function stepResultsOf({ steps, folded }: CaptureView): readonly (StepResult | undefined)[] {
  const on = steps.filter((one) => one.on).map(({ step }) => step);
  const isCurrent = JSON.stringify(on) === JSON.stringify(folded.options.steps ?? []);
  let at = 0;
  return steps.map((one) => (one.on && isCurrent ? folded.results?.[at++] : undefined));
}

/** What shares "of what is shown" are shares of, in the unit of the tree; undefined where that is all of the capture. */
export function shownWholeOf({ folded: { results, options, tree } }: CaptureView): number | undefined {
  const left = results?.at(-1)?.wholes[options.valueType];
  return left === tree.whole ? undefined : left;
}
