import type { StoreApi } from 'zustand/vanilla';
import type { CallText } from '../worker/protocol.ts';
import type { Actions } from './actions.ts';
import { clampRange, tidyFilter } from './call-filter.ts';
import { activeEntry, findEntry, type OpenEntry, withView } from './entries.ts';
import type { Refolding } from './refolding.ts';
import type { AppState, CaptureId, SyscallView } from './state.ts';
import type { Clients } from './surroundings.ts';
import { sortedBy, withTexts } from './syscall-view.ts';

type SyscallActions = Pick<
  Actions,
  'filterCalls' | 'showRange' | 'selectCall' | 'sortSyscalls' | 'requestTexts' | 'chooseSeconds'
>;

/** How the reader looks at the strace capture on the screen; nothing happens when there is none. */
export function syscallActions(store: StoreApi<AppState>, clients: Clients, refolding: Refolding): SyscallActions {
  /** Rows whose text is on its way, by capture. */
  const underWay = new Map<CaptureId, Set<number>>();

  const change = (id: CaptureId | null, look: (view: SyscallView, entry: OpenEntry) => Partial<SyscallView>) =>
    store.setState((state) =>
      withView(state, id, (entry) => {
        const { syscalls } = entry.view;
        return syscalls ? { syscalls: { ...syscalls, ...look(syscalls, entry) } } : {};
      }),
    );
  const look = (how: (view: SyscallView, entry: OpenEntry) => Partial<SyscallView>) =>
    change(store.getState().active, how);

  const fetchTexts = (id: CaptureId, rows: readonly number[]) => {
    const client = clients.get(id);
    const coming = underWay.get(id) ?? new Set();
    underWay.set(id, coming);
    const known = syscallsOf(store.getState(), id)?.texts;
    const missing = rows.filter((row) => !coming.has(row) && !known?.has(row));
    if (!client || missing.length === 0) return;
    for (const row of missing) coming.add(row);
    void client.callTexts(missing).then((outcome) => {
      for (const row of missing) coming.delete(row);
      // A text that could not be had is asked for again when it is needed again.
      if (outcome.ok) change(id, (view) => arrived(view, outcome.value));
    });
  };

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

function syscallsOf(state: AppState, id: CaptureId): SyscallView | undefined {
  const entry = findEntry(state, id);
  return entry?.status === 'open' ? entry.view.syscalls : undefined;
}

function arrived(view: SyscallView, texts: readonly CallText[]): Partial<SyscallView> {
  const selected = texts.find(({ row }) => row === view.selectedCall);
  return { texts: withTexts(view.texts, texts), ...(selected && { selectedText: selected }) };
}
