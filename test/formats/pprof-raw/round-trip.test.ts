import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodeError } from '../../../src/formats/format.ts';
import { pprofRaw } from '../../../src/formats/pprof-raw/pprof-raw.ts';
import { stackLines } from '../../support/stack-lines.ts';
import { expectedLines, type RawLine, type RawProfile, rawText } from './raw-text.ts';

const name = fc.constantFrom(
  'main.main',
  'main.F[go.shape.int]',
  'main.F[go.shape.struct { A int; B string }]',
  'k8s.io/kubernetes/vendor/github.com/google/cadvisor/manager.(*containerData).housekeeping',
  'func(x, y) z',
  'std::vector<int, std::allocator<int> >::push_back(int const&)',
  'operator new(unsigned long)',
  '功能',
  '',
);
const file = fc.constantFrom(
  '/src/main.go',
  'C:/Program Files (x86)/go/main.go',
  '/my files/a b.c',
  '',
  '_cgo_gotypes.go',
  'node:fs',
);
const line: fc.Arbitrary<RawLine> = fc
  .record({
    name,
    system: fc.option(fc.constantFrom('_ZN4main', 'f(int) s=3'), { freq: 4 }),
    file,
    line: fc.nat(5000),
    column: fc.nat(80),
    startLine: fc.nat(5000),
  })
  // A name with spaces before a file without a root can't be told apart, nor by pprof's reader.
  .filter(({ name, file }) => !(name.includes(' ') && file === '_cgo_gotypes.go'))
  .map(({ system, ...rest }) => ({ ...rest, systemName: system ?? rest.name }));

const profile: fc.Arbitrary<RawProfile> = fc
  .record({
    ids: fc.uniqueArray(fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 2 ** 40 })), {
      minLength: 1,
      maxLength: 8,
    }),
    columns: fc.integer({ min: 1, max: 4 }),
  })
  .chain(({ ids, columns }) =>
    fc.record({
      valueTypes: fc.constant(['samples/count', 'cpu/nanoseconds', 'space/bytes', 'odd/things'].slice(0, columns)),
      locations: fc.tuple(
        ...ids.map((id) =>
          fc.record({
            id: fc.constant(id),
            address: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
            mapping: fc.constantFrom(0, 1, 2),
            folded: fc.boolean(),
            lines: fc.array(line, { maxLength: 3 }),
          }),
        ),
      ),
      samples: fc.array(
        fc.record({
          values: fc.array(fc.integer({ min: -(2 ** 40), max: 2 ** 40 }), { minLength: columns, maxLength: columns }),
          locations: fc.array(fc.constantFrom(...ids), { maxLength: 20 }),
          labels: fc.dictionary(
            fc.constantFrom('tenant', 'pprof::base', 'k'),
            fc.constantFrom('t0', 'true', '/a/[b]', 'x:y'),
          ),
          numbers: fc.dictionary(fc.constantFrom('bytes', 'request'), fc.integer()),
        }),
        { minLength: 1, maxLength: 12 },
      ),
    }),
  );

const decode = (text: string) => pprofRaw.decode(new TextEncoder().encode(text));

describe('any profile, printed and read again', () => {
  it('has the same stacks, values and labels, with columns or without', () => {
    fc.assert(
      fc.property(profile, fc.boolean(), (raw, columns) => {
        expect(stackLines(decode(rawText(raw, columns)).profile)).toEqual(expectedLines(raw));
      }),
      { numRuns: 300 },
    );
  });

  it('cut after any line, is refused, or whole but for mappings, which the ledger says where they are missed', () => {
    fc.assert(
      fc.property(profile, fc.nat(), (raw, at) => {
        const lines = rawText(raw, true).split('\n').slice(0, -1);
        const kept = 1 + (at % (lines.length - 1));
        const missed = lines.length - kept;
        try {
          const { profile: read, ledger } = decode(lines.slice(0, kept).join('\n'));
          const named = raw.locations.some(({ mapping }) => mapping > 2 - missed);
          expect(missed).toBeLessThan(3);
          expect(read.samples.length).toBe(raw.samples.length);
          expect(ledger.some(({ code }) => code === 'mapping-missing')).toBe(named);
        } catch (error) {
          if (!(error instanceof DecodeError)) throw error;
          expect([error.code, missed > 2]).toEqual(['truncated', true]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
