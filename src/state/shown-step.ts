import type { Step } from '../analysis/filters/step.ts';

/** A step of a view, which the reader may switch off and on again. */
export interface ShownStep {
  readonly step: Step;
  readonly on: boolean;
}
