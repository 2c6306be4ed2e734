import type { Localized } from '../base/localized.ts';
import type { LedgerEntry, Position } from '../model/capture.ts';
import type { Profile } from '../model/profile.ts';

/** A kind of file the app opens. One folder each; `catalog.ts` lists them in order. */
export interface Format {
  readonly id: string;
  readonly title: Localized;
  /** Whether these bytes are this kind of file, damaged or not. Looks at content alone and never throws. */
  recognizes(bytes: Uint8Array): boolean;
  /** @throws {DecodeError} when the file is this kind but damaged, empty or refers to what it does not hold. */
  decode(bytes: Uint8Array): Decoded;
}

/** What a decoder makes of a file. */
export interface Decoded {
  readonly profile: Profile;
  readonly ledger: readonly LedgerEntry[];
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
