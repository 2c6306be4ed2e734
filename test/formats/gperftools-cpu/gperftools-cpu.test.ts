import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profileKind } from '../../../src/analysis/profile-kind.ts';
import { formats } from '../../../src/formats/catalog.ts';
import { gperftoolsCpu } from '../../../src/formats/gperftools-cpu/gperftools-cpu.ts';
import { oddities, refusal } from '../../support/decoded.ts';
import { openSound, silentPrefixes } from '../../support/prefixes.ts';
import { stackLines, totals } from '../../support/stack-lines.ts';
import { type CpuSample, cpuProfile } from './cpu-profile.ts';

const MAP = `build=/usr/bin
00400000-00402000 r-xp 00000000 08:01 131 $build/server
00601000-00602000 rw-p 00001000 08:01 131 /usr/bin/server
7f0000000000-7f0000002000 r-xp 00001000 08:01 9 /lib/libc.so.6
`;
const SAMPLES: readonly CpuSample[] = [
  { count: 3, addresses: [0x400523n, 0x400611n, 0x400700n] },
  { count: 1, addresses: [0x400900n, 0x400700n] },
  { count: 2, addresses: [0x7f0000000010n, 0x400800n, 0x400700n] },
];
const lines = (bytes: Uint8Array) => stackLines(gperftoolsCpu.decode(bytes).profile, { namesOnly: true });
const codes = (bytes: Uint8Array) => gperftoolsCpu.decode(bytes).ledger.map(({ code, count }) => `${code} ${count}`);
const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(parts.flatMap((part) => [...part]));

describe('a CPU profile of gperftools', () => {
  it('is stacks of calls, named by binary and address, with counts and times', () => {
    const { profile, ledger } = gperftoolsCpu.decode(cpuProfile(SAMPLES, { map: MAP }));
    expect(stackLines(profile, { namesOnly: true })).toEqual([
      '[server]+0x6ff;[server]+0x610;[server]+0x523 = 3 30000000',
      '[server]+0x6ff;[server]+0x7ff;[libc.so.6]+0x1010 = 2 20000000',
      '[server]+0x6ff;[server]+0x900 = 1 10000000',
    ]);
    expect(profile.valueTypes.map(({ name, unit }) => `${name}/${unit}`)).toEqual(['samples/count', 'cpu/nanoseconds']);
    expect(profile.defaultValueType).toBe(1);
    expect(profile.mappings.file).toEqual(['/usr/bin/server', '/lib/libc.so.6']);
    expect(profile.meta).toMatchObject({
      periodType: { name: 'cpu', unit: 'nanoseconds' },
      period: 10_000_000,
      timeNanos: undefined,
      durationNanos: undefined,
    });
    expect(profileKind(profile)).toBe('cpu');
    expect(ledger.map(({ code, count }) => `${code} ${count}`)).toEqual(['stacks 3', 'mappings 2']);
  });

  it('is the same in words of any size and order', () => {
    const samples = SAMPLES.slice(0, 2);
    const expected = lines(cpuProfile(samples, { map: MAP }));
    for (const size of [4, 8] as const) {
      for (const littleEndian of [true, false]) {
        expect(lines(cpuProfile(samples, { map: MAP, size, littleEndian }))).toEqual(expected);
      }
    }
  });

  it('takes names from the symbols of pprof --raw, and addresses as they are then', () => {
    const symbols = `--- symbol
binary=/usr/bin/server
0x0000000000400523 std::sort--compare
0x400611 handle
0x400700 main
what is this
---
--- profile
`;
    const bytes = joined(new TextEncoder().encode(symbols), cpuProfile(SAMPLES, { map: MAP }));
    expect(lines(bytes)).toContain('main;handle;std::sort;(inlined) compare = 3 30000000');
    expect(oddities(gperftoolsCpu.decode(bytes).ledger)).toEqual(['skipped symbol-lines 1 @0']);
    expect(formats.find((format) => format.recognizes(bytes))).toBe(gperftoolsCpu);
  });

  it('leaves out the frames of the signal handler, which nearly all stacks have, and an innermost one twice', () => {
    const handled = SAMPLES.map(({ count, addresses: [leaf = 0n, ...callers] }) => ({
      count,
      addresses: [leaf, 0x500001n, 0x500002n, ...callers],
    }));
    expect(lines(cpuProfile(handled, { map: MAP }))).toEqual(lines(cpuProfile(SAMPLES, { map: MAP })));
    expect(codes(cpuProfile(handled, { map: MAP }))).toContain('handler-frames 6');
    const twice = SAMPLES.map(({ count, addresses }) => ({ count, addresses: [addresses[0] as bigint, ...addresses] }));
    expect(lines(cpuProfile(twice, { map: MAP }))).toEqual(lines(cpuProfile(SAMPLES, { map: MAP })));
    expect(codes(cpuProfile(twice, { map: MAP }))).toContain('handler-frames 3');
  });

  it('opens without a list of binaries, without stacks, and without samples', () => {
    expect(lines(cpuProfile(SAMPLES))[0]).toBe('0x4006ff;0x400610;0x400523 = 3 30000000');
    expect(codes(cpuProfile(SAMPLES))).toEqual(['stacks 3', 'no-map 1']);
    expect(codes(cpuProfile([{ count: 5, addresses: [] }], { map: MAP }))).toContain('samples-without-stack 1');
    expect(codes(cpuProfile([], { map: MAP }))).toEqual(['no-samples 1', 'mappings 2']);
  });
});

