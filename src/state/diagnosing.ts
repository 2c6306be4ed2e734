import type { StoreApi } from 'zustand/vanilla';
import type { CaseClient } from '../worker/case-client.ts';
import type { OpenEntry } from './entries.ts';
import type { AppState } from './state.ts';

/**
 * Keeps the diagnoses up to date: whenever a capture has come or gone, or the reader has entered something, all that is
 * open is asked about together. An answer that is no longer about what is open is dropped.
 */
export function keepDiagnosed(store: StoreApi<AppState>, client: CaseClient): void {
  let asked: readonly unknown[] = [];
  store.subscribe((state) => {
    const open = openEntries(state);
    const about = [state.entered, ...open.map(({ opened }) => opened)];
    if (isSame(about, asked)) return;
    asked = about;
    if (open.length === 0) {
      if (state.diagnoses.length > 0) store.setState({ diagnoses: [] });
      return;
    }
    void client.diagnose({ captures: open.map(asCaseCapture), entered: state.entered }).then((outcome) => {
      // A thread that could not answer leaves the findings of each capture, which is what there was before.
      if (isSame(about, asked)) store.setState({ diagnoses: outcome.ok ? outcome.value : [] });
    });
  });
}

function openEntries({ captures }: AppState): readonly OpenEntry[] {
  return captures.filter((entry) => entry.status === 'open');
}

function asCaseCapture({ opened }: OpenEntry) {
  const { name, facts, findings, lookedFor, snapshot } = opened;
  return { name, facts, findings, lookedFor: lookedFor.map(({ rule }) => rule), ...(snapshot && { snapshot }) };
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}
