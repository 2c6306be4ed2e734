import type { Localized } from '../base/localized.ts';

/** How bad a finding is. There are no others. */
export type Severity = 'info' | 'warning' | 'critical';

/**
 * A way through stacks: regular expressions for normalised function names, from the root towards the leaf, gaps
 * allowed; consecutive ones may match the same frame. A sample matches when all of them are found in order.
 */
export type StackPattern = readonly string[];

/** Some of the samples of a profile. */
export interface StackSet {
  /** One of these is found in their stack; any stack will do when there are none. */
  readonly anyOf: readonly StackPattern[];
  /** … and none of these. */
  readonly except?: readonly StackPattern[];
  /** … and their innermost frame is found by one of these expressions. */
  readonly endingIn?: readonly string[];
}

/** What a rule says about a capture: plain data, complete enough to be shown, copied or sent on its own. */
export interface Finding {
  /** Id of the rule, e.g. `cadvisor-housekeeping-dominant`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly title: Localized;
  /** What it means here, in one or two sentences with numbers. */
  readonly summary: Localized;
  /** Why this level and no other: the thresholds and guards against this capture's numbers. */
  readonly severityReason: Localized;
  /** Names of the captures it was seen in. */
  readonly captures: readonly string[];
  /** Share of the value type's total, in [0, 1]. */
  readonly share: number;
  /** CPU seconds per second of the capture; undefined where the capture has no CPU time or no duration. */
  readonly cores: number | undefined;
  /** What `share` is a share of: value and unit of the matched part. */
  readonly value: number;
  readonly unit: string;
  readonly evidence: readonly Evidence[];
  /** Stacks that the finding is about: what "show in graph" highlights. */
  readonly highlight: readonly StackPattern[];
  /** Stacks among those that it is not about after all; absent when there are none. */
  readonly highlightExcept?: readonly StackPattern[];
  /** Of those, only the ones whose innermost frame one of these expressions finds; absent when any may be. */
  readonly highlightEndingIn?: readonly string[];
  /** Why it happens. */
  readonly explanation: Localized;
  readonly confirm: readonly Command[];
  readonly remedies: readonly Remedy[];
  readonly references: readonly Reference[];
  /** When this finding may be wrong. */
  readonly mayBeWrong: readonly Localized[];
  /** For system calls: how often, per second of the span; undefined elsewhere and where there are no times. */
  readonly rate?: number;
  /** For system calls: the calls it is about, by name, error, thread and path, and the time it was worst. */
  readonly calls?: FoundCalls;
  /** For logs: the lines it is about. */
  readonly lines?: FoundLines;
  /** Lines of the capture that it is about, where it came in a link that carries them. */
  readonly quotes?: readonly string[];
  /** Whether a rule of the reader's own says it. */
  readonly isOwn?: true;
  /** Broader or echoing findings that this one explains. */
  readonly children: readonly Finding[];
}

/** What a rule says of itself, whatever it was found in. */
export type RuleTexts = Pick<Finding, 'title' | 'explanation' | 'confirm' | 'remedies' | 'references' | 'mayBeWrong'>;

/** Which calls of a trace a finding is about: what "show in the timeline" narrows to; what is absent does not restrict. */
export interface FoundCalls {
  readonly syscalls?: readonly string[];
  readonly errnos?: readonly string[];
  /** Rows of the trace's threads. */
  readonly threads?: readonly number[];
  readonly path?: string;
  /** The worst second, nanoseconds since the origin of the trace's clock. */
  readonly peakAt?: number;
}

/** Which lines of a log a finding is about. */
export interface FoundLines {
  /** Regular expressions, case-sensitive but for those with `(?i)` in front; a line that one of them finds belongs. */
  readonly patterns: readonly string[];
  /** Messages, repeated ones as often as they were written. */
  readonly count: number;
  /** Row of the first one. */
  readonly first: number;
}

/** A known hotspot that a capture was held against, whether it was found or not. */
export interface LookedFor {
  readonly rule: string;
  readonly title: Localized;
}

/** One number that the finding rests on, or (against: true) that speaks against it. */
export interface Evidence {
  /** Name within its rule, where it has one: what a diagnosis asks for. */
  readonly id?: string;
  readonly label: Localized;
  /** In [0, 1]; undefined for what is no part of a whole. */
  readonly share: number | undefined;
  readonly value: number;
  readonly unit: string;
  /** Stands for `value` where it is no number (a version), or is better said in words. */
  readonly text?: Localized;
  readonly cores: number | undefined;
  readonly against: boolean;
  /** Steps below its broader evidence: 0 for the whole, 1 for a part of it. */
  readonly level: number;
}

/** Something to type on the node, and what its answer would say. */
export interface Command {
  readonly command: string;
  readonly tells: Localized;
}

export interface Remedy {
  readonly kind: 'temporary' | 'durable';
  readonly text: Localized;
}

export interface Reference {
  readonly ref: string;
  readonly url: string;
  /** Whether the text behind it was looked at and supports the point. */
  readonly verified: boolean;
  readonly note?: string;
}
