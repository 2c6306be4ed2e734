import type { Coverage } from '../analysis/coverage.ts';
import type { Finding } from '../model/finding.ts';
import type { Recorded } from './measure.ts';
import type { Rule } from './rule.ts';

/** A finding with what is needed to see how it stands to others of the same capture. */
export interface Judgement {
  readonly rule: Rule;
  readonly finding: Finding;
  /** What puts findings of one severity in order, the largest first. */
  readonly weight: number;
  /** How much it is about: the value of its samples, the number of its calls. */
  readonly amount: number;
  /** How much of it another one is about too, in the same unit. */
  common(other: Judgement): number;
  /** Ids of findings that follow from this one wherever both are. */
  readonly brings: readonly string[];
  /** In CPU profiles: the samples that it is about. */
  readonly samples?: { readonly recorded: Recorded; readonly matched: Coverage };
  /** In traces: the calls that it is about, ascending. */
  readonly rows?: Int32Array;
}
