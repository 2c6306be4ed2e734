import type { Localized } from '../base/localized.ts';
import type { Command, Evidence, FoundCalls, Reference, Remedy, Severity, StackSet } from '../model/finding.ts';
import type { NodeSnapshot } from '../model/node-snapshot.ts';
import type { ValueType } from '../model/profile.ts';
import type { Measure } from './measure.ts';
import type { StackView } from './stack-view.ts';
import type { SummaryView } from './summary-view.ts';
import type { TraceView } from './trace-view.ts';

/**
 * A known problem: how it shows in a capture, how bad that is, why it happens, how to make sure and what to do.
 *
 * Data first: the only code in most rules is `summary`, which puts this capture's numbers into sentences; `detect` stands
 * where patterns and thresholds can't say it. Patterns are matched against normalised function names (`model/names.ts`).
 */
export interface Rule {
  /** Stable name, e.g. `gc-pressure`. */
  readonly id: string;
  /** Whether it is the reader's own and not shipped. */
  readonly isOwn?: true;
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
export type Signs = StackSigns | GroupSigns | TraceSigns | SummarySigns | LogSigns | SnapshotSigns;

/** What the stacks of a profile are weighted by when rules look at it, whatever value type is on the screen. */
export type StackKind = 'cpu' | 'heap-in-use' | 'heap-allocated' | 'goroutine' | 'mutex' | 'block';

/** How a problem shows in the stacks of a profile: CPU time, bytes, goroutines, or nanoseconds of delay. */
export interface StackSigns {
  readonly kind: StackKind;
  readonly stacks: StackSet;
  /** What is held against the thresholds: the share of the whole (when absent), or the amount in the value type's unit. */
  readonly measure?: 'share' | 'amount';
  /** From where on each level is reached; a level that is absent is reached only by what raises to it. */
  readonly thresholds: Readonly<Partial<Record<Severity, number>>>;
  /** CPU that a level takes besides its share, in cores. */
  readonly minCores?: Readonly<Partial<Record<'warning' | 'critical', number>>>;
  /** Amount that a level takes besides its share, in the value type's unit: bytes, goroutines, nanoseconds of delay. */
  readonly minAmount?: Readonly<Partial<Record<Severity, number>>>;
  /** Pieces of evidence that raise the level on their own, whatever the share of the whole. */
  readonly raisedBy?: readonly Raise[];
  /** A level that this sign alone does not pass, and why: where thresholds are not backed by reports. */
  readonly atMost?: Bound;
  /** Ids of the rules whose findings follow from this one whenever both are there and this one is not the milder. */
  readonly brings?: readonly string[];
  /** Who brings the matched samples about: shown right below the first piece of evidence. */
  readonly callers?: CallersPart;
  /** Where the thresholds come from, in one sentence. */
  readonly basis: Localized;
  readonly evidence: readonly EvidencePart[];
  /** What it means in this capture, with its numbers; the callers are those asked for, the largest first. */
  summary(seen: Seen, callers: readonly Caller[]): Localized;
}

/** How a problem shows in which call paths stand out, whatever their names are: equal goroutines, the dearest site. */
export interface GroupSigns {
  readonly kind: 'groups';
  /** What the stacks are weighted by. */
  readonly of: StackKind;
  readonly measure: AmountMeasure;
  readonly thresholds: Readonly<Partial<Record<Severity, number>>>;
  readonly basis: Localized;
  /** What stood out; undefined when nothing did. */
  detect(view: StackView): GroupSighting | undefined;
}

/** What is held against thresholds, in words. */
export interface AmountMeasure {
  /** Puts the measured number, or a threshold, into words: `3000` → `3,000 identical goroutines`. */
  say(amount: number): Localized;
  /** Whether less is worse. */
  readonly falls?: true;
}

/** Which call paths stood out. */
export interface GroupSighting {
  /** What is held against the thresholds. */
  readonly measure: number;
  /** A level that it reaches on its own, whatever the measure; a level that it does not pass. */
  readonly atLeast?: Bound;
  readonly atMost?: Bound;
  /** The samples that it is about. */
  readonly stacks: StackSet;
  readonly summary: Localized;
  readonly evidence: readonly Evidence[];
}

/** How a problem shows in the lines of a log. */
export interface LogSigns {
  readonly kind: 'log';
  /** Kinds of lines that tell of it; a line belongs to the first one that finds it. */
  readonly lines: readonly LinePart[];
  /** What is held against the thresholds: all lines of the parts that count. Rates are over the span of the excerpt. */
  readonly measure: 'count' | 'per-second' | 'per-minute';
  /** Absent levels are reached only by parts that raise to them. */
  readonly thresholds: Readonly<Partial<Record<Severity, number>>>;
  readonly basis: Localized;
  summary(seen: SeenLines): Localized;
  /** What these lines raise the level to, or hold it down to, that counting can't tell. */
  bounds?(seen: SeenLines): { readonly atLeast?: Bound; readonly atMost?: Bound };
  /** Evidence besides the number of lines of each part. */
  evidence?(seen: SeenLines): readonly Evidence[];
}

/** One kind of line. */
export interface LinePart {
  /** Unique within the signs. */
  readonly id: string;
  readonly label: Localized;
  /** Texts of which a line must hold at least one, upper and lower case as written: what is looked for first, in all of the log. */
  readonly has: readonly string[];
  /** Regular expression for the whole line, tried only on lines that hold one of `has`; named groups are collected. */
  readonly pattern: string;
  readonly ignoreCase?: true;
  /** The expression is tried on so many characters of a line at most: one that comes from outside may be slow. */
  readonly longest?: number;
  /** Lines of this part are context: shown, not counted. */
  readonly uncounted?: true;
  /** Whether they speak against the rule; they are not counted then. */
  readonly against?: true;
  /** A level that a single one of them reaches. */
  readonly atLeast?: Bound;
}

/** What was seen of a rule in a log. */
export interface SeenLines {
  /** The parts that count, together. */
  readonly matched: LineCount;
  /** All messages of the excerpt. */
  readonly all: LineCount;
  /** From the first time to the last one of the excerpt, in seconds; undefined without times, or with only one. */
  readonly seconds: number | undefined;
  part(id: string): LineCount;
}

/** Some messages of a log, repeated ones as often as they were written. */
export interface LineCount {
  readonly count: number;
  /** Per second of the excerpt's span; undefined where there is none. */
  readonly rate: number | undefined;
  /** Rows of the log's lines, ascending. */
  readonly rows: Int32Array;
  /** Texts that a named group of the pattern took, with the number of lines, most frequent first. */
  values(group: string): ReadonlyMap<string, number>;
}

/** How a problem shows in what a node says about itself. */
export interface SnapshotSigns {
  readonly kind: 'snapshot';
  readonly measure: AmountMeasure;
  readonly thresholds: Readonly<Partial<Record<Severity, number>>>;
  readonly basis: Localized;
  /** What was seen; undefined when the snapshot does not hold what is needed, or nothing is odd about it. */
  detect(snapshot: NodeSnapshot): SnapshotSighting | undefined;
}

/** What was seen in a snapshot. */
export interface SnapshotSighting {
  /** What is held against the thresholds. */
  readonly measure: number;
  readonly atLeast?: Bound;
  readonly atMost?: Bound;
  /** Share in [0, 1] of what the measure is part of, 0 where it is part of nothing; value and unit of that part. */
  readonly share: number;
  readonly value: number;
  readonly unit: string;
  readonly summary: Localized;
  readonly evidence: readonly Evidence[];
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

/** The functions that call what a rule matched: for each sample the innermost frame that is none of `inner`. */
export interface CallersPart {
  /** Regular expression for the frames that are what was matched, or lie within it. */
  readonly inner: string;
  /** What is to be put before their names: `Allocates:`, `分配者：`. */
  readonly label: Localized;
}

/** A function that brings some samples about, and what it brings about. */
export interface Caller extends Measure {
  /** Normalised, with its package. */
  readonly name: string;
}

export interface Echo {
  /** Those that its finding is about when absent. */
  readonly stacks?: StackSet;
  /** What those stacks are, to be put into "61.5% of ⟨this⟩ lies under it", e.g. `the time spent allocating memory`. */
  readonly of: Localized;
}

/** What was seen of a rule in a capture: the numbers that its level and its sentences rest on. */
export interface Seen {
  /** The value type's name and unit, e.g. `inuse_space`, `bytes`. */
  readonly valueType: ValueType;
  /** What matched the rule's stacks. */
  readonly matched: Measure;
  /** All that was recorded. */
  readonly recorded: Measure;
  /** Number of samples recorded. */
  readonly samples: number;
  /** What a piece of evidence came to, by its id. */
  part(id: string): Measure;
}
