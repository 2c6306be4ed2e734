import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carriedName } from '../../../src/share/link/carried-name.ts';
import type { LinkCoder } from '../../../src/share/link/link-coder.ts';
import { lengthOf } from '../../../src/share/link/link-coder.ts';
import { BrokenLink } from '../../../src/share/link/link-failure.ts';
import { LinkReader } from '../../../src/share/link/link-reader.ts';
import { LinkWriter } from '../../../src/share/link/link-writer.ts';

const KINDS = 4;

/** One value, and how it is told. */
type Told =
  | { readonly how: 'flag'; readonly kind: number; readonly value: boolean }
  | { readonly how: 'small' | 'number' | 'any'; readonly kind: number; readonly value: number }
  | { readonly how: 'float'; readonly value: number }
  | { readonly how: 'bits'; readonly value: number; readonly length: number }
  | { readonly how: 'oneOf'; readonly value: number; readonly count: number }
  | { readonly how: 'text'; readonly value: string };

const kind = fc.nat(KINDS - 1);
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const told: fc.Arbitrary<Told> = fc.oneof(
  fc.record({ how: fc.constant('flag' as const), kind, value: fc.boolean() }),
  fc.record({ how: fc.constant('small' as const), kind, value: fc.nat(2 ** 31 - 1) }),
  fc.record({ how: fc.constant('number' as const), kind, value: fc.maxSafeNat() }),
  fc.record({
    how: fc.constant('any' as const),
    kind,
    value: fc.oneof(finite, fc.maxSafeInteger()).map((value) => value + 0),
  }),
  fc.record({ how: fc.constant('float' as const), value: finite }),
  fc
    .integer({ min: 1, max: 32 })
    .chain((length) =>
      fc.record({ how: fc.constant('bits' as const), length: fc.constant(length), value: fc.nat(2 ** length - 1) }),
    ),
  fc
    .integer({ min: 1, max: 30_000 })
    .chain((count) =>
      fc.record({ how: fc.constant('oneOf' as const), count: fc.constant(count), value: fc.nat(count - 1) }),
    ),
  fc.record({
    how: fc.constant('text' as const),
    value: fc.string({ unit: 'binary', maxLength: 20 }).map((text) => carriedName(text)),
  }),
);

function tell(coder: LinkCoder, one: Told, isKnown: boolean): number | string | boolean {
  switch (one.how) {
    case 'flag':
      return coder.flag(one.kind, isKnown && one.value);
    case 'small':
      return coder.small(one.kind, isKnown ? one.value : 0);
    case 'number':
      return coder.number(one.kind, isKnown ? one.value : 0);
    case 'any':
      return coder.any(one.kind, isKnown ? one.value : 0);
    case 'float':
      return coder.float(isKnown ? one.value : 0);
    case 'bits':
      return coder.bits(isKnown ? one.value : 0, one.length);
    case 'oneOf':
      return coder.oneOf(one.count, isKnown ? one.value : 0);
    case 'text':
      return coder.text(isKnown ? one.value : '', 100);
  }
}

function written(all: readonly Told[]): Uint8Array {
  const writer = new LinkWriter(KINDS);
  for (const one of all) expect(tell(writer, one, true)).toBe(one.value);
  return writer.done();
}

const numbers = (kindOf: number, values: readonly number[]) =>
  written(values.map((value) => ({ how: 'number', kind: kindOf, value })));

