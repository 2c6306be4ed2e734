import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCapture } from '../../../src/formats/read-capture.ts';
import type { Profile } from '../../../src/model/profile.ts';
import { writePprof } from '../../../src/share/files/pprof.ts';
import { foldedTexts } from '../../support/arbitrary-stacks.ts';
import { profileOf } from '../../support/stacks.ts';

async function read(bytes: Uint8Array): Promise<Profile> {
  const { profile } = await readCapture(bytes, 'out.pb.gz');
  if (!profile) throw new Error('no profile');
  return profile;
}

const FILES = [
  'kubelet-incident/kubelet.cpu.pb.gz',
  'kubelet-healthy/kubelet.heap.pb.gz',
  'small/labels.cpu.pb.gz',
  'kubelet-healthy/kubelet.goroutine.pb.gz',
  'small/deep1024.cpu.pb.gz',
];

describe('a profile written as pprof', () => {
  it.each(FILES)('is read as %s was', async (file) => {
    const before = await read(readFileSync(`test/fixtures/captures/${file}`));
    expect(await read(writePprof(before))).toEqual(before);
  });

  it('is read as it was, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(foldedTexts({ signed: true }), async (text) => {
        const before = await read(writePprof(profileOf(text, { program: '/usr/bin/acme', files: { 'a.f': 'a.go' } })));
        expect(await read(writePprof(before))).toEqual(before);
      }),
    );
  });

  it('has values whose type says nothing at all', async () => {
    const { valueTypes: _, ...profile } = profileOf('main;a 3', {});
    const back = await read(writePprof({ ...profile, valueTypes: [{ name: '', unit: '' }] }));
    expect(back.valueTypes).toEqual([{ name: 'value', unit: '' }]);
    expect(back.samples.values.map((column) => [...column])).toEqual([[3]]);
  });
});
