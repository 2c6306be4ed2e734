import type { StoreApi } from 'zustand/vanilla';
import { windowOf } from '../analysis/flame-layout.ts';
import { clampWindow } from '../analysis/flame-window.ts';
import { heaviestRowOf } from '../analysis/tree-walk.ts';
import type { CallTree } from '../model/call-tree.ts';
import type { Actions } from './actions.ts';
import { withView } from './entries.ts';
import { layoutOf } from './selectors.ts';
import type { AppState, CaptureView, SortColumn } from './state.ts';

type ViewActions = Pick<
  Actions,
  | 'showTab'
  | 'zoomTo'
  | 'moveWindow'
  | 'select'
  | 'selectFunction'
  | 'search'
  | 'highlight'
  | 'sortFunctions'
  | 'filterFunctions'
>;

/** How the reader looks at the capture on the screen; nothing happens when none is open. */
export function viewActions(store: StoreApi<AppState>): ViewActions {
  const look = (change: (view: CaptureView) => Partial<CaptureView>) =>
    store.setState((state) => withView(state, state.active, ({ view }) => change(view)));

  return {
    showTab: (tab) => look(() => ({ tab })),
    zoomTo: (row) =>
      look(({ folded: { tree } }) => {
        const zoomed = rowIn(tree, row);
        return { zoomed, window: windowOf(layoutOf(tree), zoomed) };
      }),
    moveWindow: (from, to) =>
      look(({ folded: { tree }, zoomed }) => {
        const window = clampWindow(from, to);
        return { window, zoomed: nearestAround(tree, zoomed, window) };
      }),
    select: (row) =>
      look(({ folded: { tree } }) => {
        const selected = rowIn(tree, row);
        return { selected, selectedFunction: selected < 0 ? -1 : (tree.func[selected] as number) };
      }),
    selectFunction: (func) =>
      look(({ folded: { tree } }) => {
        const selectedFunction = func >= 0 && func < tree.functions.length ? func : -1;
        return { selectedFunction, selected: selectedFunction < 0 ? -1 : heaviestRowOf(tree, selectedFunction) };
      }),
    search: (search) => look(() => ({ search })),
    highlight: (highlighted) => look(() => ({ highlighted })),
    sortFunctions: (column) =>
      look(({ sort }) => ({
        sort: { column, descending: sort.column === column ? !sort.descending : startsDescending(column) },
      })),
    filterFunctions: (functionFilter) => look(() => ({ functionFilter })),
  };
}

/** The row, or -1 for what is no row of the tree. */
function rowIn({ length }: CallTree, row: number): number {
  return row >= 0 && row < length ? row : -1;
}

/**
 * The row itself or its nearest caller that still fills the window: who pans or zooms out of a frame is in its
 * caller's, and the breadcrumb says so. -1 when only everything does.
 */
function nearestAround(tree: CallTree, zoomed: number, window: CaptureView['window']): number {
  const layout = layoutOf(tree);
  const slack = (window.to - window.from) * 1e-6;
  for (let row = zoomed; row >= 0; row = tree.parent[row] as number) {
    const { from, to } = windowOf(layout, row);
    if (from <= window.from + slack && window.to <= to + slack) return row;
  }
  return -1;
}

/** Numbers are wanted from the largest, names from A. */
function startsDescending(column: SortColumn): boolean {
  return column !== 'name';
}
