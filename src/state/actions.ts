import type { CompareOptions } from '../analysis/diff/compare-captures.ts';
import type { ComparedMessage } from '../analysis/diff/compare-logs.ts';
import type { TracePart } from '../analysis/diff/compared-part.ts';
import type { Pair } from '../analysis/diff/pair.ts';
import type { Granularity, Step, ViewOptions } from '../analysis/filters/step.ts';
import type { GoroutinesBy } from '../analysis/goroutine-sections.ts';
import type { LogFilter } from '../analysis/log/filter-log.ts';
import type { CallFilter } from '../analysis/syscalls/filter-calls.ts';
import type { TimeRange } from '../analysis/syscalls/trace-span.ts';
import type { Language, Localized } from '../base/localized.ts';
import type { EnteredFacts } from '../model/diagnosis.ts';
import type { Outcome, Question } from '../worker/protocol.ts';
import type { ComparedIds } from './comparison.ts';
import type { ComparisonView } from './comparison-view.ts';
import type { FileKind, LinkWish, MadeFile, MadeLinks } from './made-links.ts';
import type { ShownStep } from './shown-step.ts';
import type { AppState, CaptureId, FunctionColumn, Orientation, Origin, SortColumn, Tab, Theme } from './state.ts';
import type { PageAddress } from './url/view-address.ts';

/** A file to open, from wherever: dropped, picked, pasted, or a sample. */
export interface SourceFile {
  readonly name: string;
  readonly blob: Blob;
  /** What is found in a folder and is no capture is set aside; text that is pasted by chance leaves the screen as it is. */
  readonly origin?: Origin | undefined;
}

/** Parts of a comparison that are only about how it is shown. */
export type ComparisonLook = Partial<
  Pick<
    ComparisonView,
    | 'tab'
    | 'panes'
    | 'shown'
    | 'widths'
    | 'selected'
    | 'search'
    | 'bySelf'
    | 'sort'
    | 'filter'
    | 'only'
    | 'level'
    | 'message'
    | 'spans'
  >
>;

