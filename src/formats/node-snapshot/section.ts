import type { Localized } from '../../base/localized.ts';
import type { Ledger } from '../ledger.ts';
import type { PasteLine } from './paste-line.ts';
import type { SnapshotDraft } from './snapshot-draft.ts';
import type { LedgerCode } from './texts.ts';

/** A kind of section: a file of /proc or /sys/fs/cgroup, or what a program prints. */
export interface SectionKind {
  /** Stable name, e.g. `meminfo`. */
  readonly kind: string;
  readonly title: Localized;
  /** Begins a section at a line that is its first one, and reads that line; undefined for any other line. */
  begin(line: PasteLine, context: SectionContext): SectionReader | undefined;
}

/** What is known where a line stands. */
export interface SectionContext {
  /** The command at the prompt before it, `''` when there was none. */
  readonly command: string;
  /** The file that it is of: what the line or a heading says, else the only one that the command names; `''` if unknown. */
  readonly path: string;
  /** Whether it is the first line after the command. */
  readonly isFirst: boolean;
  readonly ledger: Ledger<LedgerCode>;
}

/** A section while its lines come. */
export interface SectionReader {
  /** Takes a further line that is not blank; false when it is not of this section, which ends it. */
  take(line: PasteLine, context: SectionContext): boolean;
  /** Puts what was read into the snapshot. */
  finish(draft: SnapshotDraft): void;
}

/** A section of one line. */
export function oneLine(finish: (draft: SnapshotDraft) => void): SectionReader {
  return { take: () => false, finish };
}
