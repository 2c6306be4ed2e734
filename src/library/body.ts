import { Sha256 } from '../base/sha256.ts';
import type { KeptRecord } from './kept-record.ts';

/** Files that are packed already begin so: gzip, zstd. */
const PACKED: readonly (readonly number[])[] = [
  [0x1f, 0x8b],
  [0x28, 0xb5, 0x2f, 0xfd],
];

/** The bytes of a file as they are to be kept: packed, unless they are so already. */
export async function packBody(
  file: Blob,
): Promise<{ readonly body: Blob; readonly encoding: KeptRecord['encoding'] }> {
  const start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  if (PACKED.some((magic) => magic.every((byte, i) => start[i] === byte))) {
    // A copy of its own: what is kept must not change with the file on the disk.
    return { body: new Blob([await file.arrayBuffer()]), encoding: 'plain' };
  }
  const packed = file.stream().pipeThrough(new CompressionStream('gzip'));
  return { body: new Blob([await new Response(packed).arrayBuffer()]), encoding: 'gzip' };
}

/** The file as it came; undefined where its bytes are not those that were kept. */
export async function unpackBody(body: Blob, { encoding, sha256 }: KeptRecord): Promise<Blob | undefined> {
  try {
    const stream = encoding === 'gzip' ? body.stream().pipeThrough(new DecompressionStream('gzip')) : body.stream();
    const file = await new Response(stream).blob();
    const hash = new Sha256();
    const reader = file.stream().getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) hash.update(next.value);
    return hash.hex() === sha256 ? file : undefined;
  } catch {
    // Whatever can't be unpacked or read any more is damaged.
    return undefined;
  }
}
