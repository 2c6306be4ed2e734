import { fromBase64Url, toBase64Url } from './base64url.ts';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { crc32 } from './crc32.ts';
import { deflated, inflated } from './deflated.ts';
import { BrokenLink } from './link-failure.ts';

/** What the data of every link begins with. What follows is of the version that its first byte says. */
export const LINK_MARK = 'k1.';

/** Versions of the content: of what has stacks of its own, as it was written at first and is now; of what strace says. */
export const FIRST_STACKS = 1;
export const CALLS = 2;
export const STACKS = 3;
export type LinkVersion = typeof FIRST_STACKS | typeof CALLS | typeof STACKS;

/** What is in a link, and how it is to be understood. */
export interface Sealed {
  readonly version: LinkVersion;
  readonly packed: Uint8Array;
}

/**
 * The data of a link: mark, then base64url of version, length of the packed bytes, CRC-32, and the packed bytes. A text that
 * has lost its end tells how long it was.
 */
export function seal({ version, packed }: Sealed): string {
  const out = new ByteWriter();
  out.byte(version);
  out.varint(packed.length);
  const crc = checksumOf({ version, packed });
  for (let shift = 0; shift < 32; shift += 8) out.byte((crc >>> shift) & 0xff);
  out.bytes(packed);
  return LINK_MARK + toBase64Url(out.done());
}

/** From version 3 on the version itself is counted in: a changed one would be another that is known. */
function checksumOf({ version, packed }: Sealed): number {
  return version < STACKS ? crc32(packed) : crc32(packed, crc32(Uint8Array.of(version)));
}

/** Which version the content of a link is of. @throws {BrokenLink} where that can't be told. */
export function versionOf(text: string): number {
  const head = text.startsWith(LINK_MARK)
    ? fromBase64Url(text.slice(LINK_MARK.length, LINK_MARK.length + 2))
    : undefined;
  if (!head || head.length === 0) throw new BrokenLink('damaged');
  return head[0] as number;
}

/** What was sealed. @throws {BrokenLink} where it is not whole, was changed, or is of another version. */
export function unseal(text: string): Sealed {
  if (!text.startsWith(LINK_MARK)) throw new BrokenLink('damaged');
  const sealed = fromBase64Url(text.slice(LINK_MARK.length));
  if (!sealed) throw new BrokenLink('damaged');
  const reader = new ByteReader(sealed);
  const version = reader.byte();
  if (version !== FIRST_STACKS && version !== CALLS && version !== STACKS) throw new BrokenLink('newer', { version });
  const length = reader.varint();
  const head = sealed.length - reader.left + 4;
  const had = LINK_MARK.length + Math.ceil(((head + length) * 4) / 3);
  if (text.length < had) throw new BrokenLink('cut', { has: text.length, had });
  let crc = 0;
  for (let shift = 0; shift < 32; shift += 8) crc = (crc | (reader.byte() << shift)) >>> 0;
  const packed = reader.bytes(length);
  if (reader.left > 0 || checksumOf({ version, packed }) !== crc) throw new BrokenLink('damaged');
  return { version, packed };
}

/** The data of a link to what strace says: its content is deflated as a whole. */
export function sealLink(content: Uint8Array, version: typeof FIRST_STACKS | typeof CALLS): string {
  return seal({ version, packed: deflated(content) });
}

/** What `sealLink` was given. @throws {BrokenLink} as `unseal`, and for a bomb. */
export function unsealLink(text: string): Uint8Array<ArrayBuffer> {
  return inflated(unseal(text).packed);
}
