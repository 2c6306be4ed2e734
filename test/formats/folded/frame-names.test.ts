import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameNames } from '../../../src/formats/folded/frame-names.ts';

describe('FrameNames', () => {
  it('numbers texts as a map would, however many there are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 3 }), { maxLength: 200 }),
        fc.integer({ min: 1, max: 20 }),
        (some, times) => {
          const texts = Array.from({ length: times }, (_, i) => some.map((text) => `${text}${i % 7}`)).flat();
          const bytes = new TextEncoder().encode(texts.join(''));
          const names = new FrameNames(bytes);
          const known = new Map<string, number>();
          let at = 0;
          for (const text of texts) {
            const end = at + new TextEncoder().encode(text).length;
            if (!known.has(text)) known.set(text, known.size);
            expect(names.idOf(at, end)).toBe(known.get(text));
            at = end;
          }
          expect(names.length).toBe(known.size);
        },
      ),
    );
  });

  it('grows past its first tables', () => {
    const bytes = Uint8Array.from({ length: 5002 }, (_, i) => (i % 2 ? i >> 9 : i >> 1));
    const names = new FrameNames(bytes);
    const first = Array.from({ length: 2500 }, (_, i) => names.idOf(i * 2, i * 2 + 2));
    expect(first).toEqual(Array.from({ length: 2500 }, (_, i) => i));
    expect(Array.from({ length: 2500 }, (_, i) => names.idOf(i * 2, i * 2 + 2))).toEqual(first);
  });
});
