/** How the writer of a profile encodes lists of numbers: evidence of which program it was. */
export interface ListStyle {
  /** A list of one or two was written number by number. */
  shortUnpacked: boolean;
  /** A list of more than two was written packed. */
  longPacked: boolean;
  /** A list of one or two was written packed, or a stack of more than two number by number. */
  other: boolean;
  /** More than two values were written number by number. */
  longValuesUnpacked: boolean;
}

/** Adds what the stack of one sample tells. */
export function noteStack(style: ListStyle, length: number, packed: boolean): void {
  if (length <= 2) noteShort(style, length, packed);
  else if (packed) style.longPacked = true;
  else style.other = true;
}

/** Adds what the values of one sample tell. */
export function noteValues(style: ListStyle, length: number, packed: boolean): void {
  if (length <= 2) noteShort(style, length, packed);
  else if (packed) style.longPacked = true;
  else style.longValuesUnpacked = true;
}

/**
 * Whether Go's pprof wrote this: its hand-written encoder, alone as far as we know, packs lists of more than two and
 * leaves those of one or two unpacked. (net/http/pprof's copy of it never packs values.)
 * Sources: https://github.com/google/pprof/blob/main/profile/proto.go, https://go.dev/src/internal/profile/encode.go
 */
export function isGoLibrary({ shortUnpacked, longPacked, other }: ListStyle): boolean {
  return shortUnpacked && longPacked && !other;
}

function noteShort(style: ListStyle, length: number, packed: boolean): void {
  if (length === 0) return;
  if (packed) style.other = true;
  else style.shortUnpacked = true;
}
