import type { StoreApi } from 'zustand/vanilla';
import type { CallText } from '../worker/protocol.ts';
import { findEntry, withView } from './entries.ts';
import type { FetchTexts } from './fetch-lines.ts';
import type { AppState, CaptureId, SyscallView } from './state.ts';
import type { Clients } from './surroundings.ts';
import { withTexts } from './syscall-view.ts';

/** Makes the one that fetches calls of traces. */
export function callFetching(store: StoreApi<AppState>, clients: Clients): FetchTexts {
  /** Rows whose text is on its way, by capture. */
  const underWay = new Map<CaptureId, Set<number>>();
  return (id, rows) => {
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
      if (!outcome.ok) return;
      store.setState((state) =>
        withView(state, id, ({ view: { syscalls } }) =>
          syscalls ? { syscalls: { ...syscalls, ...arrived(syscalls, outcome.value) } } : {},
        ),
      );
    });
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
