import type { CallFilter } from '../../analysis/syscalls/filter-calls.ts';
import type { OpenEntry } from '../../state/entries.ts';
import type { Tab } from '../../state/state.ts';
import { useActions } from '../shared/store-context.tsx';
import { type FilterPart, withPart } from './filter-parts.ts';

/** The ways from one view of a trace to the calls it speaks of. */
export interface CallViews {
  /** Adds to the filter what there is of `parts`, and shows a view of what it leaves. */
  show(parts: readonly FilterPart[], tab: Tab): void;
  /** Shows what a filter leaves, in place of the one there is. */
  filter(filter: CallFilter): void;
}

/** How a click in a table narrows all views of a trace. */
export function useCallViews(entry: OpenEntry): CallViews {
  const { filterCalls, showTab } = useActions();
  const now = entry.view.syscalls?.filter ?? {};
  return {
    show(parts, tab) {
      filterCalls(parts.reduce(withPart, now));
      showTab(tab);
    },
    filter: filterCalls,
  };
}
