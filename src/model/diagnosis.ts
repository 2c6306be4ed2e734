import type { Localized } from '../base/localized.ts';
import type { Command, Reference, Remedy, Severity } from './finding.ts';

/** How sure a diagnosis is: by what it rests on, what is missing, and what speaks against it. */
export type Confidence = 'low' | 'medium' | 'high';

/** What the captures of a case say together: one cause, what it rests on, and what would change it. Plain data. */
export interface Diagnosis {
  /** Stable name, e.g. `zombie-memory-cgroups`. */
  readonly id: string;
  readonly title: Localized;
  readonly confidence: Confidence;
  /** Why that and no other: how many signs were seen, which are missing. */
  readonly confidenceReason: Localized;
  /** The worst severity of the findings it rests on. */
  readonly severity: Severity;
  /** What it means here, in two or three sentences with numbers. */
  readonly summary: Localized;
  /** Every sign of it, the weightiest first. */
  readonly signs: readonly DiagnosisSign[];
  /** What to type next: it would decide most of what is open. Undefined when nothing is open. */
  readonly next?: NextCommand;
  readonly explanation: Localized;
  /** For this kernel and these versions, where they are known. */
  readonly remedies: readonly Remedy[];
  readonly references: readonly Reference[];
  /** Ids of the rules whose findings it joins. */
  readonly rules: readonly string[];
}

/** One sign of a diagnosis: seen, missing (nobody has looked), or against (looked at, and not so). */
export interface DiagnosisSign {
  readonly id: string;
  readonly label: Localized;
  readonly state: 'seen' | 'missing' | 'against';
  /** `decisive` alone nearly proves it; `strong` and `supporting` add to it. */
  readonly weight: 'decisive' | 'strong' | 'supporting';
  /** What was seen, with its numbers and where; of a missing sign what would show it. */
  readonly text: Localized;
  /** Names of the captures it was seen in. */
  readonly captures: readonly string[];
  /** Rules whose findings show it, for a way to them. */
  readonly rules: readonly string[];
}

/** A command with the sign that its answer would show. */
export interface NextCommand extends Command {
  readonly sign: string;
}

/** What the reader tells about a node by hand. */
export interface EnteredFacts {
  /** As typed: `500Mi`, `12%`; `''` for nothing. */
  readonly evictionHard: string;
  readonly evictionSoft: string;
}
