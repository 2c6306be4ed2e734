import type { LabelKey } from '../analysis/label-table.ts';
import type { LinkHolds } from '../share/link/link-ledger.ts';
import type { OpenedCapture, SharedLink } from '../worker/protocol.ts';

/** What links are wanted. */
export interface LinkWish {
  /** Replace names that not everybody knows. */
  readonly hidesNames: boolean;
  /**
   * Of a trace: let lines of what was found go along, with arguments and paths; of a log, messages too; of stacks: paths of
   * files, and comments.
   */
  readonly withLines: boolean;
  /** Of stacks: let the labels of the samples go along. */
  readonly withLabels?: boolean;
  /** Characters that the links may have in all, from `http` to their end. */
  readonly lengths: readonly number[];
  /** Characters before the fragment: where the page is. */
  readonly page: string;
}

/** What of an opened capture goes into links. */
export function holdsOf({ syscalls, facts }: OpenedCapture): LinkHolds {
  if (!syscalls) return facts.kind === 'log' ? 'log' : 'frames';
  return syscalls.facts.source === 'trace' ? 'trace' : 'table';
}

/** Links to one capture, or to a comparison of two. */
export interface MadeLinks {
  /** Tells how it is looked at, and which file it is. */
  readonly view: string;
  /**
   * The same with the capture in it, one for each length; undefined where it is too short. None for what a node says of
   * itself, and for comparisons of logs.
   */
  readonly whole: readonly (MadeLink | undefined)[];
  /** What goes into links. */
  readonly holds: LinkHolds;
  /** Labels that may go along, each with its heaviest values; absent where links have none. */
  readonly labels?: readonly LabelKey[];
}

/** A link that carries a capture, and how much of it. */
export interface MadeLink extends Omit<SharedLink, 'data'> {
  readonly href: string;
}

/** What can be made of the stacks on the screen, and of what was found. */
export type FileKind = 'svg' | 'folded' | 'report' | 'pprof-opened' | 'pprof-shown';

/** A file to be saved. */
export interface MadeFile {
  readonly name: string;
  readonly type: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}
