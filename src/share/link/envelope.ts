import { deflateRaw, Inflate } from 'pako';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { crc32 } from './crc32.ts';
import { MOST_BYTES } from './limits.ts';
import { BrokenLink } from './link-failure.ts';

/** What the data of every link begins with. What follows is of the version that its first byte says. */
export const LINK_MARK = 'k1.';

/** Versions of the content: of what has stacks of its own, and of what strace counted or traced. */
export const STACKS = 1;
export const CALLS = 2;
type LinkVersion = typeof STACKS | typeof CALLS;

/** Deflated bytes that may come at a time: so much beyond the limit is ever unpacked. */
const CHUNK = 1 << 16;

/**
 * The data of a link: mark, then base64url of version, length of the packed bytes, their CRC-32, and the packed bytes
 * (deflate-raw). A text that has lost its end tells how long it was.
 */
export function sealLink(content: Uint8Array, version: LinkVersion = STACKS): string {
  const packed = deflateRaw(content, { level: 9, memLevel: 9 });
  const out = new ByteWriter();
  out.byte(version);
  out.varint(packed.length);
  const crc = crc32(packed);
  for (let shift = 0; shift < 32; shift += 8) out.byte((crc >>> shift) & 0xff);
  out.bytes(packed);
  return LINK_MARK + toBase64Url(out.done());
}

/** Which version the content of a link is of. @throws {BrokenLink} where that can't be told. */
export function versionOf(text: string): number {
  const head = text.startsWith(LINK_MARK)
    ? fromBase64Url(text.slice(LINK_MARK.length, LINK_MARK.length + 2))
    : undefined;
  if (!head || head.length === 0) throw new BrokenLink('damaged');
  return head[0] as number;
}

/** What was sealed. @throws {BrokenLink} where it is not whole, was changed, is of another version, or is a bomb. */
export function unsealLink(text: string): Uint8Array<ArrayBuffer> {
  if (!text.startsWith(LINK_MARK)) throw new BrokenLink('damaged');
  const sealed = fromBase64Url(text.slice(LINK_MARK.length));
  if (!sealed) throw new BrokenLink('damaged');
  const reader = new ByteReader(sealed);
  const version = reader.byte();
  if (version !== STACKS && version !== CALLS) throw new BrokenLink('newer', { version });
  const length = reader.varint();
  const head = sealed.length - reader.left + 4;
  const had = LINK_MARK.length + Math.ceil(((head + length) * 4) / 3);
  if (text.length < had) throw new BrokenLink('cut', { has: text.length, had });
  let crc = 0;
  for (let shift = 0; shift < 32; shift += 8) crc = (crc | (reader.byte() << shift)) >>> 0;
  const packed = reader.bytes(length);
  if (reader.left > 0 || crc32(packed) !== crc) throw new BrokenLink('damaged');
  return unpack(packed);
}

/** Unpacks in small steps, so that a bomb is noticed before it has taken much memory. */
function unpack(packed: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter();
  const inflate = new Inflate({ raw: true, chunkSize: CHUNK });
  let size = 0;
  inflate.onData = (chunk) => {
    size += chunk.length;
    if (size > MOST_BYTES) throw new BrokenLink('too-large');
    out.bytes(chunk as Uint8Array);
  };
  inflate.push(packed, true);
  if (inflate.err !== 0 || !inflate.ended) throw new BrokenLink('damaged');
  return out.done();
}
