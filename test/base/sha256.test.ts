import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Sha256 } from '../../src/base/sha256.ts';

const reference = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('Sha256', () => {
  it('gives the digests that the standard prints', () => {
    expect(new Sha256().hex()).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(new Sha256().update(new TextEncoder().encode('abc')).hex()).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('pads rightly at every length around one and two blocks', () => {
    for (let length = 0; length <= 130; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => i * 7);
      expect(new Sha256().update(bytes).hex(), `${length} bytes`).toBe(reference(bytes));
    }
  });

  it('does not care into which pieces the bytes are cut', () => {
    const pieces = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 12 });
    fc.assert(
      fc.property(pieces, (parts) => {
        const sha = new Sha256();
        for (const part of parts) sha.update(part);
        expect(sha.hex()).toBe(reference(Buffer.concat(parts)));
      }),
    );
  });

  it('copies what it keeps, so that a piece may be reused', () => {
    const piece = Uint8Array.of(1, 2, 3);
    const sha = new Sha256().update(piece);
    piece.fill(9);
    expect(sha.hex()).toBe(reference(Uint8Array.of(1, 2, 3)));
  });
});
