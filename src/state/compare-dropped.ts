import type { StoreApi } from 'zustand/vanilla';
import { baselineFirst, isComparable } from '../analysis/diff/comparable-captures.ts';
import type { Actions, SourceFile } from './actions.ts';
import { findEntry } from './entries.ts';
import type { AppState, CaptureId } from './state.ts';

/**
 * Compares two captures of one kind that were given together: whoever drops two profiles wants to know what changed. The
 * reader who has gone elsewhere while they were read is left alone.
 */
export function compareDropped(
  store: StoreApi<AppState>,
  openFiles: Actions['openFiles'],
  compare: Actions['compare'],
): Actions['openFiles'] {
  let awaited: readonly CaptureId[] = [];
  store.subscribe((state, before) => {
    if (awaited.length === 0 || state.captures === before.captures) return;
    const entries = awaited.map((id) => findEntry(state, id));
    if (entries.some((entry) => entry?.status === 'reading')) return;
    const ids = awaited;
    awaited = [];
    const [first, second] = entries;
    if (first?.status !== 'open' || second?.status !== 'open') return;
    if (state.screen !== 'captures' || !ids.includes(state.active ?? '')) return;
    if (!isComparable(first.opened.facts, second.opened.facts)) return;
    const [a, b] = baselineFirst(
      { id: first.id, facts: first.opened.facts },
      { id: second.id, facts: second.opened.facts },
    );
    compare(a.id, b.id);
  });
  return (files: readonly SourceFile[]) => {
    const before = new Set(store.getState().captures.map(({ id }) => id));
    openFiles(files);
    const state = store.getState();
    const added = state.captures.filter(({ id }) => !before.has(id));
    const isPair = files.length === 2 && added.length === 2 && !state.pending && !state.wanted;
    awaited = isPair ? added.map(({ id }) => id) : [];
  };
}
