import { useDeferredValue } from 'react';
import type { OpenEntry } from '../../state/entries.ts';

/**
 * The entry as its view draws it. Other stacks are drawn in the task after the one that brings them, in slices: a large
 * table or graph takes longer than a key may. Until then the ones before stay; undefined for the very first. Everything
 * else of the entry (selection, zoom, search) is there at once, for keys come faster than pictures.
 */
export function useDrawnEntry(entry: OpenEntry): OpenEntry | undefined {
  const later = useDeferredValue<OpenEntry | undefined>(entry, undefined);
  return later?.view.folded === entry.view.folded ? entry : later;
}
