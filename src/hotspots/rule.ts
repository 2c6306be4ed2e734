import type { Localized } from '../base/localized.ts';
import type { Command, Evidence, FoundCalls, Reference, Remedy, Severity, StackPattern } from '../model/finding.ts';
import type { SummaryView } from './summary-view.ts';
import type { TraceView } from './trace-view.ts';

/**
 * A known problem: how it shows in a capture, how bad that is, why it happens, how to make sure and what to do.
 *
 * Data first: the only code in a rule is its `summary`, which puts this capture's numbers into sentences.
 * Patterns are matched against normalised function names (`model/names.ts`).
 */
export interface Rule {
  /** Stable name, e.g. `gc-pressure`. */
  readonly id: string;
  readonly title: Localized;
  /** Programs it is known in, e.g. `kubelet`; `any Go` for all. */
  readonly components: readonly string[];
  /** How it shows, one entry for each kind of capture it shows in. */
  readonly signs: readonly Signs[];
  /** Ids of the broader rules whose finding this one may explain: it then takes it under it, or goes under it. */
  readonly explains: readonly string[];
  /**
   * Stacks that bring this problem about where it is an echo of another one. When most of their time lies under
   * the stacks of another finding, this one follows from it.
   */
  readonly echoes?: Echo;
  readonly explanation: Localized;
  /** In the order in which they are best typed: what decides most comes first. */
  readonly confirm: readonly Command[];
  /** In the order in which they are best tried. */
  readonly remedies: readonly Remedy[];
  readonly references: readonly Reference[];
  readonly mayBeWrong: readonly Localized[];
}

/** How a rule shows in one kind of capture. Each kind is a member of this union, told by `kind`. */
export type Signs = CpuSigns | TraceSigns | SummarySigns;

/** How a problem shows in a CPU profile, whatever value type is on the screen. */
export interface CpuSigns {
  readonly kind: 'cpu';
  readonly stacks: StackSet;
  /** Shares of the CPU time from which each level is reached. */
  readonly thresholds: Readonly<Record<Severity, number>>;
  /** CPU that a level takes besides its share, in cores. */
  readonly minCores?: Readonly<Partial<Record<'warning' | 'critical', number>>>;
  /** Pieces of evidence that raise the level on their own, whatever the share of the whole. */
  readonly raisedBy?: readonly Raise[];
  /** Where the thresholds come from, in one sentence. */
  readonly basis: Localized;
  readonly evidence: readonly EvidencePart[];
  /** What it means in this capture, with its numbers. */
  summary(seen: Seen): Localized;
}

/** How a problem shows in the calls of an strace trace. */
export interface TraceSigns {
  readonly kind: 'trace';
  readonly measure: TraceMeasure;
  /** From where on each level is reached; a level that is absent is reached by nothing but what raises to it. */
  readonly thresholds: Readonly<Partial<Record<Severity, number>>>;
  /** Where the thresholds come from, in one sentence. */
  readonly basis: Localized;
  /** Ids of the rules whose findings follow from this one whenever both are there, whatever calls they are about. */
  readonly brings?: readonly string[];
  /** What was seen of it; undefined when nothing was. Guards of its own are its business, those of all are not. */
  detect(view: TraceView): Sighting | undefined;
}

/** What is held against the thresholds. */
export interface TraceMeasure {
  /**
   * `rate`: how often per second of the span. `futex-rate`: the same, and milder in a process that is idle or spreads the
   * rate over many threads. `duration`: nanoseconds. `count`: a number of things.
   */
  readonly kind: 'rate' | 'futex-rate' | 'duration' | 'count';
  /** Puts the measured number into words: `584` → `584 timeouts a second in one thread`. */
  say(amount: string): Localized;
}

/** What was seen in a trace: the numbers that the level and the sentences rest on. */
export interface Sighting {
  /** When what is counted happened, in nanoseconds since the origin of the clock, NaN where the lines have no times. */
  readonly times: Float64Array;
  /** Calls that it is about, ascending: what two findings have in common is told by them. */
  readonly rows: Int32Array;
  /** What is held against the thresholds; the number of `times` per second of the span when absent. */
  readonly measure?: number;
  /** A level that it reaches on its own, whatever the measure, and that a short span takes nothing from. */
  readonly atLeast?: Bound;
  /** A level that it does not pass. */
  readonly atMost?: Bound;
  /** Share in [0, 1] that its first piece of evidence names, of calls or of time; value and unit of that part. */
  readonly share: number;
  readonly value: number;
  readonly unit: 'count' | 'nanoseconds';
  /** Number of threads that take part, where the rate is spread over them. */
  readonly threads?: number;
  readonly summary: Localized;
  readonly evidence: readonly Evidence[];
  readonly calls: FoundCalls;
}

/** A level and the sentence that says why. */
export interface Bound {
  readonly severity: Severity;
  readonly because: Localized;
}

/**
 * How a problem shows in a table of `strace -c` alone. A table has no times, so this is never more than *info*, and says
 * what to record instead.
 */
export interface SummarySigns {
  readonly kind: 'summary';
  /** What the level rests on, in one sentence. */
  readonly basis: Localized;
  detect(view: SummaryView): SummarySighting | undefined;
}

/** What was seen in a table. */
export interface SummarySighting {
  /** Share of all calls of the table, in [0, 1], and their number. */
  readonly share: number;
  readonly value: number;
  readonly summary: Localized;
  readonly evidence: readonly Evidence[];
  /** Names of the system calls it is about. */
  readonly syscalls: readonly string[];
}

/** The samples that match one of `anyOf` and none of `except`. */
export interface StackSet {
  readonly anyOf: readonly StackPattern[];
  readonly except?: readonly StackPattern[];
}

/** Levels that the share of one piece of evidence reaches. */
export interface Raise {
  /** Id of an evidence part of the same signs. */
  readonly part: string;
  readonly warning: number;
  readonly critical: number;
}

/** One number to show with a finding. */
export interface EvidencePart {
  /** Name by which `raisedBy` and `summary` refer to it; unique within the signs. */
  readonly id: string;
  readonly label: Localized;
  /** Steps below its broader evidence, which is the nearest part before it with a smaller level. */
  readonly level: number;
  readonly stacks: StackSet;
  /** Whether it speaks against the rule. */
  readonly against?: boolean;
  /** Whether to show it also where (almost) nothing of it was seen, because that tells something too. */
  readonly always?: boolean;
}

export interface Echo {
  readonly stacks: StackSet;
  /** What those stacks are, to be put into "61.5% of ⟨this⟩ lies under it", e.g. `the time spent allocating memory`. */
  readonly of: Localized;
}

/** What a set of stacks came to in a capture. */
export interface Measure {
  /** Share of the value type's total, in [0, 1]. */
  readonly share: number;
  /** In the value type's unit. */
  readonly value: number;
  /** CPU seconds per second of the capture; undefined when the capture has no CPU time or no duration. */
  readonly cores: number | undefined;
}

/** What was seen of a rule in a capture: the numbers that its level and its sentences rest on. */
export interface Seen {
  /** What matched the rule's stacks. */
  readonly matched: Measure;
  /** All that was recorded. */
  readonly recorded: Measure;
  /** Number of samples recorded. */
  readonly samples: number;
  /** What a piece of evidence came to, by its id. */
  part(id: string): Measure;
}
