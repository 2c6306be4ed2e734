import type { Localized } from '../base/localized.ts';
import type { Command, Reference, Remedy, Severity } from './finding.ts';

/** What a rule looks at: stacks by how they are weighted, calls of strace or tables of them, lines, a node's own words. */
export type RuleKind =
  | 'cpu'
  | 'heap-in-use'
  | 'heap-allocated'
  | 'goroutine'
  | 'mutex'
  | 'block'
  | 'trace'
  | 'summary'
  | 'log'
  | 'snapshot';

/** A known hotspot as the catalogue shows it, without a capture: plain data. */
export interface RuleCard {
  /** Id of the rule, e.g. `gc-pressure`. */
  readonly id: string;
  readonly title: Localized;
  /** Programs it is known in, the main one first; `any Go` and `any` for all. */
  readonly components: readonly string[];
  /** How it shows, one entry for each kind of capture, in the rule's order; never empty. */
  readonly signs: readonly SignCard[];
  /** The worst level that any of its signs reaches. */
  readonly worst: Severity;
  readonly explanation: Localized;
  readonly confirm: readonly Command[];
  readonly remedies: readonly Remedy[];
  readonly references: readonly Reference[];
  readonly mayBeWrong: readonly Localized[];
  /** Whether it is a rule of the reader's own. */
  readonly isOwn?: true;
}

/** How a known hotspot shows in one kind of capture. */
export interface SignCard {
  readonly kind: RuleKind;
  /** The worst level it reaches there, as far as thresholds tell; single pieces of evidence may raise it further. */
  readonly worst: Severity;
  /** Where the thresholds come from. */
  readonly basis: Localized;
}
