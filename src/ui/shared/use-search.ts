import { useDeferredValue } from 'react';
import type { CallTree } from '../../model/call-tree.ts';
import { type SearchState, searchOf } from '../../state/selectors.ts';

/**
 * What is searched for, in a tree on the screen. Going through a large tree takes longer than a key may, so the key is
 * on the screen first, and what it finds comes in the task after it.
 */
export function useSearch(tree: CallTree, text: string): SearchState {
  return searchOf({ folded: { tree }, search: useDeferredValue(text) });
}
