import type { Language } from '../base/localized.ts';
import type { Failure } from '../model/capture.ts';
import type { FoldedView, OpenedCapture, Progress } from '../worker/protocol.ts';

export type CaptureId = string;
export type Theme = 'system' | 'light' | 'dark';
export type Tab = 'flame' | 'functions';
export type Orientation = 'icicle' | 'flame';
export type SortColumn = 'self' | 'total' | 'name';

/** Everything the reader has done, in one immutable value. Derived data is never in here. */
export interface AppState {
  /** In the order they were opened. */
  readonly captures: readonly CaptureEntry[];
  /** The capture on the screen; null shows the start page. */
  readonly active: CaptureId | null;
  readonly preferences: Preferences;
}

/** Kept in this browser (localStorage) where it allows that. */
export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  readonly orientation: Orientation;
  /** Whether the side panels are open. */
  readonly findingsOpen: boolean;
  readonly detailsOpen: boolean;
}

/** A file on its way, on the screen, or refused. */
export type CaptureEntry = {
  readonly id: CaptureId;
  readonly name: string;
  /** Size of the file in bytes. */
  readonly bytes: number;
} & (
  | { readonly status: 'reading'; readonly progress: Progress }
  | { readonly status: 'failed'; readonly failure: Failure }
  | { readonly status: 'open'; readonly opened: OpenedCapture; readonly view: CaptureView }
);

/** How the reader looks at one capture. Rows are rows of `folded.tree`. */
export interface CaptureView {
  readonly folded: FoldedView;
  /** Whether another fold (value type, all frames) is under way. */
  readonly folding: boolean;
  /** Why the last such fold did not come about; `folded` is then still the one before. */
  readonly foldFailure?: Failure | undefined;
  readonly tab: Tab;
  /** The part of the whole width that fills the graph, as fractions 0 <= from < to <= 1. */
  readonly window: { readonly from: number; readonly to: number };
  /** Row that was zoomed to, whose callers the breadcrumb shows; -1 for everything. */
  readonly zoomed: number;
  /** Row that is selected in the graph, -1 for none. */
  readonly selected: number;
  /** Function that is selected (in the table, or by selecting one of its rows), -1 for none. */
  readonly selectedFunction: number;
  /** Text of the search field; `/…/` is a regular expression. */
  readonly search: string;
  /** Rule whose stacks are highlighted in the graph, null for none. */
  readonly highlighted: string | null;
  readonly sort: { readonly column: SortColumn; readonly descending: boolean };
  /** Text that the functions table is narrowed to. */
  readonly functionFilter: string;
}
