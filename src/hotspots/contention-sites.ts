import { coverStacks } from '../analysis/stack-match.ts';
import type { Localized } from '../base/localized.ts';
import type { Evidence, StackSet } from '../model/finding.ts';
import type { Caller } from './rule.ts';
import type { StackView } from './stack-view.ts';

/** A function whose lock, or whose waiting, a profile of contention tells of; its value is nanoseconds of delay. */
export type ContentionSite = Caller;

/** The samples of a site: what it calls to wait, or to let others go on, comes somewhere below it. */
export function siteStacks(view: StackView, { name }: ContentionSite, inner: string): StackSet {
  return { anyOf: [[...view.patternOf([name]), inner]], endingIn: [inner] };
}

/** How often somebody waited, of some samples: the count that the capture gives beside the delay. */
export function contentionsBelow(view: StackView, stacks: StackSet): number {
  return coverStacks(view.tree, stacks).count;
}

/** A piece of evidence that is a delay. */
export function delayEvidence(
  label: Localized,
  { share, value }: Pick<ContentionSite, 'share' | 'value'>,
  { level = 0, against = false }: { readonly level?: number; readonly against?: boolean } = {},
): Evidence {
  return { label, share, value, unit: 'nanoseconds', cores: undefined, against, level };
}
