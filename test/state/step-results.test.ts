import { describe, expect, it } from 'vitest';
import { applySteps } from '../../src/analysis/filters/apply-steps.ts';
import type { Step } from '../../src/analysis/filters/step.ts';
import { fold } from '../../src/analysis/fold.ts';
import { firstView } from '../../src/state/capture-view.ts';
import type { ShownStep } from '../../src/state/shown-step.ts';
import type { CaptureView } from '../../src/state/state.ts';
import { shownWholeOf, stepResultsOf } from '../../src/state/step-results.ts';
import { openedOf } from '../support/fake-clients.ts';
import { foldedView } from '../support/folded-view.ts';
import { profileOf } from '../support/stacks.ts';

const STACKS = `
  main;serve;read 6
  main;gc         4
`;
const ONLY_SERVE: Step = { kind: 'focus', pattern: 'serve' };
const NO_READ: Step = { kind: 'hide', pattern: 'read' };

/** A view with these steps, folded after those that are given as `folded`. */
function viewWith(steps: readonly ShownStep[], folded = steps.filter(({ on }) => on).map(({ step }) => step)) {
  const profile = profileOf(STACKS);
  const { profile: left, of, results } = applySteps(profile, folded);
  const tree = fold(left, { valueType: 0, whole: of.wholes[0] as number });
  const view: CaptureView = {
    ...firstView(openedOf(STACKS)),
    steps,
    folded: {
      ...foldedView(tree, { steps: folded }),
      ...(folded.length > 0 && { results }),
    },
  };
  return view;
}

const samples = (view: CaptureView) => stepResultsOf(view).map((result) => result?.sums[0]);

describe('what steps left', () => {
  it('is known of those that are on, in their places', () => {
    expect(samples(viewWith([{ step: ONLY_SERVE, on: true }]))).toEqual([6]);
    expect(
      samples(
        viewWith([
          { step: NO_READ, on: true },
          { step: { kind: 'ignore', pattern: 'gc' }, on: false },
          { step: ONLY_SERVE, on: true },
        ]),
      ),
    ).toEqual([10, undefined, 6]);
  });

  it('is not known while the stacks of other steps are still shown', () => {
    expect(samples(viewWith([{ step: ONLY_SERVE, on: true }], []))).toEqual([undefined]);
    expect(samples(viewWith([{ step: ONLY_SERVE, on: true }], [NO_READ]))).toEqual([undefined]);
  });
});

describe('what is shown', () => {
  it('is told where it is not all', () => {
    expect(shownWholeOf(viewWith([{ step: ONLY_SERVE, on: true }]))).toBe(6);
    expect(shownWholeOf(viewWith([{ step: NO_READ, on: true }]))).toBeUndefined();
    expect(shownWholeOf(viewWith([]))).toBeUndefined();
  });
});
