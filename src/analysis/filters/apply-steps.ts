import type { Localized } from '../../base/localized.ts';
import type { Profile } from '../../model/profile.ts';
import { wholeOf } from '../whole.ts';
import { collapse, collapseRecursion, onlyMyCode } from './collapse.ts';
import { foldSmall } from './fold-small.ts';
import { applyFunction, focusPath } from './function-steps.ts';
import { groupByLabel } from './group-by-label.ts';
import { applyLabel, applyLabelKeys } from './label-steps.ts';
import type { Outcome } from './outcome.ts';
import { applyPattern } from './pattern-steps.ts';
import { hideRows } from './rewrite.ts';
import { PLAIN_VIEW, type Step, type ViewOptions } from './step.ts';
import { applyView } from './view.ts';

/** What else decides how steps are applied. */
export interface ApplyOptions {
  /** Rows that the capture asks to leave out, before all steps (`framesToDrop`). */
  readonly hidden?: Uint8Array | undefined;
  /** Index of the value type that says what is small; the profile's default unless given. */
  readonly valueType?: number;
  readonly view?: ViewOptions;
}

/** What the samples of a profile add up to. */
export interface Amount {
  readonly samples: number;
  /** Per value type the sum, signed; those without a stack too. */
  readonly sums: readonly number[];
  /** Per value type what shares are shares of (`wholeOf`): in `of`, of all; after a step, of what is shown. */
  readonly wholes: readonly number[];
}

/** What a step left, or why it was passed over. */
export interface StepResult extends Amount {
  readonly problem?: Localized;
}

/** A profile after its steps. */
export interface Applied {
  /** To be folded with `whole: of.wholes[valueType]`, so that shares stay those of the whole capture. */
  readonly profile: Profile;
  /** What there was before. */
  readonly of: Amount;
  /** What each step left. */
  readonly results: readonly StepResult[];
}

/**
 * Applies steps one after the other, then the view. Profiles go in and come out, so steps compose and whatever reads
 * profiles reads the result; tables that a step does not change are shared, and nothing is changed in place. Without
 * its last step a list gives exactly what it gave before that step. A step with a problem leaves everything as it was.
 */
export function applySteps(profile: Profile, steps: readonly Step[], options: ApplyOptions = {}): Applied {
  const { hidden, valueType = profile.defaultValueType, view = PLAIN_VIEW } = options;
  const of = amountOf(profile);
  const small = (share: number) => ({ valueType, below: share * (of.wholes[valueType] as number) });
  let current = hidden ? hideRows(profile, hidden) : profile;
  let left = of;
  const results: StepResult[] = [];
  for (const step of steps) {
    const outcome = applyStep(current, step, small);
    if (outcome.profile.samples.values !== current.samples.values) left = amountOf(outcome.profile);
    current = outcome.profile;
    results.push(outcome.problem ? { ...left, problem: outcome.problem } : left);
  }
  return { profile: applyView(current, view), of, results };
}

function applyStep(
  profile: Profile,
  step: Step,
  small: (share: number) => { valueType: number; below: number },
): Outcome {
  switch (step.kind) {
    case 'focus':
    case 'ignore':
    case 'hide':
    case 'show':
    case 'show-from':
    case 'prune-from':
      return applyPattern(profile, step);
    case 'focus-path':
      return { profile: focusPath(profile, step) };
    case 'focus-function':
    case 'merge-function':
    case 'drop-function':
      return { profile: applyFunction(profile, step) };
    case 'collapse-recursion':
      return { profile: collapseRecursion(profile, step) };
    case 'collapse':
      return { profile: collapse(profile, step) };
    case 'only-my-code':
      return { profile: onlyMyCode(profile, step) };
    case 'fold-small':
      return { profile: foldSmall(profile, small(step.share)) };
    case 'label-focus':
    case 'label-ignore':
      return applyLabel(profile, step);
    case 'label-show':
    case 'label-hide':
      return applyLabelKeys(profile, step);
    case 'label-root':
    case 'label-leaf':
      return { profile: groupByLabel(profile, step) };
  }
}

function amountOf(profile: Profile): Amount {
  const { samples, valueTypes } = profile;
  return {
    samples: samples.length,
    sums: samples.values.map((column) => column.reduce((sum, value) => sum + value, 0)),
    wholes: valueTypes.map((_, valueType) => wholeOf(profile, valueType)),
  };
}
