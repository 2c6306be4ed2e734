import type { CallGraph, GraphLimits } from '../analysis/call-graph.ts';
import type { Pair } from '../analysis/diff/pair.ts';
import type { DifferenceForm } from '../analysis/diff/split-difference.ts';
import type { StepResult } from '../analysis/filters/apply-steps.ts';
import type { Granularity, Step, ViewOptions } from '../analysis/filters/step.ts';
import type { FlameLayout } from '../analysis/flame-layout.ts';
import type { FunctionTotals } from '../analysis/functions.ts';
import type { GoroutineSections, GoroutinesBy } from '../analysis/goroutine-sections.ts';
import type { GraphLayout } from '../analysis/graph-layout.ts';
import type { GroupTable } from '../analysis/group-table.ts';
import type { LabelKey } from '../analysis/label-table.ts';
import type { LogFilter } from '../analysis/log/filter-log.ts';
import type { LineText } from '../analysis/log/line-text.ts';
import type { LogFacts } from '../analysis/log/log-facts.ts';
import type { LogRate } from '../analysis/log/log-rate.ts';
import type { LogTemplateRow } from '../analysis/log/log-templates.ts';
import type { NeighbourCounts } from '../analysis/neighbour-counts.ts';
import type { SampleTimes } from '../analysis/sample-times.ts';
import type { CallLine } from '../analysis/syscalls/call-lines.ts';
import type { CallFilter } from '../analysis/syscalls/filter-calls.ts';
import type { Density } from '../analysis/syscalls/per-second.ts';
import type { SyscallFacts, TableFacts } from '../analysis/syscalls/syscall-facts.ts';
import type { SyscallRow } from '../analysis/syscalls/syscall-rows.ts';
import type { ThreadRow } from '../analysis/syscalls/thread-rows.ts';
import type { TimelineColumns } from '../analysis/syscalls/timeline.ts';
import type { PartCalls } from '../analysis/syscalls/trace-part.ts';
import type { TimeRange } from '../analysis/syscalls/trace-span.ts';
import type { ValueTotals } from '../analysis/value-totals.ts';
import type { Language } from '../base/localized.ts';
import type { CallTree } from '../model/call-tree.ts';
import type { Failure, LedgerEntry } from '../model/capture.ts';
import type { CaptureFacts } from '../model/facts.ts';
import type { Finding, LookedFor } from '../model/finding.ts';
import type { NodeSnapshot } from '../model/node-snapshot.ts';
import type { LinkContent } from '../share/link/fit-link.ts';
import type { TableContent } from '../share/link/fit-pair-calls.ts';
import type { LinkHolds } from '../share/link/link-ledger.ts';
import type { TraceContent } from '../share/link/trace-link.ts';

/** What crosses the thread: plain data and transferred buffers, nothing else. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** How far a file has come. `bytes` counts what was read of the file as it is on disk. */
export interface Progress {
  readonly step: 'read' | 'decode' | 'fold' | 'judge';
  readonly bytes: number;
  readonly total: number;
}

/** How samples are to be folded. */
export interface FoldOptions {
  readonly valueType: number;
  /** Show also the frames that the capture asks to leave out (pprof: -all_frames). */
  readonly allFrames: boolean;
  /** Questions asked of the stacks, in order, before they are folded; none when absent. */
  readonly steps?: readonly Step[];
  /** What frames are named after, and what becomes of inlined ones; functions and all of them when absent. */
  readonly look?: ViewOptions;
  /** By leaf: what samples end in comes first, then its callers. */
  readonly inverted?: boolean;
}

/** One way to look at a capture. */
export interface FoldedView {
  readonly options: FoldOptions;
  readonly tree: CallTree;
  readonly functions: FunctionTotals;
  /** Where its rows lie in the graph; `layout.tree` is `tree`. */
  readonly layout: FlameLayout;
  /** What each step left, or why it was passed over; absent without steps. */
  readonly results?: readonly StepResult[];
}

