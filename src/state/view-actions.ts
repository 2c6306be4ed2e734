import type { StoreApi } from 'zustand/vanilla';
import { functionNamed, heaviestRowOf } from '../analysis/tree-walk.ts';
import type { CallTree } from '../model/call-tree.ts';
import type { Actions } from './actions.ts';
import { withView } from './entries.ts';
import type { AppState, CaptureView, SortColumn, Tab } from './state.ts';
import { backFrom, freelyAt, zoomedTo } from './zoom.ts';

type ViewActions = Pick<
  Actions,
  | 'showTab'
  | 'zoomTo'
  | 'moveWindow'
  | 'zoomBack'
  | 'select'
  | 'selectFunction'
  | 'search'
  | 'highlight'
  | 'sortFunctions'
  | 'filterFunctions'
  | 'centreOn'
  | 'groupFunctions'
  | 'showColumn'
  | 'limitGraph'
  | 'groupGoroutines'
>;

/** How the reader looks at the capture on the screen; nothing happens when none is open. */
export function viewActions(store: StoreApi<AppState>): ViewActions {
  const look = (change: (view: CaptureView) => Partial<CaptureView>) =>
    store.setState((state) => withView(state, state.active, ({ view }) => change(view)));

  return {
    showTab: (tab) =>
      look(({ tab: before, folded: { tree }, selectedFunction, sandwichOf }) => {
        // Who comes from elsewhere wants to know about what is selected there.
        const comes = isAboutOne(tab) && !isAboutOne(before);
        return { tab, ...(comes && { sandwichOf: tree.functions.name[selectedFunction] ?? sandwichOf }) };
      }),
    zoomTo: (row) => look((view) => zoomedTo(view, rowIn(view.folded.tree, row))),
    moveWindow: (from, to) => look((view) => freelyAt(view, from, to)),
    zoomBack: () => look(backFrom),
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
    centreOn: (name) =>
      look(({ folded: { tree } }) => {
        const selectedFunction = functionNamed(tree.functions, name);
        return { sandwichOf: name, selectedFunction, selected: heaviestRowOf(tree, selectedFunction) };
      }),
    groupFunctions: (groupBy) => look(() => ({ groupBy })),
    limitGraph: (graphNodes) => look(() => ({ graphNodes })),
    groupGoroutines: (goroutinesBy) => look(() => ({ goroutinesBy })),
    showColumn: (column, shown) =>
      look(({ hiddenColumns }) => {
        const others = hiddenColumns.filter((one) => one !== column);
        return { hiddenColumns: shown ? others : [...others, column] };
      }),
  };
}

/** The row, or -1 for what is no row of the tree. */
function rowIn({ length }: CallTree, row: number): number {
  return row >= 0 && row < length ? row : -1;
}

/** Whether a view is about the callers and callees of one function. */
function isAboutOne(tab: Tab): boolean {
  return tab === 'sandwich' || tab === 'callers';
}

/** Numbers are wanted from the largest, names from A. */
function startsDescending(column: SortColumn): boolean {
  return column !== 'name';
}
