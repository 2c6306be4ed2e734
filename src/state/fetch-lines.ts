import type { StoreApi } from 'zustand/vanilla';
import { withView } from './entries.ts';
import { logOf } from './log-narrowing.ts';
import type { AppState, CaptureId } from './state.ts';
import type { Clients } from './surroundings.ts';
import { withTexts } from './syscall-view.ts';

/** Fetches texts of a capture, by row, unless they are there or on their way. */
export type FetchTexts = (id: CaptureId, rows: readonly number[]) => void;

/** Makes the one that fetches messages of logs. */
export function lineFetching(store: StoreApi<AppState>, clients: Clients): FetchTexts {
  /** Rows whose text is on its way, by capture. */
  const underWay = new Map<CaptureId, Set<number>>();
  return (id, rows) => {
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
      if (!outcome.ok) return;
      store.setState((state) =>
        withView(state, id, ({ view: { log } }) =>
          log ? { log: { ...log, texts: withTexts(log.texts, outcome.value) } } : {},
        ),
      );
    });
  };
}
