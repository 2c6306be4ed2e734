import { useDeferredValue } from 'react';
import type { OpenEntry } from '../../state/entries.ts';

/**
 * The entry as its view draws it. Other stacks are drawn in the task after the one that brings them, in slices: a large
 * table or graph takes longer than a key may. Until then the ones before stay. Everything else of the entry (selection,
 * zoom, search) is there at once, for keys come faster than pictures.
 */
export function useDrawnEntry(entry: OpenEntry): OpenEntry {
  const later = useDeferredValue(entry);
  return later.view.folded === entry.view.folded ? entry : later;
}
