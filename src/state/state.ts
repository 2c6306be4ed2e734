import type { Pair } from '../analysis/diff/pair.ts';
import type { Granularity } from '../analysis/filters/step.ts';
import type { GoroutinesBy } from '../analysis/goroutine-sections.ts';
import type { LogFilter } from '../analysis/log/filter-log.ts';
import type { LineText } from '../analysis/log/line-text.ts';
import type { CallFilter } from '../analysis/syscalls/filter-calls.ts';
import type { TimeRange } from '../analysis/syscalls/trace-span.ts';
import type { Language, Localized } from '../base/localized.ts';
import type { KeptList, Usage } from '../library/library.ts';
import type { Failure } from '../model/capture.ts';
import type { Diagnosis, EnteredFacts } from '../model/diagnosis.ts';
import type { LookedFor } from '../model/finding.ts';
import type { RuleCard } from '../model/rule-card.ts';
import type {
  Answer,
  CallText,
  FoldedView,
  LogTables,
  OpenedCapture,
  OwnJudgement,
  Progress,
  Question,
  SyscallTables,
} from '../worker/protocol.ts';
import type { ComparisonView } from './comparison-view.ts';
import type { ShownStep } from './shown-step.ts';
import type { ComparisonAddress } from './url/comparison-fields.ts';
import type { FramePath } from './url/frame-path.ts';

export type CaptureId = string;
export type Theme = 'system' | 'light' | 'dark';
/** Views of a capture: `syscalls` to `calls` are for strace captures, `log` for logs, `node` for what a node says of itself. */
export type Tab =
  | 'flame'
  | 'sandwich'
  | 'callers'
  | 'functions'
  | 'graph'
  | 'labels'
  | 'time'
  | 'goroutines'
  | 'info'
  | 'syscalls'
  | 'threads'
  | 'timeline'
  | 'calls'
  | 'log'
  | 'node';
export type Orientation = 'icicle' | 'flame';
export type SortColumn = 'self' | 'total' | 'count' | 'mean' | 'name';
/** Columns of the table of functions that may be hidden; not every capture has each. */
export type FunctionColumn =
  | 'self'
  | 'selfShare'
  | 'selfShown'
  | 'total'
  | 'totalShare'
  | 'totalShown'
  | 'cores'
  | 'count'
  | 'mean'
  | 'others';

/** Everything the reader has done, in one immutable value. Derived data is never in here. */
export interface AppState {
  /** In the order they were opened. */
  readonly captures: readonly CaptureEntry[];
  /** The capture on the screen; null shows the start page. */
  readonly active: CaptureId | null;
  /** Files of the last opening that have no place in `captures`, until the reader has seen why. */
  readonly setAside: readonly SetAside[];
  /** Captures that the address tells of and that are not open; undefined when there are none. */
  readonly pending: PendingLink | undefined;
  /** What is kept in this browser; undefined where it keeps nothing, or has not said yet. */
  readonly kept: KeptState | undefined;
  /** What of a link could not be followed, until the reader has seen it. */
  readonly linkNotice: readonly Localized[];
  /** What the reader says about the node by hand; it holds for every capture of the page. */
  readonly entered: EnteredFacts;
  /** What all open captures say together about their node, the surest first. The worker answers; it may be a moment behind. */
  readonly diagnoses: readonly Diagnosis[];
  /** The reader's own rules; undefined when there are none. */
  readonly ownRules: OwnRules | undefined;
  /** The last file of own rules that was wrong, until the reader has seen why. */
  readonly rulesRefused: RefusedRules | undefined;
  /** What fills the page: the captures (or the start page), the catalogue of known hotspots, or a comparison. */
  readonly screen: 'captures' | 'hotspots' | 'compare';
  /** Two captures held against each other; undefined when none are. */
  readonly comparison: ComparisonView | undefined;
  /** A comparison that the address tells of, while its captures are on their way. */
  readonly wanted: WantedComparison | undefined;
  /** Fetched when the reader first looks at it. */
  readonly catalog: CatalogState;
  readonly preferences: Preferences;
}

/** A comparison that waits for the captures of its sides, which are told by the first digits of their SHA-256. */
export interface WantedComparison extends Pair<readonly string[]> {
  readonly address: ComparisonAddress;
}

