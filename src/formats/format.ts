import type { Localized } from '../base/localized.ts';
import type { LedgerEntry, Position } from '../model/capture.ts';
import type { LogExcerpt } from '../model/log-excerpt.ts';
import type { NodeSnapshot } from '../model/node-snapshot.ts';
import type { Profile } from '../model/profile.ts';
import type { SyscallSummary } from '../model/syscall-summary.ts';
import type { SyscallTrace } from '../model/syscall-trace.ts';

/** A kind of file the app opens. One folder each; `catalog.ts` lists them in order. */
export interface Format {
  readonly id: string;
  readonly title: Localized;
  /** Whether these bytes are this kind of file, damaged or not. Looks at content alone and never throws. */
  recognizes(bytes: Uint8Array): boolean;
  /**
   * @param name of the file, where it says something that the content does not: the thread of a file of `strace -ff`
   * @throws {DecodeError} when the file is this kind but damaged, empty or refers to what it does not hold
   */
  decode(bytes: Uint8Array<ArrayBuffer>, name?: string): Decoded;
}

/** A format of profiles. */
export interface ProfileFormat extends Format {
  decode(bytes: Uint8Array): DecodedProfile;
}

/** What a decoder makes of a file. */
export interface Decoded {
  /** At least one of the five. */
  readonly profile?: Profile;
  readonly trace?: SyscallTrace;
  readonly summary?: SyscallSummary;
  readonly log?: LogExcerpt;
  readonly snapshot?: NodeSnapshot;
  readonly ledger: readonly LedgerEntry[];
}

/** What a decoder of profiles makes of a file. */
export interface DecodedProfile extends Decoded {
  readonly profile: Profile;
}

/** The file is wrong: what was found, where, and what to try next. The only thing `formats` throws. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
  readonly code: string;
  readonly text: Localized;
  readonly at: Position | undefined;

  constructor(code: string, text: Localized, at?: Position) {
    super(text.en);
    this.code = code;
    this.text = text;
    this.at = at;
  }
}
