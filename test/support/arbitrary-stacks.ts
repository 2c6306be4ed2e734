import fc from 'fast-check';

const FRAMES = ['a.f', 'a.g', 'b.f', 'b/c.f', 'runtime.m'];

/** Profiles drawn as folded text: few functions, so that they recur; some inlined, some samples without a stack. */
export function foldedTexts({ signed = false } = {}): fc.Arbitrary<string> {
  const frame = fc
    .tuple(fc.constantFrom(...FRAMES), fc.boolean())
    .map(([name, inlined]) => (inlined ? `${name} [inlined]` : name));
  const weight = fc.integer({ min: signed ? -50 : 0, max: 50 });
  const sample = fc.tuple(fc.array(frame, { maxLength: 7 }), weight, weight);
  return fc
    .array(sample, { minLength: 1, maxLength: 12 })
    .map((samples) => samples.map(([stack, one, other]) => `${stack.join(';')} ${one} ${other}`).join('\n'));
}

/** One of the names that such profiles have. */
export const frameNames: fc.Arbitrary<string> = fc.constantFrom(...FRAMES);
