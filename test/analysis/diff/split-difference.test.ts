import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { captureFacts } from '../../../src/analysis/capture-facts.ts';
import {
  heldTypes,
  keepsBoth,
  type SplitDifference,
  splitDifference,
} from '../../../src/analysis/diff/split-difference.ts';
import { fold } from '../../../src/analysis/fold.ts';
import { isDifference } from '../../../src/analysis/whole.ts';
import { readCapture } from '../../../src/formats/read-capture.ts';
import { LabelSets } from '../../../src/model/label-sets.ts';
import type { Profile } from '../../../src/model/profile.ts';
import { captureBytes, foldedText } from '../../support/decoded.ts';
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

  it('tells what either counts by the value types of the difference', () => {
    const count = (name: string) => ({ name, unit: 'count' });
    expect(heldTypes([count('before'), count('after')])).toEqual([count('samples')]);
    const four = ['samples_before', 'samples_after', 'cpu_before', 'cpu_after'].map(count);
    expect(heldTypes(four)).toEqual([count('samples'), count('cpu')]);
    expect(heldTypes([count('samples'), count('cpu')])).toEqual([count('samples'), count('cpu')]);
  });

  it('does not know how long either took', () => {
    expect(splitDifference(profileOf('a 1\nb -1', { durationNanos: 6e10 }))?.before.meta.durationNanos).toBeUndefined();
  });

  it('makes profiles of their own: with their own samples, and no mark of the difference', async () => {
    const name = (side: string) => `small/diff.cpu.${side}.pb.gz`;
    const split = splitDifference(await profileIn(name('diff_base'))) as SplitDifference;
    for (const side of ['before', 'after'] as const) {
      const [half, whole] = [captureFacts(split[side]), captureFacts(await profileIn(name(side)))];
      expect(half).toMatchObject({
        kind: 'cpu',
        isDifference: false,
        samples: whole.samples,
        stacks: whole.stacks,
        valueTypes: whole.valueTypes,
        labels: whole.labels,
      });
    }
  });

  it('loses no value, whatever they are', () => {
    const line = fc.tuple(fc.constantFrom('a', 'b', 'main;a'), fc.integer({ min: -50, max: 50 }));
    const lines = fc.array(line, { minLength: 1 }).filter((drawn) => drawn.some(([, n]) => n < 0));
    const sumOf = ({ samples }: Profile) => (samples.values[0] as Float64Array).reduce((a, b) => a + b, 0);
    fc.assert(
      fc.property(lines, (drawn) => {
        const profile = profileOf(drawn.map(([stack, n]) => `${stack} ${n}`).join('\n'));
        const { before, after } = splitDifference(profile) as SplitDifference;
        expect(sumOf(after) - sumOf(before)).toBe(sumOf(profile));
        expect([isDifference(before), isDifference(after)]).toEqual([false, false]);
        expect(before.samples.length + after.samples.length).toBe(drawn.filter(([, n]) => n !== 0).length);
      }),
    );
  });

  it('takes the mark of the base alone from the labels', () => {
    const sets = new LabelSets();
    const pod = { key: 'pod', text: 'web', number: 0, unit: '' };
    const base = { key: 'pprof::base', text: 'true', number: 0, unit: '' };
    const labelSet = Int32Array.from([[pod, base], [base], [pod]], (labels) => sets.rowOf(labels));
    const plain = profileOf('a -3\na -2\nb 5');
    const marked = { ...plain, labels: sets.table(), samples: { ...plain.samples, labelSet } };
    const { form, before, after } = splitDifference(marked) as SplitDifference;
    expect(form).toBe('marked');
    expect(foldedText(before)).toBe('a 3 {pod=web}\na 2');
    expect(foldedText(after)).toBe('b 5 {pod=web}');
  });

  it('knows which forms keep both captures whole', () => {
    expect((['columns', 'marked', 'signed'] as const).filter(keepsBoth)).toEqual(['columns', 'marked']);
  });

  it('leaves what is no difference alone', async () => {
    expect(splitDifference(profileOf('a 1 2'))).toBeUndefined();
    expect(splitDifference(await profileIn('small/labels.cpu.pb.gz'))).toBeUndefined();
    expect(splitDifference(profileOf('a 1', { valueTypes: [{ name: 'before', unit: 'count' }] }))).toBeUndefined();
  });
});
