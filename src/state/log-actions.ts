import type { StoreApi } from 'zustand/vanilla';
import type { LogFilter } from '../analysis/log/filter-log.ts';
import type { Actions } from './actions.ts';
import { findEntry, type OpenEntry, withView } from './entries.ts';
import { isSameLogFilter, templatesSortedBy, tidyLogFilter } from './log-view.ts';
import type { AppState, CaptureId, LogView } from './state.ts';
import type { Clients } from './surroundings.ts';
import { withTexts } from './syscall-view.ts';

type LogActions = Pick<Actions, 'filterLog' | 'selectLine' | 'sortTemplates' | 'requestLines'>;

/** How the reader looks at the log on the screen; nothing happens when there is none. */
export function logActions(store: StoreApi<AppState>, clients: Clients): LogActions {
  /** Rows whose text is on its way, by capture. */
  const underWay = new Map<CaptureId, Set<number>>();
  /** Captures whose thread is narrowing, with the filter it narrows to. */
  const narrowing = new Map<CaptureId, LogFilter>();

  const change = (id: CaptureId | null, look: (view: LogView, entry: OpenEntry) => Partial<LogView>) =>
    store.setState((state) =>
      withView(state, id, (entry) => {
        const { log } = entry.view;
        return log ? { log: { ...log, ...look(log, entry) } } : {};
      }),
    );

  /** Asks for what the filter leaves; of several wishes that come meanwhile only the last is asked for. */
  const narrow = (id: CaptureId) => {
    const filter = logOf(store.getState(), id)?.filter;
    const client = clients.get(id);
    if (!filter || !client || narrowing.has(id)) return;
    narrowing.set(id, filter);
    void client.filterLog(filter).then((outcome) => {
      narrowing.delete(id);
      const wanted = logOf(store.getState(), id)?.filter;
      if (!wanted || isAll(wanted)) return;
      if (!isSameLogFilter(wanted, filter)) {
        narrow(id);
        return;
      }
      change(id, () =>
        outcome.ok
          ? { tables: outcome.value.tables, narrowing: false, failure: undefined }
          : { narrowing: false, failure: outcome.failure },
      );
    });
  };

  const fetchTexts = (id: CaptureId, rows: readonly number[]) => {
    const client = clients.get(id);
    const coming = underWay.get(id) ?? new Set();
    underWay.set(id, coming);
    const known = logOf(store.getState(), id)?.texts;
    const missing = rows.filter((row) => !coming.has(row) && !known?.has(row));
    if (!client || missing.length === 0) return;
    for (const row of missing) coming.add(row);
    void client.lineTexts(missing).then((outcome) => {
      for (const row of missing) coming.delete(row);
      // A text that could not be had is asked for again when it is needed again.
      if (outcome.ok) change(id, ({ texts }) => ({ texts: withTexts(texts, outcome.value) }));
    });
  };

  return {
    filterLog(wanted) {
      const id = store.getState().active;
      const filter = tidyLogFilter(wanted);
      const before = logOf(store.getState(), id);
      if (id === null || !before || isSameLogFilter(before.filter, filter)) return;
      change(id, (_, { opened }) =>
        isAll(filter) && opened.log
          ? { filter, tables: opened.log.tables, narrowing: false, failure: undefined }
          : { filter, narrowing: true, failure: undefined },
      );
      if (!isAll(filter)) narrow(id);
    },
    selectLine(row) {
      const id = store.getState().active;
      change(id, (_, { opened }) => ({ selected: row >= 0 && row < (opened.log?.tables.rows.length ?? 0) ? row : -1 }));
      if (id !== null && (logOf(store.getState(), id)?.selected ?? -1) >= 0) fetchTexts(id, [row]);
    },
    sortTemplates(column) {
      change(store.getState().active, ({ sort }) => ({ sort: templatesSortedBy(sort, column) }));
    },
    requestLines(rows) {
      const { active } = store.getState();
      if (active !== null) fetchTexts(active, rows);
    },
  };
}

function isAll(filter: LogFilter): boolean {
  return Object.keys(filter).length === 0;
}

function logOf(state: AppState, id: CaptureId | null): LogView | undefined {
  const entry = findEntry(state, id);
  return entry?.status === 'open' ? entry.view.log : undefined;
}
