import type { CompareOptions } from '../analysis/diff/compare-captures.ts';
import type { WidthMode } from '../analysis/diff/compare-trees.ts';
import type { ComparedPart } from '../analysis/diff/compared-part.ts';
import type { Pair } from '../analysis/diff/pair.ts';
import type { FlameLayout } from '../analysis/flame-layout.ts';
import type { Window } from '../analysis/flame-window.ts';
import type { LogRate } from '../analysis/log/log-rate.ts';
import type { PartCalls } from '../analysis/syscalls/trace-part.ts';
import type { Failure } from '../model/capture.ts';
import type { ComparedView } from '../worker/compare-protocol.ts';
import type { ShownStep } from './shown-step.ts';
import type { FramePath } from './url/frame-path.ts';

/** Ways to look at two captures. */
export type ComparisonTab =
  | 'graph'
  | 'functions'
  | 'packages'
  | 'findings'
  | 'syscalls'
  | 'threads'
  | 'timelines'
  | 'messages';

/** Which rows the tables of what changed are narrowed to. */
export type ChangedFilter = 'all' | 'added' | 'removed' | 'beyond-noise';

/** Columns that those tables can be sorted by. */
export type ChangedColumn = 'name' | 'before' | 'after' | 'delta' | 'points' | 'ratio' | 'z' | 'samples' | 'level';

/**
 * Captures, by their ids, held against each other, one or several on each side, and how the reader looks at them. Rows are
 * rows of the comparison's tree.
 */
export interface ComparisonView extends Pair<readonly string[]> {
  readonly options: CompareOptions;
  /** Questions asked of all captures' stacks, in order; those that are switched off are passed over. */
  readonly steps: readonly ShownStep[];
  /** Which parts of one capture are compared: of a difference the captures that it holds, of a trace ranges of its time; absent for two captures. */
  readonly parts?: Pair<ComparedPart> | undefined;
  /** What the parts of a trace came to, when they were compared last. */
  readonly measured?: Pair<PartCalls> | undefined;
  /** The last result there was; it may be of other options while the next is being made. */
  readonly result?: ComparedView | undefined;
  /** Where its rows lie, by the widths that were last granted. */
  readonly layout?: FlameLayout | undefined;
  readonly working: boolean;
  /** Frames that an address tells of, until there is a tree to find them in. */
  readonly restoring?:
    | { readonly zoom?: FramePath; readonly window?: Window; readonly selected?: FramePath }
    | undefined;
  /** Why there is no result, or no other one. */
  readonly failure?: Failure | undefined;
  /** As in a `CaptureView`: the part of the width that fills the graph, the row that was zoomed to, and the way back. */
  readonly window: Window;
  readonly zoomed: number;
  readonly past: readonly { readonly window: Window; readonly zoomed: number }[];
  readonly tab: ComparisonTab;
  /** Both captures beside each other, one picture of both, or one of them in the place of the other. */
  readonly panes: 'side' | 'union' | 'blink';
  /** The capture that is on the screen where they take turns. */
  readonly shown: keyof Pair<unknown>;
  readonly widths: WidthMode;
  readonly selected: number;
  readonly search: string;
  /** Whether tables and colours go by what ends in a frame, and not by all that passes through it. */
  readonly bySelf: boolean;
  readonly sort: { readonly column: ChangedColumn; readonly descending: boolean };
  readonly filter: string;
  readonly only: ChangedFilter;
  /** Messages are shown from this level on (`LOG_LEVEL`); 0 shows all. */
  readonly level: number;
  /** The text of the template that is selected among the messages of two logs; `''` for none. */
  readonly message: string;
  /** By time and level, the messages of the template that was selected last, by capture. */
  readonly messageRates?:
    | { readonly message: string; readonly of: ReadonlyMap<string, LogRate | undefined> }
    | undefined;
  /** How long was recorded on each side in all, in nanoseconds, as the reader says it of tables, and of logs without times, that don't. */
  readonly spans: { readonly before?: number | undefined; readonly after?: number | undefined };
}
