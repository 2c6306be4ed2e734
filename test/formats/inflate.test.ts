import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { Inflate, Z_OK } from 'pako';
import { describe, expect, it } from 'vitest';
import { Inflater, type InflaterOptions, inflate } from '../../src/formats/inflate.ts';
import { captureBytes, inflatedCapture, oddities, refusal } from '../support/decoded.ts';
import { message } from '../support/proto-writer.ts';

const ascii = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const gzip = (bytes: Uint8Array | string) => new Uint8Array(gzipSync(bytes));
const base64 = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));

/** Gives a file to an `Inflater` in pieces of one size. */
function inflateInPieces(bytes: Uint8Array, size: number, options: InflaterOptions = {}) {
  const inflater = new Inflater(options);
  for (let at = 0; at < bytes.length; at += size) inflater.push(bytes.slice(at, at + size));
  return inflater.end();
}

const FOLDED = 'main;serve 3\nmain;serve;parse 12\nmain;serve;parse;read 100\nmain;serve;parse;read;sys 1000\n';
/** `zstd FILE` of FOLDED: one segment, with a checksum. */
const ZSTD = base64('KLUv/SRapQEAlAJtYWluO3NlcnZlIDMKO3BhcnNlIDEyO3JlYWQgMTAwO3N5cyAxMDAwCgMQBK2cmwfAXyKqzpI=');
/** `zstd FILE` of 30,000 times `main;serve 1`: four blocks. */
const ZSTD_BLOCKS = base64('KLUv/aRw8wUArAAAaG1haW47c2VydmUgMQoBAPD/kM8vTAAACGUBAPz/ORACTQAACAoBAGzzORAC1ZcEoQ==');

describe('a file that is not compressed', () => {
  it.each(['', 'a', '\x1f', 'main;serve 3\n'])('%o passes through', (text) => {
    expect(inflate(ascii(text))).toEqual({ bytes: ascii(text), layers: [], ledger: [] });
  });

  it('passes through in whatever pieces it comes', () => {
    expect(inflateInPieces(ascii(FOLDED), 1)).toEqual({ bytes: ascii(FOLDED), layers: [], ledger: [] });
  });

  it('may not be larger than the limit, which the refusal names', () => {
    expect(inflate(new Uint8Array(1000), { limit: 1000 }).bytes.length).toBe(1000);
    const error = refusal(() => inflate(new Uint8Array(1001), { limit: 1000 }));
    expect(error).toMatchObject({ code: 'too-large' });
    expect(error.text.en).toContain('it has at least 1,001 B, and the limit is 1,000 B');
  });
});

describe('gzip', () => {
  it('unpacks, checks, and says so', () => {
    const { bytes, layers, ledger } = inflate(gzip(FOLDED));
    expect(textOf(bytes)).toBe(FOLDED);
    expect(layers).toEqual(['gzip']);
    expect(ledger.map(({ text }) => text.en)).toEqual(['1 gzip member unpacked, its checksum is right.']);
  });

  it('unpacks a real capture, whatever the size of the pieces', () => {
    const file = captureBytes('kubelet-incident/kubelet.cpu.pb.gz');
    const whole = inflatedCapture('kubelet-incident/kubelet.cpu.pb.gz');
    for (const size of [1, 7, 1000, 1 << 20]) expect(Buffer.compare(inflateInPieces(file, size).bytes, whole)).toBe(0);
  });

  it('unpacks any bytes in any number of members, cut into any pieces', () => {
    const part = fc.uint8Array({ maxLength: 2000 });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 400 }), (parts, size) => {
        const { bytes, ledger } = inflateInPieces(message(...parts.map(gzip)), size);
        expect(bytes).toEqual(message(...parts));
        expect(ledger).toMatchObject([{ code: 'gzip-members', count: parts.length }]);
      }),
    );
  });

  it('goes on where a member ends together with a piece, which pako’s own Inflate does not', () => {
    const [first, second] = [gzip('main 1\n'), gzip('serve 2\n')];
    const pako = new Inflate();
    pako.push(first);
    pako.push(second);
    expect([pako.err, textOf(pako.result)]).toEqual([Z_OK, 'main 1\n']);

    const inflater = new Inflater();
    inflater.push(first);
    inflater.push(second);
    expect(textOf(inflater.end().bytes)).toBe('main 1\nserve 2\n');
  });

  it('unpacks what does not fit into one piece of output', () => {
    const zeros = new Uint8Array(5_000_000);
    expect(Buffer.compare(inflate(gzip(zeros)).bytes, zeros)).toBe(0);
  });

  it.each([1, 3, 1000])('skips zeros between and after members (in pieces of %d)', (size) => {
    const file = message(gzip('main 1\n'), new Uint8Array(5), gzip('serve 2\n'), new Uint8Array(512));
    const { bytes, ledger } = inflateInPieces(file, size);
    expect(textOf(bytes)).toBe('main 1\nserve 2\n');
    expect(oddities(ledger)).toEqual([`skipped zeros-after-gzip 517 @${gzip('main 1\n').length}`]);
  });

  it.each([
    ['a line feed', '\n', 1],
    ['a text', 'Connection closed\n', 18],
    ['half a magic number', '\x1f', 1],
    ['half a magic number and more', '\x1fabc', 4],
  ])('skips %s after whole members, and says so', (_, junk, count) => {
    const one = gzip('main 1\n');
    for (const size of [1, 1000]) {
      const { bytes, ledger } = inflateInPieces(message(one, ascii(junk)), size);
      expect(textOf(bytes)).toBe('main 1\n');
      expect(oddities(ledger)).toEqual([`skipped bytes-after-gzip ${count} @${one.length}`]);
    }
  });

  it('notices that the end is missing, wherever it is cut', () => {
    const file = gzip(FOLDED);
    for (let length = 2; length < file.length; length++) {
      expect(refusal(() => inflate(file.subarray(0, length)))).toMatchObject({
        code: 'truncated',
        at: { byte: length },
      });
    }
    const second = message(file, file.subarray(0, 30));
    expect(refusal(() => inflateInPieces(second, 11))).toMatchObject({
      code: 'truncated',
      at: { byte: second.length },
    });
  });

  it('notices every flipped bit of the content', () => {
    const file = gzip(FOLDED);
    for (let bit = 10 * 8; bit < file.length * 8; bit++) {
      const flipped = file.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(['malformed', 'checksum', 'truncated']).toContain(refusal(() => inflate(flipped)).code);
    }
  });

  it.each([
    ['checksum', 8],
    ['length', 4],
  ])('compares the %s', (_, fromEnd) => {
    const file = gzip(FOLDED);
    file[file.length - fromEnd] = (file[file.length - fromEnd] as number) ^ 1;
    const error = refusal(() => inflate(file));
    expect(error.code).toBe('checksum');
    expect(error.text.zh).toContain('校验和');
  });

  it('refuses a second member that is damaged, with its place', () => {
    const one = gzip('main 1\n');
    const file = message(one, Uint8Array.of(0x1f, 0x8b, 7, 0, 0, 0, 0, 0, 0, 0));
    expect(refusal(() => inflate(file))).toMatchObject({ code: 'malformed', at: { byte: expect.any(Number) } });
  });

  it('stops unpacking as soon as the limit is passed', () => {
    const bomb = gzip(new Uint8Array(64 << 20));
    const inflater = new Inflater({ limit: 1 << 20 });
    let pushed = 0;
    const error = refusal(() => {
      for (; pushed < bomb.length; pushed += 1024) inflater.push(bomb.subarray(pushed, pushed + 1024));
      inflater.end();
    });
    expect(error.code).toBe('too-large');
    expect(error.text.en).toContain('the limit is 1 MiB');
    expect(pushed).toBeLessThan(bomb.length / 8);
  });
});

