import type { LinkHolds } from '../../share/link/link-ledger.ts';

/** In which words links are spoken of: by what they hold, of one strace capture or of two. */
export type Told = LinkHolds | 'tables' | 'traces';

/** The words for links to a capture, or to a comparison of two. */
export function toldOf(holds: LinkHolds, isComparison: boolean): Told {
  if (!isComparison || holds === 'frames' || holds === 'log') return holds;
  return holds === 'table' ? 'tables' : 'traces';
}
