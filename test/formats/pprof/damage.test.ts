import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodeError } from '../../../src/formats/format.ts';
import { pprof } from '../../../src/formats/pprof/pprof.ts';
import type { Profile } from '../../../src/model/profile.ts';
import { inflatedCapture } from '../../support/decoded.ts';
import { profileBytes } from '../../support/pprof-parts.ts';
import { message } from '../../support/proto-writer.ts';

/** The profile, or the refusal: anything else thrown fails the test. */
function open(bytes: Uint8Array): Profile | DecodeError {
  try {
    return pprof.decode(bytes).profile;
  } catch (error) {
    if (error instanceof DecodeError) return error;
    throw error;
  }
}

/** What every profile promises, however odd the bytes it came from. */
function expectSound({ stacks, frames, functions, samples, labels, valueTypes, defaultValueType }: Profile): void {
  expect(valueTypes[defaultValueType]).toBeDefined();
  for (let i = 0; i < stacks.length; i++) {
    if (!((stacks.parent[i] as number) < i)) throw new Error(`stack ${i} precedes its caller`);
    if (!((stacks.frame[i] as number) < frames.length)) throw new Error(`stack ${i} has no frame`);
  }
  for (const func of frames.func) if (!(func >= 0 && func < functions.length)) throw new Error(`no function ${func}`);
  for (const stack of samples.stack) if (!(stack >= -1 && stack < stacks.length)) throw new Error(`no stack ${stack}`);
  for (const set of samples.labelSet) if (!(set >= 0 && set < labels.length)) throw new Error(`no labels ${set}`);
  for (const column of samples.values) {
    expect(column.length).toBe(samples.length);
    expect(column.every(Number.isFinite)).toBe(true);
  }
}

function expectRefusedOrSound(bytes: Uint8Array): void {
  pprof.recognizes(bytes);
  const opened = open(bytes);
  if (opened instanceof DecodeError) expect(opened.at).toBeDefined();
  else expectSound(opened);
}

describe('damaged bytes', () => {
  it('random ones are refused or make a sound profile', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), expectRefusedOrSound));
  });

  it('random ones after a beginning that is right', () => {
    const beginning = profileBytes();
    const length = fc.nat(beginning.length);
    fc.assert(
      fc.property(length, fc.uint8Array({ maxLength: 100 }), (kept, random) => {
        expectRefusedOrSound(message(beginning.subarray(0, kept), random));
      }),
      { numRuns: 500 },
    );
  });

  it('every single bit of a little profile, flipped', () => {
    const bytes = profileBytes();
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = bytes.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
      expectRefusedOrSound(flipped);
    }
  });

  it('many bits of a real one, flipped', () => {
    const bytes = inflatedCapture('small/diff.cpu.after.pb.gz');
    const bits = fc.array(fc.nat(bytes.length * 8 - 1), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(bits, (flips) => {
        const flipped = bytes.slice();
        for (const bit of flips) flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
        expectRefusedOrSound(flipped);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([0x00, 0x08, 0x0a, 0x12, 0x32, 0x80, 0xff])('a megabyte of 0x%s', (byte) => {
    expect(open(new Uint8Array(1 << 20).fill(byte))).toBeInstanceOf(DecodeError);
  });

  it('a claim of very many samples makes no room for them in advance', () => {
    const samples = new Uint8Array(2 << 20);
    for (let at = 0; at < samples.length; at += 2) samples[at] = 0x12;
    expect(open(profileBytes({ samples }))).toMatchObject({ code: 'malformed' });
  });
});
