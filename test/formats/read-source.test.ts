import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Sha256 } from '../../src/base/sha256.ts';
import { DecodeError } from '../../src/formats/format.ts';
import { readSource } from '../../src/formats/read-source.ts';

const read = (source: Blob | Uint8Array) => readSource(source, new Sha256(), () => {});
const content = fc.uint8Array({ maxLength: 5000 }).filter(([a, b]) => !(a === 0x1f && b === 0x8b) && a !== 0xef);
const gzip = (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes));
const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

describe('readSource', () => {
  it('gives the content, the size on disk and its hash, as it comes', async () => {
    const packed = gzip(Buffer.from('main 1\n'));
    const sha = new Sha256();
    const seen: number[] = [];
    const { bytes, size } = await readSource(new Blob([packed]), sha, (read) => seen.push(read));
    expect(new TextDecoder().decode(bytes)).toBe('main 1\n');
    expect(size).toBe(packed.length);
    expect(seen.at(-1)).toBe(packed.length);
    expect(sha.hex()).toBe(createHash('sha256').update(packed).digest('hex'));
  });

  it('whatever gzip says about the size at its end, the content is all there', async () => {
    await fc.assert(
      fc.asyncProperty(content, content, fc.boolean(), async (first, second, asBlob) => {
        // The size at the end is that of the second member alone.
        const file = joined(gzip(first), gzip(second));
        const { bytes } = await read(asBlob ? new Blob([file]) : file);
        expect(Buffer.compare(bytes, joined(first, second))).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  it('a plain file is what it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        content.filter(([a]) => a !== 0xfe && a !== 0xff && a !== 0x28 && a !== 0x5f),
        async (plain) => {
          expect(Buffer.compare((await read(plain)).bytes, plain)).toBe(0);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('a size at the end that cannot be is not believed: the file is cut off, and that is said', async () => {
    const cut = joined(gzip(new Uint8Array(100_000)).subarray(0, 60), Uint8Array.of(255, 255, 255, 255));
    await expect(read(cut)).rejects.toMatchObject({ code: expect.stringMatching(/^(truncated|malformed)$/) });
  });

  it('a file that cannot be read says so', async () => {
    const gone = Object.assign(new Blob(['abc']), {
      slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) }),
    });
    const error = await read(gone as unknown as Blob).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DecodeError);
    expect(error).toMatchObject({ code: 'unreadable' });
  });
});