describe('damage', () => {
  it('every beginning that opens says that it is cut, but for one that ends with a line of the list', () => {
    const bytes = cpuProfile(SAMPLES, { map: MAP });
    const silent = silentPrefixes(gperftoolsCpu, bytes, ['cut', 'no-map', 'map-cut']);
    expect(silent.map((length) => bytes[length - 1])).toEqual([10, 10]);
  });

  it('refuses one that breaks off before its first sample, and says where', () => {
    const { code, at } = refusal(() => gperftoolsCpu.decode(cpuProfile(SAMPLES).slice(0, 63)));
    expect([code, at]).toEqual(['truncated', { byte: 40 }]);
    expect(refusal(() => gperftoolsCpu.decode(new Uint8Array(9))).code).toBe('truncated');
  });

  it('a stack that claims more frames than the file has is where it is cut', () => {
    const bytes = cpuProfile(SAMPLES, { map: MAP });
    new DataView(bytes.buffer).setBigUint64(40 + 5 * 8 + 8, 2n ** 63n, true);
    expect(lines(bytes)).toEqual(
      ['0x4006ff;0x400610;0x400523 = 3 30000000'].map((line) => line.replace(/0x4006ff;0x400610;/, '')),
    );
    expect(oddities(gperftoolsCpu.decode(bytes).ledger)).toContain('repaired cut 1 @80');
  });

  it('any bytes open or are refused', () => {
    const beginning = cpuProfile(SAMPLES, { map: MAP });
    fc.assert(
      fc.property(fc.nat(beginning.length), fc.uint8Array({ maxLength: 100 }), (kept, random) => {
        const bytes = joined(beginning.subarray(0, kept), random);
        expect(() => openSound(gperftoolsCpu, bytes)).not.toThrow();
      }),
    );
  });
});

describe('any samples, written and read again', () => {
  const address = fc.bigInt({ min: 1n, max: 2n ** 32n - 1n });
  const sample = fc.record({ count: fc.nat(1_000_000), addresses: fc.array(address, { minLength: 1, maxLength: 20 }) });

  it('are the same counts, and the same stacks where no frame is one of the signal handler', () => {
    fc.assert(
      fc.property(fc.array(sample), fc.constantFrom(4, 8), fc.boolean(), (samples, size, littleEndian) => {
        // Stacks of one frame: with them no second frame is common to all.
        const lone = [0x11n, 0x12n].map((leaf) => ({ count: 7, addresses: [leaf] }));
        const all = [...samples.slice(0, 30), ...lone];
        const bytes = cpuProfile(all, { size: size as 4 | 8, littleEndian, map: MAP });
        const { profile } = gperftoolsCpu.decode(bytes);
        const count = all.reduce((sum, one) => sum + one.count, 0);
        expect(totals(profile)).toEqual([count, count * 10_000_000]);
        expect(profile.samples.length).toBe(all.length);
        const depth = all.reduce((sum, { addresses: [first, second, ...rest] }) => {
          return sum + 1 + (second === undefined || second === first ? 0 : 1) + rest.length;
        }, 0);
        expect(stackLines(profile).reduce((sum, line) => sum + line.split(';').length, 0)).toBe(depth);
      }),
    );
  });
});

describe('recognises', () => {
  it.each([
    [true, 'a profile', cpuProfile(SAMPLES)],
    [true, 'its header alone', cpuProfile([]).slice(0, 40)],
    [false, 'zeros', new Uint8Array(64)],
    [false, 'another version', Uint8Array.from({ length: 64 }, (_, i) => ({ 8: 3, 16: 1, 25: 39 })[i] ?? 0)],
    [false, 'a text', new TextEncoder().encode(MAP)],
    [false, 'nothing', new Uint8Array()],
  ])('%s: %s', (expected, _, bytes) => {
    expect(gperftoolsCpu.recognizes(bytes)).toBe(expected);
    if (expected) expect(formats.find((format) => format.recognizes(bytes))).toBe(gperftoolsCpu);
  });
});