/** What the page keeps of a capture; the capture itself stays in its worker. */
export interface OpenedCapture {
  readonly name: string;
  readonly format: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly facts: CaptureFacts;
  readonly ledger: readonly LedgerEntry[];
  readonly findings: readonly Finding[];
  /** What it was held against; empty when no rule reads this kind of capture. */
  readonly lookedFor: readonly LookedFor[];
  /** Folded by the default value type. */
  readonly view: FoldedView;
  /** What strace counted or traced; undefined for other captures. */
  readonly syscalls?: OpenedSyscalls;
  /** What a log holds; undefined for other captures. */
  readonly log?: OpenedLog;
  /** What a node says of itself; undefined for other captures. */
  readonly snapshot?: NodeSnapshot;
  /** Where it came in a link; absent for files. */
  readonly fromLink?: FromLink;
}

/** How much of a capture came in a link. */
export interface FromLink {
  /** What stood in the link. */
  readonly data: string;
  readonly holds: LinkHolds;
  /** Rows that came, of the tree or of the tables, and those of the whole. */
  readonly rows: number;
  readonly of: number;
  /** Share of the weight whose stacks are shown to their ends, in [0, 1]. */
  readonly shown: number;
}

/** What is to go into links. */
export interface ShareRequest {
  readonly valueType: number;
  readonly allFrames: boolean;
  readonly findings: readonly Finding[];
  /** Names on the path to a frame that has to be there, root first. */
  readonly selected?: readonly string[];
  readonly language: Language;
  readonly hidesNames: boolean;
  /**
   * Of a trace: let the lines and sentences of findings go along, in which there are arguments and paths; of a log, its
   * messages too. Of stacks: the paths of source files, and the comments.
   */
  readonly withLines: boolean;
  /** Of stacks: let the labels of the samples go along. */
  readonly withLabels?: boolean;
  /** Characters that there is room for: one link each. */
  readonly rooms: readonly number[];
}

/** What there is to go into a link of a strace capture: its tables, or what was counted of its trace. */
export type LinkCalls =
  | ({ readonly kind: 'table' } & TableContent)
  | ({ readonly kind: 'trace' } & Omit<TraceContent, 'language' | 'withLines'>);

/** The data of a link, and what of the capture it shows. */
export interface SharedLink {
  readonly data: string;
  /** Share of the weight whose stacks are shown to their ends, in [0, 1]. */
  readonly shown: number;
  /** Rows that are shown, of the tree or of the tables, and those of the whole. */
  readonly rows: number;
  readonly of: number;
  /** Names that leave with it. */
  readonly names: readonly string[];
}

/** System calls of a strace capture, as the page shows them. */
export interface OpenedSyscalls {
  readonly facts: SyscallFacts;
  /** Of the whole capture. */
  readonly tables: SyscallTables;
  /** Tables that strace printed after the trace (-C): CPU time beside wall time; undefined when it did not. */
  readonly printed?: PrintedTables;
  /** Columns to draw the timeline from; undefined for summaries, traces in links, and traces without times. */
  readonly timeline?: TimelineColumns;
}

/** Tables that stand behind a trace. */
export interface PrintedTables {
  readonly tables: readonly TableFacts[];
  /** By table, as strace ordered them. */
  readonly rows: readonly SyscallRow[];
}

/** The tables of the calls that a filter leaves, or of all. */
export interface SyscallTables {
  readonly rows: readonly SyscallRow[];
  /** Empty for summaries. */
  readonly threads: readonly ThreadRow[];
  /** Calls, errors and timeouts by time; undefined without times. */
  readonly density: Density | undefined;
  /** Rows of the calls, in order; undefined for summaries and traces in links. What the list of calls shows. */
  readonly calls: Uint32Array<ArrayBuffer> | undefined;
}

/** What a filter leaves of a trace: its tables, and its stacks folded. */
export interface NarrowedSyscalls {
  readonly filter: CallFilter;
  readonly tables: SyscallTables;
  readonly view: FoldedView;
}

