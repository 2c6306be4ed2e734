import type { Localized } from '../../base/localized.ts';
import { textOf } from '../text-lines.ts';

/** The beginning of a file that no format recognises, in the two ways in which it is looked at. */
export interface Head {
  /** The whole file, inflated. */
  readonly bytes: Uint8Array;
  /** Up to 64 KiB of it as text; bytes that are no UTF-8 are U+FFFD. */
  readonly text: string;
}

/** Says what a file is and how to record the right thing; undefined when it is not the kind that is looked for. */
export type Look = (head: Head) => Localized | undefined;

const LOOK = 1 << 16;

export function headOf(bytes: Uint8Array): Head {
  return { bytes, text: textOf(bytes, 0, Math.min(bytes.length, LOOK)) };
}

/** A piece of the file within a sentence: on one line, at most 80 characters, nothing that can't be seen. */
export function quote(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be shown.
  const line = text.replace(/[\u0000-\u001f\u007f-\u009f\s]+/g, ' ').trim();
  const characters = [...line];
  return characters.length > 80 ? `${characters.slice(0, 79).join('')}…` : line;
}

/** First line with something on it; `''` when there is none. */
export function firstLine(text: string): string {
  return /\S[^\r\n]*/.exec(text)?.[0].trim() ?? '';
}