/** What a link waits for. */
export interface PendingLink {
  /** At least one. */
  readonly captures: readonly PendingCapture[];
  /** Hash of the one that is to come to the screen; undefined when another capture, or the start page, is on it. */
  readonly active: string | undefined;
}

/** A capture of a link, which has to be given before it can be shown. */
export interface PendingCapture {
  readonly name: string;
  /** Size of the file in bytes. */
  readonly bytes: number;
  /** The first hexadecimal digits of the SHA-256 of the file. */
  readonly hash: string;
  /** How it is to be looked at, as `writeView` has it. */
  readonly view: string;
  /** The capture itself, where the link carries it. */
  readonly data?: string;
}

/** The catalogue of known hotspots, as far as it is here. */
export type CatalogState =
  | { readonly status: 'absent' | 'loading' }
  | { readonly status: 'failed'; readonly failure: Failure }
  | {
      readonly status: 'ready';
      readonly cards: readonly RuleCard[];
      /** The own rules that are among them. */
      readonly own: OwnRules | undefined;
    };

/** A file that was given and is not on the list: no capture though it lay among some, open already, one too many. */
export interface SetAside {
  readonly name: string;
  readonly failure: Failure;
  readonly origin?: Origin | undefined;
}

/** Rules of the reader's own. */
export interface OwnRules {
  /** Name of the file they came in. */
  readonly name: string;
  /** The file as it was given; it has been checked. */
  readonly text: string;
  readonly rules: readonly LookedFor[];
}

/** A file of own rules that was not taken over, with a sentence for everything that is wrong in it. */
export interface RefusedRules {
  readonly name: string;
  readonly problems: readonly Localized[];
}

/** How a file got in, where the reader has not named it himself; `answer` is what a command printed that a diagnosis asked for. */
export type Origin = 'folder' | 'paste' | 'answer';

/** Kept in this browser (localStorage) where it allows that. */
export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  readonly orientation: Orientation;
  /** Whether the side panels are open. */
  readonly findingsOpen: boolean;
  readonly detailsOpen: boolean;
  /** Whether captures that are opened are kept in this browser. */
  readonly keeps: boolean;
}

/** What is kept in this browser. */
export interface KeptState extends KeptList {
  /** Room that is taken and that there is; undefined where the browser does not say. */
  readonly usage: Usage | undefined;
  /** What became of the last capture that was to be kept: what was let go of for it, or that there is no room. */
  readonly notice:
    | { readonly removed: readonly string[] }
    | { readonly needed: number; readonly name: string }
    | undefined;
  /** Keys of records whose bytes turned out to be damaged when they were to be opened. */
  readonly unreadable: readonly string[];
}

/** A file on its way, on the screen, or refused. */
export type CaptureEntry = {
  readonly id: CaptureId;
  readonly name: string;
  /** Size of the file in bytes. */
  readonly bytes: number;
} & (
  | { readonly status: 'reading'; readonly progress: Progress; readonly origin?: Origin | undefined }
  | { readonly status: 'failed'; readonly failure: Failure }
  | {
      readonly status: 'open';
      readonly opened: OpenedCapture;
      readonly view: CaptureView;
      /** What the reader's own rules say about it; undefined when there are none, or they have not been tried yet. */
      readonly own?: OwnJudgement | undefined;
    }
);