/** One call, as the list and the details show it. */
export interface CallText {
  /** Row of the trace. */
  readonly row: number;
  /** The line or lines of the file that it was read from, as they stand there. */
  readonly lines: readonly CallLine[];
  /** File, socket or path that it was about, as far as the capture tells; `''` when it does not. */
  readonly path: string;
}

/** A log, as the page shows it. */
export interface OpenedLog {
  readonly facts: LogFacts;
  /** Of the whole log. */
  readonly tables: LogTables;
}

/** What a filter leaves of a log, or all of it. */
export interface LogTables {
  /** Most frequent first; where templates are chosen, also those that could be. */
  readonly templates: readonly LogTemplateRow[];
  /** Messages by time and level; undefined where no two times differ. */
  readonly rate: LogRate | undefined;
  /** Rows of the messages, in order: what the list of lines shows. */
  readonly rows: Uint32Array<ArrayBuffer>;
  /** Messages, repeated ones as often as they were written. */
  readonly written: number;
}

/** The tables of the messages that a filter leaves. */
export interface NarrowedLog {
  readonly filter: LogFilter;
  readonly tables: LogTables;
}

/** What the page may ask about the stacks as they are shown, besides their call tree. */
export type Question =
  /** A table by package, file, line…: whatever frames are named after on the screen. */
  | { readonly kind: 'groups'; readonly by: Granularity }
  /** Totals by every value type, of functions as they are shown, or of what they are grouped by. */
  | { readonly kind: 'values'; readonly by?: Granularity }
  | { readonly kind: 'labels' }
  /** Samples over the time that they carry, in so many parts. */
  | { readonly kind: 'times'; readonly parts: number }
  /** Goroutines with the same stack, the same state or the same creator. */
  | { readonly kind: 'goroutines'; readonly by: GoroutinesBy }
  /** Callers and callees of every occurrence of a function. */
  | { readonly kind: 'sandwich'; readonly name: string }
  /** Who calls a function and whom it calls, with the value of each call (pprof: peek). */
  | { readonly kind: 'neighbours'; readonly name: string }
  /** The heaviest functions and the calls between them. */
  | { readonly kind: 'graph'; readonly limits: GraphLimits };

/** The answer to a question of the same kind. */
export type Answer =
  | { readonly kind: 'groups'; readonly table: GroupTable }
  | { readonly kind: 'values'; readonly values: ValueTotals }
  | { readonly kind: 'labels'; readonly keys: readonly LabelKey[]; readonly whole: number }
  | { readonly kind: 'times'; readonly times: SampleTimes | undefined; readonly whole: number }
  | { readonly kind: 'goroutines'; readonly goroutines: GoroutineSections; readonly whole: number }
  | {
      readonly kind: 'sandwich';
      readonly name: string;
      /** The halves as graphs; their trees are those of a `Sandwich`. */
      readonly callers: FlameLayout;
      readonly callees: FlameLayout;
      /** How many functions call it, and how many it calls. */
      readonly neighbours: NeighbourCounts;
    }
  | { readonly kind: 'neighbours'; readonly neighbours: Neighbours }
  | ({ readonly kind: 'graph' } & DrawnGraph);

/** A call graph, laid out. Rows are those of its nodes and edges. */
export interface DrawnGraph {
  readonly graph: CallGraph;
  readonly layout: GraphLayout;
  /** By node. */
  readonly names: readonly string[];
  /** By node what the samples have in which it calls itself, 0 where it never does. */
  readonly selfCalls: Float64Array;
  /** What the nodes have by themselves, all together. */
  readonly sum: number;
  /** What shares are shares of. */
  readonly whole: number;
}

/** Callers and callees of a function, heaviest first. */
export interface Neighbours {
  readonly name: string;
  readonly callers: readonly Neighbour[];
  readonly callees: readonly Neighbour[];
  /** What shares are shares of. */
  readonly whole: number;
}

export interface Neighbour {
  readonly name: string;
  /** Value of the samples that have the call. */
  readonly value: number;
  readonly count: number;
}

/** What the reader's own rules say about a capture. */
export interface OwnJudgement {
  readonly findings: readonly Finding[];
  readonly lookedFor: readonly LookedFor[];
}

