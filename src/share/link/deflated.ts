import { deflateRaw, Inflate } from 'pako';
import { ByteWriter } from './byte-writer.ts';
import { MOST_BYTES } from './limits.ts';
import { BrokenLink } from './link-failure.ts';

/** Deflated bytes that may come at a time: so much beyond the limit is ever unpacked. */
const CHUNK = 1 << 16;

/** Bytes packed by deflate-raw (RFC 1951), with what stands in a dictionary as if it came before them. */
export function deflated(bytes: Uint8Array, dictionary?: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return deflateRaw(bytes, { level: 9, memLevel: 9, ...(dictionary && { dictionary }) });
}

/**
 * What was packed, in small steps, so that a bomb is noticed before it has taken much memory.
 * @throws {BrokenLink} where it is not whole, goes on after its end, or is a bomb.
 */
export function inflated(packed: Uint8Array, dictionary?: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter();
  const inflate = new Inflate({ raw: true, chunkSize: CHUNK, ...(dictionary && { dictionary }) });
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