/** How the reader looks at one capture. Rows are rows of `folded.tree`. */
export interface CaptureView {
  readonly folded: FoldedView;
  /** Questions asked of the stacks, in order; those that are switched off are passed over. */
  readonly steps: readonly ShownStep[];
  /** Whether another fold (value type, all frames, steps) is under way. */
  readonly folding: boolean;
  /** Why the last such fold did not come about; `folded` is then still the one before. */
  readonly foldFailure?: Failure | undefined;
  readonly tab: Tab;
  /** The part of the whole width that fills the graph, as fractions 0 <= from < to <= 1. */
  readonly window: { readonly from: number; readonly to: number };
  /** Row that was zoomed to, whose callers the breadcrumb shows; -1 for everything. */
  readonly zoomed: number;
  /** Where the graph was before, the latest last: the way back. */
  readonly past: readonly ZoomPlace[];
  /** Row that is selected in the graph, -1 for none. */
  readonly selected: number;
  /** Function that is selected (in the table, or by selecting one of its rows), -1 for none. */
  readonly selectedFunction: number;
  /** Text of the search field; `/…/` is a regular expression. */
  readonly search: string;
  /** Rule whose stacks are highlighted in the graph, null for none. */
  readonly highlighted: string | null;
  readonly sort: { readonly column: SortColumn; readonly descending: boolean };
  /** What was asked about the stacks besides their call tree, the question that was last wanted at the end. */
  readonly answers: readonly KeptAnswer[];
  /** Name of the function in the middle of the views of callers and callees; `''` for none that was chosen. */
  readonly sandwichOf: string;
  /** What a row of the functions table stands for; undefined for what frames are named after. */
  readonly groupBy: Granularity | undefined;
  /** Columns of the functions table that the reader has taken away. */
  readonly hiddenColumns: readonly FunctionColumn[];
  /** The most functions that the call graph shows. */
  readonly graphNodes: number;
  /** What goroutines are put together by. */
  readonly goroutinesBy: GoroutinesBy;
  /** Text that the functions table is narrowed to. */
  readonly functionFilter: string;
  /** What an address says about rows, while the stacks that it is about are being folded. */
  readonly restoring?: RestoringRows | undefined;
  /** How the reader looks at a strace capture; undefined for others. */
  readonly syscalls?: SyscallView;
  /** How the reader looks at a log; undefined for other captures. */
  readonly log?: LogView;
}

/** What was last heard of a question about the stacks on the screen. */
export interface KeptAnswer {
  /** The question, as JSON: equal questions have equal keys. */
  readonly key: string;
  readonly kind: Question['kind'];
  /** The fold that it was last asked about, by identity: about another one it has to be asked again. */
  readonly about: FoldedView;
  readonly state: 'asking' | 'ready' | 'failed';
  /** The last answer there was; about an earlier fold unless the state is `ready`. */
  readonly answer?: Answer | undefined;
  readonly failure?: Failure | undefined;
}

/** Parts of a view that only have a meaning in the tree which they are about. */
export interface RestoringRows {
  readonly zoom?: FramePath;
  readonly window?: CaptureView['window'];
  readonly selected?: FramePath;
  readonly selectedFunction?: string;
}

/** A place in the graph. */
export type ZoomPlace = Pick<CaptureView, 'window' | 'zoomed'>;

/** How the reader looks at a strace capture. Rows are rows of the trace's calls. */
export interface SyscallView {
  readonly filter: CallFilter;
  /** Tables of the calls that the filter leaves: those of the whole capture when it leaves all. */
  readonly tables: SyscallTables;
  /** Whether the worker is still narrowing to `filter`. */
  readonly narrowing: boolean;
  /** The part of the timeline that fills the view, in nanoseconds since the clock's origin. */
  readonly range: TimeRange;
  /** Selected call, -1 for none. */
  readonly selectedCall: number;
  /** Text of the selected call; undefined until the worker has answered. */
  readonly selectedText: CallText | undefined;
  readonly sort: { readonly column: string; readonly descending: boolean };
  /** Texts of calls that have been asked for, by row of the trace: those around the lines on the screen. */
  readonly texts: ReadonlyMap<number, CallText>;
  /** What the reader says the seconds of a table are, which does not say it itself; undefined: nothing. */
  readonly seconds?: 'cpu' | 'wall' | undefined;
}

/** How the reader looks at a log. Rows are rows of the log's lines. */
export interface LogView {
  readonly filter: LogFilter;
  /** Of the messages that the filter leaves: those of the whole log when it leaves all. */
  readonly tables: LogTables;
  /** Whether the worker is still narrowing to `filter`. */
  readonly narrowing: boolean;
  /** Why the last narrowing did not come about. */
  readonly failure?: Failure | undefined;
  /** Selected message, -1 for none. */
  readonly selected: number;
  /** Texts of messages that have been asked for, by row: those around the lines on the screen, and the selected one. */
  readonly texts: ReadonlyMap<number, LineText>;
  /** The order of the table of templates. */
  readonly sort: { readonly column: string; readonly descending: boolean };
}
