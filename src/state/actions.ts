import type { Language } from '../base/localized.ts';
import type { CaptureId, Orientation, SortColumn, Tab, Theme } from './state.ts';

/** A file to open, from wherever: dropped, picked, pasted, or a sample. */
export interface SourceFile {
  readonly name: string;
  readonly blob: Blob;
}

/** What the reader can do. All but `open*` and the two folds are immediate; view actions mean the active capture. */
export interface Actions {
  openFiles(files: readonly SourceFile[]): void;
  /** Opens a sample that is shipped with the page. */
  openSample(id: string): void;
  /** Ends the reading of a file, silently, and takes it off the list. */
  cancel(id: CaptureId): void;
  close(id: CaptureId): void;
  /** Shows a capture, or the start page for null. */
  activate(id: CaptureId | null): void;
  showTab(tab: Tab): void;
  /** Folds by another value type; the row-bound parts of the view (zoom, selection) are carried over by call path. */
  chooseValueType(valueType: number): void;
  /** Folds with or without the frames that the capture asks to leave out. */
  showAllFrames(all: boolean): void;
  /** Makes a row fill the width; -1 shows everything. */
  zoomTo(row: number): void;
  /** Pans or zooms freely. */
  moveWindow(from: number, to: number): void;
  /** Selects a row (and its function); -1 clears. */
  select(row: number): void;
  /** Selects a function (and its heaviest row); -1 clears. */
  selectFunction(func: number): void;
  search(text: string): void;
  highlight(rule: string | null): void;
  sortFunctions(column: SortColumn): void;
  filterFunctions(text: string): void;
  setLanguage(language: Language): void;
  setTheme(theme: Theme): void;
  setOrientation(orientation: Orientation): void;
  setPanel(panel: 'findings' | 'details', open: boolean): void;
}