describe('what a link consists of', () => {
  it('is read as it was written, in whatever order, and nothing is left', () => {
    fc.assert(
      fc.property(fc.array(told, { maxLength: 60 }), (all) => {
        const reader = new LinkReader(KINDS, written(all));
        for (const one of all) {
          expect(tell(reader, one, false)).toBe(one.value);
        }
        reader.end();
      }),
      { numRuns: 500 },
    );
  });

  it('takes little where much is alike, and no more than its bits where nothing is', () => {
    const thousand = Array.from({ length: 1000 }, () => 0);
    expect(numbers(0, thousand).length).toBeLessThan(20);
    expect(written(thousand.map(() => ({ how: 'flag', kind: 1, value: true }))).length).toBeLessThan(10);
    expect(written(thousand.map(() => ({ how: 'oneOf', count: 1, value: 0 }))).length).toBeLessThan(10);
    // A thousand of three, equally likely: 198.1 bytes of entropy.
    const ofThree = thousand.map((_, i) => ({ how: 'oneOf', count: 3, value: (i * 7) % 3 }) as const);
    expect(written(ofThree).length).toBeLessThan(204);
    expect(written(thousand.map((_, i) => ({ how: 'bits', length: 8, value: i % 256 }) as const)).length).toBeLessThan(
      1006,
    );
  });

  it('keeps texts by what links often hold, or by formats alone, whichever is shorter', () => {
    const of = (text: string) => written([{ how: 'text', value: text }]).length;
    expect(of('github.com/google/cadvisor/manager.')).toBeLessThan(12);
    expect(of('nanoseconds')).toBeLessThan(8);
    expect(of('crazy-kentucky-missouri')).toBeLessThan(30);
  });

  it('is refused where it is cut, has more behind it, or says what can’t be', () => {
    const packed = written([
      { how: 'text', value: 'kubelet' },
      { how: 'number', kind: 0, value: 123_456_789 },
    ]);
    const read = (bytes: Uint8Array) => {
      const reader = new LinkReader(KINDS, bytes);
      const values = [reader.text('', 7), reader.number(0, 0)];
      reader.end();
      return values;
    };
    expect(read(packed)).toEqual(['kubelet', 123_456_789]);
    expect(() => read(Uint8Array.of(...packed, 1, 1, 1, 1, 1))).toThrow(BrokenLink);
    expect(() => new LinkReader(KINDS, new Uint8Array(0))).toThrow(BrokenLink);
    expect(() => new LinkReader(KINDS, packed).text('', 6)).toThrow(BrokenLink);
    const texts = new LinkReader(KINDS, packed);
    texts.text('', 7);
    expect(() => texts.text('', 7)).toThrow(BrokenLink);
    expect(() => new LinkReader(KINDS, packed).end()).toThrow(BrokenLink);
    const bits = (length: number, value: number): Told => ({ how: 'bits', length, value });
    // An infinite number, and one of 63 bits.
    expect(() => new LinkReader(KINDS, written([bits(32, 0x7ff00000), bits(32, 0)])).float(0)).toThrow(BrokenLink);
    expect(() => new LinkReader(KINDS, written([bits(32, 0xffffffff)])).number(0, 0)).toThrow(BrokenLink);
    expect(() => new LinkReader(KINDS, written([bits(32, 0xffffffff), bits(32, 0xffffffff)])).small(0, 0)).toThrow(
      BrokenLink,
    );
  });

  it('is a fault, or values, for whatever bytes somebody sends', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.array(told, { maxLength: 20 }), (bytes, all) => {
        try {
          const reader = new LinkReader(KINDS, bytes);
          for (const one of all) tell(reader, one, false);
        } catch (error) {
          expect(error).toBeInstanceOf(BrokenLink);
        }
      }),
    );
  });

  it('does not say numbers that it can’t', () => {
    expect(() => new LinkWriter(KINDS).small(0, 2 ** 32)).toThrow(RangeError);
    expect(() => new LinkWriter(KINDS).number(0, 2 ** 54)).toThrow(RangeError);
    expect(() => new LinkWriter(KINDS).any(0, Number.NaN)).toThrow(RangeError);
  });
});

describe('how many bits a number has', () => {
  it.each([
    [0, 0],
    [1, 1],
    [2, 2],
    [255, 8],
    [256, 9],
    [2 ** 53 - 1, 53],
  ])('of %d: %d', (value, bits) => expect(lengthOf(value)).toBe(bits));
});
