import fc from 'fast-check';
import { deflateRaw } from 'pako';
import { describe, expect, it } from 'vitest';
import { fromBase64Url, toBase64Url } from '../../../src/share/link/base64url.ts';
import { ByteWriter } from '../../../src/share/link/byte-writer.ts';
import { crc32 } from '../../../src/share/link/crc32.ts';
import {
  CALLS,
  FIRST_STACKS,
  LINK_MARK,
  STACKS,
  seal,
  sealLink,
  unseal,
  unsealLink,
  versionOf,
} from '../../../src/share/link/envelope.ts';
import { BrokenLink } from '../../../src/share/link/link-failure.ts';

const content = new TextEncoder().encode('k8s.io/kubernetes/pkg/kubelet.(*Kubelet).syncLoop '.repeat(9));

function faultOf(link: string): BrokenLink {
  try {
    unsealLink(link);
  } catch (error) {
    if (error instanceof BrokenLink) return error;
    throw error;
  }
  throw new Error('it was opened');
}

/** Seals packed bytes as they are. */
function sealed(packed: Uint8Array, { version = 1, length = packed.length, crc = crc32(packed) } = {}): string {
  const out = new ByteWriter();
  out.byte(version);
  out.varint(length);
  for (let shift = 0; shift < 32; shift += 8) out.byte((crc >>> shift) & 0xff);
  out.bytes(packed);
  return LINK_MARK + toBase64Url(out.done());
}

describe('the envelope of a link', () => {
  it('gives back what was put in, in characters that no program takes for the end of a link', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const link = sealLink(bytes, CALLS);
        expect(link).toMatch(/^k1\.[A-Za-z0-9_-]+$/);
        expect(unsealLink(link)).toEqual(bytes);
      }),
    );
  });

  it('says which version it is of, and gives back each', () => {
    for (const version of [FIRST_STACKS, CALLS] as const) {
      const link = sealLink(content, version);
      expect(versionOf(link)).toBe(version);
      expect(unsealLink(link)).toEqual(content);
    }
    const link = seal({ version: STACKS, packed: content });
    expect(versionOf(link)).toBe(STACKS);
    expect(unseal(link)).toEqual({ version: STACKS, packed: content });
    for (const none of ['', LINK_MARK, 'k1.!!!!', 'k2.AQAA']) expect(() => versionOf(none)).toThrow(BrokenLink);
  });

  it('says how long a link was that has lost its end, wherever it was cut', () => {
    const link = sealLink(content, CALLS);
    for (let length = LINK_MARK.length + 8; length < link.length; length++) {
      const { fault, numbers } = faultOf(link.slice(0, length));
      expect({ fault, ...numbers }).toEqual({ fault: 'cut', has: length, had: link.length });
    }
    expect(faultOf(link.slice(0, 20)).failure.text.en).toBe(
      `This link was shortened from ${link.length} to 20 characters of data by what carried it. Ask for it as a file, or for a shorter link.`,
    );
    for (let length = 0; length < LINK_MARK.length + 8; length++) {
      expect(['cut', 'damaged']).toContain(faultOf(link.slice(0, length)).fault);
    }
  });

  it('notices every bit that was turned', () => {
    for (const version of [CALLS, STACKS] as const) {
      const link = seal({ version, packed: content });
      const bytes = fromBase64Url(link.slice(LINK_MARK.length)) as Uint8Array;
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const turned = bytes.slice();
        turned[bit >>> 3] = (turned[bit >>> 3] as number) ^ (1 << (bit & 7));
        expect(['cut', 'damaged', 'newer']).toContain(faultOf(LINK_MARK + toBase64Url(turned)).fault);
      }
    }
  });

  it('says that it knows no newer version, and opens nothing that unpacks to too much', () => {
    expect(faultOf(sealed(deflateRaw(content), { version: 99 })).failure).toMatchObject({
      code: 'link-newer',
      text: { en: expect.stringContaining('version 99') },
    });
    const bomb = deflateRaw(new Uint8Array(80 << 20), { level: 9 });
    expect(bomb.length).toBeLessThan(100_000);
    expect(faultOf(sealed(bomb)).fault).toBe('too-large');
  });

  it('takes nothing else for a link', () => {
    for (const text of [
      '',
      'k1.',
      'k2.AAAA',
      'k1.****',
      'k1.%00',
      'http://127.0.0.1/#v1',
      sealLink(content, CALLS).slice(1),
    ]) {
      expect(faultOf(text).fault).toBe('damaged');
    }
    expect(faultOf(`${sealLink(content, CALLS)}AAAA`).fault).toBe('damaged');
    expect(faultOf(sealed(deflateRaw(content).subarray(0, 12))).fault).toBe('damaged');
  });
});

describe('base64url', () => {
  it('is that of RFC 4648', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64url');
        expect(toBase64Url(bytes)).toBe(text);
        expect(fromBase64Url(text)).toEqual(bytes);
      }),
    );
    expect(fromBase64Url('ab=c')).toBeUndefined();
    expect(fromBase64Url('aé')).toBeUndefined();
  });
});

describe('crc32', () => {
  it('is that of gzip', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
    expect(crc32(new Uint8Array(0))).toBe(0);
    expect(crc32(new TextEncoder().encode('6789'), crc32(new TextEncoder().encode('12345')))).toBe(0xcbf43926);
  });
});