describe('zstd', () => {
  it.each([1, 5, 1000])('unpacks (in pieces of %d)', (size) => {
    const { bytes, layers } = inflateInPieces(ZSTD, size);
    expect(textOf(bytes)).toBe(FOLDED);
    expect(layers).toEqual(['zstd']);
  });

  it.each([1, 40, 1000])(
    'unpacks several blocks, several frames and frames to be skipped (in pieces of %d)',
    (size) => {
      const skippable = Uint8Array.of(0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3);
      const { bytes, layers } = inflateInPieces(message(skippable, ZSTD_BLOCKS, ZSTD, skippable, ZSTD), size);
      expect(textOf(bytes)).toBe('main;serve 1\n'.repeat(30_000) + FOLDED + FOLDED);
      expect(layers).toEqual(['zstd']);
    },
  );

  it('notices that the end is missing, wherever it is cut', () => {
    for (let length = 4; length < ZSTD.length; length++) {
      expect(['truncated', 'malformed']).toContain(refusal(() => inflate(ZSTD.subarray(0, length))).code);
    }
    expect(refusal(() => inflate(ZSTD_BLOCKS.subarray(0, 40))).code).toBe('truncated');
  });

  it('never throws anything but a DecodeError on damaged bytes', () => {
    fc.assert(
      fc.property(fc.nat(ZSTD_BLOCKS.length * 8 - 1), fc.uint8Array({ maxLength: 40 }), (bit, more) => {
        const flipped = message(ZSTD_BLOCKS, more);
        flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
        try {
          inflate(flipped, { limit: 1 << 22 });
        } catch {
          refusal(() => inflate(flipped, { limit: 1 << 22 }));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('stops as soon as the limit is passed', () => {
    expect(refusal(() => inflate(ZSTD_BLOCKS, { limit: 1000 })).code).toBe('too-large');
  });

  it('refuses a window that no page should make room for', () => {
    const window = (descriptor: number) =>
      message(ZSTD.subarray(0, 4), Uint8Array.of(0, descriptor), new Uint8Array(20));
    const error = refusal(() => inflate(window(18 << 3)));
    expect(error.code).toBe('too-large');
    expect(error.text.en).toContain('a window of 256 MiB; up to 128 MiB');
    const oneSegment = message(ZSTD.subarray(0, 4), Uint8Array.of(0xe0, 0, 0, 0, 0, 1, 0, 0, 0), new Uint8Array(20));
    expect(refusal(() => inflate(oneSegment)).text.en).toContain('a window of 4 GiB');
  });
});

describe('compressed twice', () => {
  it.each([
    ['gzip in gzip', gzip(gzip(FOLDED)), ['gzip', 'gzip']],
    ['zstd in gzip', gzip(ZSTD), ['gzip', 'zstd']],
  ])('%s is unpacked', (_, file, layers) => {
    for (const size of [1, 1000]) {
      const inflated = inflateInPieces(file, size);
      expect(textOf(inflated.bytes)).toBe(FOLDED);
      expect(inflated.layers).toEqual(layers);
    }
  });

  it('and cut off inside is noticed', () => {
    const inner = gzip(FOLDED);
    expect(refusal(() => inflate(gzip(inner.subarray(0, 40))))).toMatchObject({ code: 'truncated', at: { byte: 40 } });
  });

  it('and once more is refused', () => {
    const error = refusal(() => inflate(gzip(gzip(gzip(FOLDED)))));
    expect(error.code).toBe('nested');
    expect(error.text.en).toContain('gzip in gzip in gzip');
  });
});
