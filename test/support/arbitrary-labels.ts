import fc from 'fast-check';
import type { Label } from '../../src/model/label-sets.ts';
import type { Profile } from '../../src/model/profile.ts';
import { ProfileBuilder } from '../../src/model/profile-builder.ts';
import { CPU, profileOf } from './stacks.ts';

const text = (key: string, value: string): Label => ({ key, text: value, number: 0, unit: '' });
const number = (key: string, value: number, unit: string): Label => ({ key, text: null, number: value, unit });

/** One label: few keys, so that they recur; a key may have texts and numbers, of several units. */
const label: fc.Arbitrary<Label> = fc.oneof(
  fc.tuple(fc.constantFrom('handler', 'pod'), fc.constantFrom('/a', '/b', '')).map(([key, value]) => text(key, value)),
  fc
    .tuple(fc.constantFrom('bytes', 'pod'), fc.constantFrom(0, 64, -1, 0.5), fc.constantFrom('', 'bytes', 'kB'))
    .map(([key, value, unit]) => number(key, value, unit)),
);

/** Profiles of samples with labels, some without labels or without a stack, counted in samples and CPU time. */
export function labelledProfiles({ signed = false } = {}): fc.Arbitrary<Profile> {
  const value = fc.integer({ min: signed ? -3 : 0, max: 3 });
  const sample = fc.record({
    stack: fc.array(fc.constantFrom('a.f', 'a.g', 'b.f'), { maxLength: 4 }),
    labels: fc.array(label, { maxLength: 3 }),
    values: fc.tuple(
      value,
      value.map((steps) => steps * 10_000_000),
    ),
  });
  return fc.array(sample, { minLength: 1, maxLength: 15 }).map((samples) => {
    const builder = new ProfileBuilder(CPU);
    const locations = new Map<string, number>();
    const locationOf = (name: string) => {
      const known = locations.get(name);
      if (known !== undefined) return known;
      const func = builder.addFunction({ name, systemName: '', file: '', startLine: 0 });
      const row = builder.addLocation(BigInt(0x1000 + locations.size), -1, false, [{ func, line: 0, column: 0 }]);
      locations.set(name, row);
      return row;
    };
    for (const { stack, labels, values } of samples) {
      builder.addSample(builder.stackOf(stack.map(locationOf)), values, builder.labelSetOf(labels));
    }
    return builder.build(profileOf('x 1').meta, 1);
  });
}
