import type { StoreApi } from 'zustand/vanilla';
import type { Actions } from './actions.ts';
import { type OpenEntry, withView } from './entries.ts';
import type { FetchTexts } from './fetch-lines.ts';
import { logOf, type NarrowLog } from './log-narrowing.ts';
import { templatesSortedBy } from './log-view.ts';
import type { AppState, CaptureId, LogView } from './state.ts';

type LogActions = Pick<Actions, 'filterLog' | 'selectLine' | 'sortTemplates' | 'requestLines'>;

/** How the reader looks at the log on the screen; nothing happens when there is none. */
export function logActions(store: StoreApi<AppState>, narrow: NarrowLog, fetchTexts: FetchTexts): LogActions {
  const change = (id: CaptureId | null, look: (view: LogView, entry: OpenEntry) => Partial<LogView>) =>
    store.setState((state) =>
      withView(state, id, (entry) => {
        const { log } = entry.view;
        return log ? { log: { ...log, ...look(log, entry) } } : {};
      }),
    );

  return {
    filterLog(filter) {
      const id = store.getState().active;
      if (id !== null) narrow(id, filter);
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
