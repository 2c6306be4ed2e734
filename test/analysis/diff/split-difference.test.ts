import { describe, expect, it } from 'vitest';
import { splitDifference } from '../../../src/analysis/diff/split-difference.ts';
import { fold } from '../../../src/analysis/fold.ts';
import { readCapture } from '../../../src/formats/read-capture.ts';
import type { Profile } from '../../../src/model/profile.ts';
import { captureBytes } from '../../support/decoded.ts';
import { draw, profileOf } from '../../support/stacks.ts';

async function profileIn(path: string): Promise<Profile> {
  const { profile } = await readCapture(new Blob([captureBytes(path)]), path);
  if (!profile) throw new Error(`${path} is no profile`);
  return profile;
}

const drawAll = (profile: Profile) => profile.valueTypes.map((_, valueType) => draw(fold(profile, { valueType })));

describe('splitDifference', () => {
  it('gives back both captures of -diff_base, by every value type', async () => {
    for (const name of ['cpu', 'heap']) {
      const split = splitDifference(await profileIn(`small/diff.${name}.diff_base.pb.gz`));
      expect(split?.form).toBe('marked');
      expect(drawAll(split?.before as Profile)).toEqual(drawAll(await profileIn(`small/diff.${name}.before.pb.gz`)));
      expect(drawAll(split?.after as Profile)).toEqual(drawAll(await profileIn(`small/diff.${name}.after.pb.gz`)));
    }
  });

  it('gives what fell and what rose of -base, where all else has cancelled out', async () => {
    const split = splitDifference(await profileIn('small/diff.heap.base.pb.gz'));
    expect(split?.form).toBe('signed');
    const inUse = (profile: Profile) => fold(profile, { valueType: 3 }).sum;
    expect(inUse(split?.after as Profile) - inUse(split?.before as Profile)).toBe(-8_940_833);
  });

  it('takes two columns apart, as difffolded.pl writes them', () => {
    const profile = profileOf('main;a 3 0\nmain;b 2 5', {
      valueTypes: [
        { name: 'before', unit: 'count' },
        { name: 'after', unit: 'count' },
      ],
    });
    const split = splitDifference(profile);
    expect(split?.form).toBe('columns');
    expect(split?.before.valueTypes).toEqual([{ name: 'samples', unit: 'count' }]);
    expect(drawAll(split?.before as Profile)).toEqual(['main 0/5\n  a 3/3\n  b 2/2']);
    expect(drawAll(split?.after as Profile)).toEqual(['main 0/5\n  b 5/5']);
  });

  it('does not know how long either took', () => {
    expect(splitDifference(profileOf('a 1\nb -1', { durationNanos: 6e10 }))?.before.meta.durationNanos).toBeUndefined();
  });

  it('leaves what is no difference alone', async () => {
    expect(splitDifference(profileOf('a 1 2'))).toBeUndefined();
    expect(splitDifference(await profileIn('small/labels.cpu.pb.gz'))).toBeUndefined();
    expect(splitDifference(profileOf('a 1', { valueTypes: [{ name: 'before', unit: 'count' }] }))).toBeUndefined();
  });
});