/** What the reader can do. All but `open*` and what folds again are immediate; view actions mean the active capture. */
export interface Actions {
  openFiles(files: readonly SourceFile[]): void;
  /** The files that the open captures were read from; nothing is read yet. */
  openedFiles(): readonly SourceFile[];
  /** Opens a capture that is kept in this browser. */
  openKept(sha256: string): void;
  /** Opens two captures that are kept, and compares them. */
  compareKept(before: string, after: string): void;
  renameKept(sha256: string, name: string): void;
  pinKept(sha256: string, pinned: boolean): void;
  removeKept(sha256: string): void;
  removeAllKept(): void;
  /** Opens a sample that is shipped with the page. */
  openSample(id: string): void;
  /** Ends the reading of a file, silently, and takes it off the list; with it the rest of the folder it came in. */
  cancel(id: CaptureId): void;
  close(id: CaptureId): void;
  /** The reader has seen what was set aside. */
  dismissSetAside(): void;
  /** Shows a capture, or the start page for null. */
  activate(id: CaptureId | null): void;
  showTab(tab: Tab): void;
  /** Folds by another value type; the row-bound parts of the view (zoom, selection) are carried over by call path. */
  chooseValueType(valueType: number): void;
  /** Folds with or without the frames that the capture asks to leave out. */
  showAllFrames(all: boolean): void;
  /** Asks one more question of the stacks, after the others. */
  addStep(step: Step): void;
  /** Switches a step off or on again, by its place. */
  switchStep(place: number, on: boolean): void;
  /** Takes a step away. */
  removeStep(place: number): void;
  clearSteps(): void;
  /** What frames are named after, and what becomes of inlined ones. */
  chooseLook(look: Partial<ViewOptions>): void;
  /** Shows the stacks by leaf, or by root again. */
  invert(inverted: boolean): void;
  /** Puts a question about the stacks on the screen, unless it has been; `answerOf` tells how it stands. */
  wantAnswer(question: Question): void;
  /** Makes links to the capture on the screen as it is looked at now, one for each length; they belong to whoever asked. */
  /** A file of what is on the screen; undefined where nothing is open. `link` stands at the foot of a report. */
  makeFile(kind: FileKind, link: string | undefined): Promise<Outcome<MadeFile> | undefined>;
  makeLinks(wish: LinkWish): Promise<Outcome<MadeLinks>>;
  /** Makes a row fill the width; -1 shows everything. */
  zoomTo(row: number): void;
  /** Pans or zooms freely. */
  moveWindow(from: number, to: number): void;
  /** Goes back to where the graph was before; at last to everything. */
  zoomBack(): void;
  /** Selects a row (and its function); -1 clears. */
  select(row: number): void;
  /** Selects a function (and its heaviest row); -1 clears. */
  selectFunction(func: number): void;
  search(text: string): void;
  highlight(rule: string | null): void;
  sortFunctions(column: SortColumn): void;
  filterFunctions(text: string): void;
  /** Puts a function into the middle of the views of callers and callees, and selects it. */
  centreOn(name: string): void;
  /** What a row of the functions table is to stand for; undefined for what frames are named after. */
  groupFunctions(by: Granularity | undefined): void;
  /** Shows or hides a column of the functions table. */
  showColumn(column: FunctionColumn, shown: boolean): void;
  /** Shows so many functions at most in the call graph. */
  limitGraph(nodes: number): void;
  /** What goroutines are to be put together by. */
  groupGoroutines(by: GoroutinesBy): void;
  /** Narrows a trace to the calls that a filter leaves: its tables, its list and its flame graph follow. */
  filterCalls(filter: CallFilter): void;
  /** Shows a part of the timeline. */
  showRange(range: TimeRange): void;
  /** Selects a call of a trace and fetches its lines; -1 clears. */
  selectCall(row: number): void;
  /** Sorts the table of system calls or threads. */
  sortSyscalls(column: string): void;
  /** Fetches the text of calls of a trace, by row, for the list to show; those that are there already are not asked again. */
  requestTexts(rows: readonly number[]): void;
  /** Says what the seconds of a table are; undefined takes it back. */
  chooseSeconds(kind: 'cpu' | 'wall' | undefined): void;
  /** Says something about the node by hand: as typed, checked where it is shown and where it is used. */
  enterFacts(facts: Partial<EnteredFacts>): void;
  /** Narrows a log to the messages that a filter leaves: its templates, its list and its rate strip follow. */
  filterLog(filter: LogFilter): void;
  /** Selects a message of a log and fetches its text; -1 clears. */
  selectLine(row: number): void;
  /** Sorts the templates of a log. */
  sortTemplates(column: string): void;
  /** Fetches the text of messages of a log, by row, for the list to show; those that are there already are not asked again. */
  requestLines(rows: readonly number[]): void;
  /** Takes over a file of own rules, in place of the one before, and shows what it holds or what is wrong with it. */
  addRules(name: string, text: string): void;
  removeRules(): void;
  /** The reader has seen what was wrong with a file of rules. */
  dismissRefusedRules(): void;
  /** Shows the catalogue of known hotspots, or the captures again. */
  showScreen(screen: AppState['screen']): void;
  /** Holds two open captures against each other: the baseline, and what is compared with it. */
  compare(before: CaptureId, after: CaptureId): void;
  /** Holds two parts of an open trace against each other; where parts of it are compared already, these take their place. */
  compareParts(id: CaptureId, parts: Pair<TracePart>): void;
  /**
   * Puts other captures on the sides of the comparison that there is, several on one where they are to be taken together.
   * What the reader looks at stays; nothing happens where a side were empty, or a capture on both.
   */
  putOnSides(sides: ComparedIds): void;
  /** The baseline becomes what is compared, and the other way round. */
  swapCompared(): void;
  /** Compares by another value type or scale, or matches names otherwise. */
  compareBy(options: CompareOptions): void;
  /** Asks questions of the stacks of both captures, in place of those that were asked. */
  askOfBoth(steps: readonly ShownStep[]): void;
  /** How the reader looks at the comparison. */
  lookAtComparison(look: ComparisonLook): void;
  /** Fetches what is to be shown of a message of two logs: the first line of it in each, and how often it came when. */
  requestMessage(message: ComparedMessage): void;
  /** A row of the comparison fills the width; -1 shows everything. */
  zoomComparison(row: number): void;
  /** The reader has panned or zoomed the comparison freely. */
  moveComparison(from: number, to: number): void;
  backInComparison(): void;
  /** Ends the comparison; both captures stay open. */
  leaveComparison(): void;
  /** Fetches the catalogue with the reader's own rules, unless it is here or on its way. */
  loadCatalog(): void;
  /**
   * Shows what a link says, each capture in one fold; samples are opened, other captures that are not open are waited for.
   * `problems` are what could not be read of the link.
   */
  applyAddress(address: PageAddress, problems?: readonly Localized[]): void;
  /** Shows an open capture as a link says of one that it waits for. */
  lookAlike(hash: string, id: CaptureId): void;
  /** Waits no longer for the captures of a link. */
  forgetPending(): void;
  /** The reader has seen what of a link could not be followed. */
  dismissLinkNotice(): void;
  setLanguage(language: Language): void;
  /** Whether captures that are opened from now on are kept in this browser. */
  setKeeping(keeps: boolean): void;
  setTheme(theme: Theme): void;
  setOrientation(orientation: Orientation): void;
  setPanel(panel: 'findings' | 'details', open: boolean): void;
}
