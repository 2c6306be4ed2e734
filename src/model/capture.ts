import type { Localized } from '../base/localized.ts';
import type { LogExcerpt } from './log-excerpt.ts';
import type { NodeSnapshot } from './node-snapshot.ts';
import type { Profile } from './profile.ts';
import type { SyscallSummary } from './syscall-summary.ts';
import type { SyscallTrace } from './syscall-trace.ts';

/** A file that was opened: where it came from, what it holds, and what happened to it on the way in. */
export interface Capture {
  /** File name as given, or what stands for it (a paste). */
  readonly name: string;
  /** Id of the format that decoded it, e.g. `pprof`. */
  readonly format: string;
  /** Size of the file as it came, in bytes. */
  readonly bytes: number;
  /** SHA-256 of the file as it came, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  /** Stacks, as the file has them; absent for what has none, whose stacks are derived (`analysis/profile-of.ts`). */
  readonly profile?: Profile;
  readonly trace?: SyscallTrace;
  readonly summary?: SyscallSummary;
  readonly log?: LogExcerpt;
  /** May stand beside a log: a paste often holds both. */
  readonly snapshot?: NodeSnapshot;
  readonly ledger: readonly LedgerEntry[];
}

/** One kind of thing that was read, left out or repaired: nothing is dropped silently. */
export interface LedgerEntry {
  /** Stable name, e.g. `samples-without-stack`. */
  readonly code: string;
  readonly kind: 'read' | 'skipped' | 'repaired';
  readonly count: number;
  /** A sentence for the reader, with the count in it. */
  readonly text: Localized;
  /** Where the first of them is; absent for what the file is as a whole. */
  readonly at?: Position;
}

/** A place in a file: a byte of the (inflated) content, or a line counted from 1. */
export type Position = { readonly byte: number } | { readonly line: number };

/** Why a file could not be opened, as plain data that may cross a thread. */
export interface Failure {
  /** Stable name, e.g. `truncated`, `unrecognized`, `bug`. */
  readonly code: string;
  /** What was found, where, and what to try next. */
  readonly text: Localized;
  readonly at?: Position;
}
