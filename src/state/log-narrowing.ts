import type { StoreApi } from 'zustand/vanilla';
import type { LogFilter } from '../analysis/log/filter-log.ts';
import { findEntry, withView } from './entries.ts';
import { isSameLogFilter, tidyLogFilter } from './log-view.ts';
import type { AppState, CaptureId, LogView } from './state.ts';
import type { Clients } from './surroundings.ts';

/** Narrows the log of a capture to the messages that a filter leaves. Of several wishes that come meanwhile only the last counts. */
export type NarrowLog = (id: CaptureId, filter: LogFilter) => void;

/** Makes the one that asks the threads of captures. */
export function logNarrowing(store: StoreApi<AppState>, clients: Clients): NarrowLog {
  /** Captures whose thread is narrowing. */
  const busy = new Set<CaptureId>();

  const change = (id: CaptureId, part: Partial<LogView>) =>
    store.setState((state) => withView(state, id, ({ view: { log } }) => (log ? { log: { ...log, ...part } } : {})));

  const ask = (id: CaptureId) => {
    const filter = logOf(store.getState(), id)?.filter;
    const client = clients.get(id);
    if (!filter || !client || busy.has(id)) return;
    busy.add(id);
    void client.filterLog(filter).then((outcome) => {
      busy.delete(id);
      const wanted = logOf(store.getState(), id)?.filter;
      if (!wanted || isAll(wanted)) return;
      if (!isSameLogFilter(wanted, filter)) {
        ask(id);
        return;
      }
      change(
        id,
        outcome.ok
          ? { tables: outcome.value.tables, narrowing: false, failure: undefined }
          : { narrowing: false, failure: outcome.failure },
      );
    });
  };

  return (id, wanted) => {
    const entry = findEntry(store.getState(), id);
    const filter = tidyLogFilter(wanted);
    const before = logOf(store.getState(), id);
    if (entry?.status !== 'open' || !before || isSameLogFilter(before.filter, filter)) return;
    const tables = entry.opened.log?.tables;
    if (isAll(filter) && tables) change(id, { filter, tables, narrowing: false, failure: undefined });
    else {
      change(id, { filter, narrowing: true, failure: undefined });
      ask(id);
    }
  };
}

/** How a log is looked at; undefined for captures that are none, or gone. */
export function logOf(state: AppState, id: CaptureId | null): LogView | undefined {
  const entry = findEntry(state, id);
  return entry?.status === 'open' ? entry.view.log : undefined;
}

function isAll(filter: LogFilter): boolean {
  return Object.keys(filter).length === 0;
}
