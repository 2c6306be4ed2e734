import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/analysis/fold.ts';
import { pprof } from '../../src/formats/pprof/pprof.ts';
import { scanFields } from '../bench/field-scan.ts';
import { generateProfile } from '../bench/generate-profile.ts';

const { Profile } = createRequire(import.meta.url)('pprof-format') as typeof import('pprof-format');
const SIZE = { stacks: 500, functions: 400 };
const generate = (seed = 1) => new Uint8Array(Buffer.concat([...generateProfile({ ...SIZE, seed })]));

describe('the profile that the benchmark reads', () => {
  const bytes = generate();
  const { profile, ledger } = pprof.decode(bytes);

  it('is the same every time, and another one for another seed', () => {
    expect(Buffer.compare(bytes, generate())).toBe(0);
    expect(Buffer.compare(bytes, generate(2))).not.toBe(0);
  });

  it('is a profile in which nothing is odd', () => {
    expect(pprof.recognizes(bytes)).toBe(true);
    expect(ledger.filter(({ kind }) => kind !== 'read')).toEqual([]);
    expect(profile.samples.length).toBe(SIZE.stacks);
    expect(profile.valueTypes.map(({ name }) => name)).toEqual(['samples', 'cpu']);
    expect(profile.labels.length).toBeGreaterThan(1);
    expect(profile.frames.inlined).toContain(1);
  });

  it('is read alike by pprof-format', () => {
    const other = Profile.decode(bytes);
    expect(other.sample.length).toBe(profile.samples.length);
    const sum = other.sample.reduce((all, { value }) => all + Number(value[1]), 0);
    expect(fold(profile, { valueType: 1 }).sum).toBe(sum);
  });

  it('is deep and shares its callers as real ones do', () => {
    const depth = new Int32Array(profile.stacks.length);
    profile.stacks.parent.forEach((caller, row) => {
      depth[row] = caller < 0 ? 1 : (depth[caller] as number) + 1;
    });
    const mean = profile.samples.stack.reduce((all, row) => all + (depth[row] as number), 0) / SIZE.stacks;
    expect(mean).toBeGreaterThan(20);
    expect(mean).toBeLessThan(40);
    expect(profile.stacks.length / SIZE.stacks).toBeLessThan(6);
  });

  it('is walked to its end by the scan that everything is measured against', () => {
    expect(scanFields(bytes).samples).toBe(SIZE.stacks);
  });
});
