import type { StoreApi } from 'zustand/vanilla';
import { tidyFilter } from '../analysis/syscalls/filter-calls.ts';
import type { Actions } from './actions.ts';
import { clampRange } from './call-filter.ts';
import { activeEntry, type OpenEntry, withView } from './entries.ts';
import type { FetchTexts } from './fetch-lines.ts';
import type { Refolding } from './refolding.ts';
import type { AppState, CaptureId, SyscallView } from './state.ts';
import { sortedBy } from './syscall-view.ts';

type SyscallActions = Pick<
  Actions,
  'filterCalls' | 'showRange' | 'selectCall' | 'sortSyscalls' | 'requestTexts' | 'chooseSeconds'
>;

/** How the reader looks at the strace capture on the screen; nothing happens when there is none. */
export function syscallActions(
  store: StoreApi<AppState>,
  refolding: Refolding,
  fetchTexts: FetchTexts,
): SyscallActions {
  const change = (id: CaptureId | null, look: (view: SyscallView, entry: OpenEntry) => Partial<SyscallView>) =>
    store.setState((state) =>
      withView(state, id, (entry) => {
        const { syscalls } = entry.view;
        return syscalls ? { syscalls: { ...syscalls, ...look(syscalls, entry) } } : {};
      }),
    );
  const look = (how: (view: SyscallView, entry: OpenEntry) => Partial<SyscallView>) =>
    change(store.getState().active, how);

  return {
    filterCalls(filter) {
      const id = store.getState().active;
      if (id !== null) refolding.narrow(id, tidyFilter(filter));
    },
    showRange: (range) =>
      look((_, { opened }) => {
        const span = opened.syscalls?.timeline?.span;
        return span ? { range: clampRange(range, span) } : {};
      }),
    selectCall(row) {
      const entry = activeEntry(store.getState());
      const view = entry?.view.syscalls;
      if (!entry || !view) return;
      const isCall = row >= 0 && row < (entry.opened.syscalls?.tables.calls?.length ?? 0);
      const selectedCall = isCall ? row : -1;
      look(({ texts }) => ({ selectedCall, selectedText: texts.get(selectedCall) }));
      if (isCall) fetchTexts(entry.id, [row]);
    },
    sortSyscalls: (column) => look(({ sort }) => ({ sort: sortedBy(sort, column) })),
    requestTexts(rows) {
      const { active } = store.getState();
      if (active !== null) fetchTexts(active, rows);
    },
    chooseSeconds: (seconds) => look(() => ({ seconds })),
  };
}