/** A file of several that are one capture. */
export interface NamedBlob {
  readonly name: string;
  readonly blob: Blob;
}

/** A file to open, or the files that are one capture: what `strace -ff` wrote, one a thread. */
export type OpenSource = Blob | readonly NamedBlob[];

/** Which stacks a capture's thread is to hand over. */
export interface HandOverWish {
  readonly valueTypes: readonly number[];
  readonly options: Omit<FoldOptions, 'valueType'>;
  /** A part of the capture, in place of all of it. */
  readonly part?: CapturePart;
}

/** A part of a capture: one of the two captures that a difference holds, or ranges of the time of a trace. */
export type CapturePart = keyof Pair<unknown> | readonly TimeRange[];

/** What there is to know of a part of a capture before its stacks are looked at. */
export interface PartFacts {
  readonly facts: CaptureFacts;
  /** What rules say of the part alone; none where a difference does not keep both its captures: then no rule can judge them. */
  readonly findings: readonly Finding[];
  /** Of a trace. */
  readonly calls?: PartCalls;
}

/** Two parts of one capture. */
export interface ComparedParts extends Pair<PartFacts> {
  /** How a difference holds both. */
  readonly form?: DifferenceForm;
}

/** What a capture's worker can be asked. One worker serves one capture; to cancel, it is ended. */
export interface CaptureService {
  open(source: OpenSource, name: string, onProgress: (progress: Progress) => void): Promise<Outcome<OpenedCapture>>;
  fold(options: FoldOptions): Promise<Outcome<FoldedView>>;
  /** Tables and stacks of the calls that a filter leaves. Fails for captures that are no trace. */
  narrow(filter: CallFilter, options: FoldOptions): Promise<Outcome<NarrowedSyscalls>>;
  /** The text of some calls of a trace, by row. */
  callTexts(rows: readonly number[]): Promise<Outcome<readonly CallText[]>>;
  /** Tables of the messages that a filter leaves. Fails for captures that hold no log. */
  filterLog(filter: LogFilter): Promise<Outcome<NarrowedLog>>;
  /** The text of some messages of a log, by row. */
  lineTexts(rows: readonly number[]): Promise<Outcome<readonly LineText[]>>;
  /** Messages of some templates of a log by time and level, over its whole span; undefined where no two times differ. */
  templateRate(templates: readonly number[]): Promise<Outcome<LogRate | undefined>>;
  /** Answers a question about the stacks as these options show them; of a trace, those of the calls that a filter leaves. */
  ask(question: Question, options: FoldOptions, filter?: CallFilter): Promise<Outcome<Answer>>;
  /** A profile as a gzipped pprof file: as it was opened, or as options show it. */
  exportPprof(options?: FoldOptions): Promise<Outcome<Uint8Array<ArrayBuffer>>>;
  /** Hands stacks to another thread over a port. */
  handOver(wish: HandOverWish, port: MessagePort): Promise<Outcome<void>>;
  /**
   * What there is to know of two parts, and what the shipped rules and the reader's own, given as text that has been checked, say
   * about them. Undefined where the capture has no such parts: it is no difference, or no trace with times, or a range holds none
   * of it.
   */
  partFacts(parts: Pair<CapturePart>, rules?: string): Promise<Outcome<ComparedParts | undefined>>;
  /** What a link says of a profile besides its stacks by a value type. */
  linkFacts(valueType: number): Promise<Outcome<LinkContent['facts']>>;
  /** What there is to go into a link of a strace capture. Fails for others. */
  linkCalls(wish: Pick<ShareRequest, 'findings' | 'withLines'>): Promise<Outcome<LinkCalls>>;
  /** Links that hold a profile or a strace capture, one for each room; undefined where there is not enough. */
  share(request: ShareRequest): Promise<Outcome<readonly (SharedLink | undefined)[]>>;
  /** What the reader's own rules say, given as text that has been checked. */
  judgeOwn(rules: string): Promise<Outcome<OwnJudgement>>;
}
