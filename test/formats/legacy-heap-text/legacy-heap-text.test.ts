import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profileKind } from '../../../src/analysis/profile-kind.ts';
import { formats } from '../../../src/formats/catalog.ts';
import { legacyHeapText } from '../../../src/formats/legacy-heap-text/legacy-heap-text.ts';
import { pprof } from '../../../src/formats/pprof/pprof.ts';
import { captureBytes, inflatedCapture, oddities, refusal } from '../../support/decoded.ts';
import { differences, functionTotals } from '../../support/function-totals.ts';
import { openSound, silentPrefixes } from '../../support/prefixes.ts';
import { stackLines, totals } from '../../support/stack-lines.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const decode = (text: string) => legacyHeapText.decode(bytesOf(text));
const lines = (text: string) => stackLines(decode(text).profile, { namesOnly: true });
const notes = (text: string) => decode(text).ledger.map(({ code, count }) => `${code} ${count}`);

const HEAP = `heap profile: 1: 1048576 [4: 1048640] @ heap/1048576
1: 1048576 [1: 1048576] @ 0x48cdf3 0x4afd35 0x4af76f 0x497041
#	0x4afd34	bytes.growSlice+0x94	/go/buffer.go:267
#	0x4af76e	main.fill+0x14e	/src/main.go:9

0: 0 [3: 64] @ 0x48cdf3 0x4af76f
#	0x4af76e	main.fill+0x14e	/src/main.go:9


# runtime.MemStats
# HeapAlloc = 4501400
# Stack = 950272 / 950272
# PauseNs = [3801198 49464 0 0]
# PauseEnd = [1795198031308104081 0 0 0]
# NumGC = 8
# GCCPUFraction = 0.00018068645492117893
# DebugGC = false
# MaxRSS = 37695488
`;

const TCMALLOC = `heap profile:      3:     48 [     3:     48] @ heapprofile
     2:       32 [     2:       32] @ 0x400523 0x400611
     1:       16 [     1:       16] @ 0x400523 0x7f0000001001

MAPPED_LIBRARIES:
00400000-00401000 r-xp 00000000 08:01 131 /usr/bin/server
00601000-00602000 rw-p 00001000 08:01 131 /usr/bin/server
7f0000000000-7f0000002000 r-xp 00001000 08:01 9 /lib/libc.so.6
`;

const MUTEX = `--- mutex:
cycles/second=2000000000
sampling period=1
4000 2 @ 0x4e2733 0x4e26d7 0x4868c1
#	0x4e2732	sync.(*Mutex).Unlock+0x12	/go/mutex.go:65
#	0x4e26d6	main.Update+0xd6	/src/main.go:58

`;

describe('heap profiles as text', () => {
  it('have the values of the protobuf: scaled up to all allocations, with the size as a label', () => {
    const { profile } = decode(HEAP);
    expect(profile.valueTypes.map(({ name, unit }) => `${name}/${unit}`)).toEqual([
      'alloc_objects/count',
      'alloc_space/bytes',
      'inuse_objects/count',
      'inuse_space/bytes',
    ]);
    // 1 / (1 - exp(-1048576 / 524288)) is 1.1565; 64 bytes in 3 objects stand for 3 / (1 - exp(-64 / 3 / 524288)).
    expect(stackLines(profile, { namesOnly: true })).toEqual([
      'main.fill = 73729 1572896 0 0 {bytes=21}',
      'main.fill;bytes.growSlice = 1 1212696 1 1212696 {bytes=1048576}',
    ]);
    expect(profile.meta).toMatchObject({ periodType: { name: 'space', unit: 'bytes' }, period: 524288 });
    expect(profile.defaultValueType).toBe(3);
    expect(profileKind(profile)).toBe('heap');
  });

  it('keep what Go says of its memory as comments', () => {
    expect(decode(HEAP).profile.meta.comments).toEqual([
      'HeapAlloc = 4501400',
      'Stack = 950272 / 950272',
      'PauseNs (longest of the last 4) = 3801198',
      'NumGC = 8',
      'GCCPUFraction = 0.00018068645492117893',
      'DebugGC = false',
      'MaxRSS = 37695488',
    ]);
    expect(notes(HEAP)).toEqual(['stacks 2', 'scaled 524288', 'facts 8']);
  });

  it('of tcmalloc are known by binary and address, and have what is in use only', () => {
    const { profile } = decode(TCMALLOC);
    expect(stackLines(profile, { namesOnly: true })).toEqual([
      '[libc.so.6]+0x2000;[server]+0x523 = 1 16 {bytes=16}',
      '[server]+0x610;[server]+0x523 = 2 32 {bytes=16}',
    ]);
    expect(profile.valueTypes.map(({ name }) => name)).toEqual(['objects', 'space']);
    expect(profileKind(profile)).toBe('heap');
    expect(notes(TCMALLOC)).toEqual(['stacks 2', 'mappings 2']);
  });

  it.each([
    ['heapprofile', 1, false],
    ['heap/1048576', 524288, true],
    ['heap_v2/524288', 524288, true],
    ['heapz_v2/524288', 524288, true],
    ['heap/2', 1, false],
    ['growthz', 1, false],
    ['growth', 1, false],
  ])('%s: period %i, scaled: %s', (kind, period, scaled) => {
    const { profile } = decode(`heap profile: 1: 16 [1: 16] @ ${kind}\n1: 16 [1: 16] @ 0x1\n`);
    expect(profile.meta.period).toBe(period);
    expect(totals(profile)[1] === 16).toBe(!scaled);
  });

  it('take names from the symbols of pprof --raw, and addresses as they are then', () => {
    const text = `--- symbol
binary=/usr/bin/server
0x0000000000400523 operator new--helper
0x0000000000400611 main--Counter::operator--(int)
---
--- heap
${TCMALLOC}`;
    expect(lines(text)[1]).toBe(
      'main;(inlined) Counter::operator--(int);operator new;(inlined) helper = 2 32 {bytes=16}',
    );
    expect(notes(text)).toEqual(['stacks 2', 'symbols 2', 'mappings 2']);
  });
});

describe('profiles of waits as text', () => {
  it('turn cycles into nanoseconds', () => {
    const { profile } = decode(MUTEX);
    expect(stackLines(profile, { namesOnly: true })).toEqual(['main.Update;sync.(*Mutex).Unlock = 2 2000']);
    expect(profile.valueTypes.map(({ name, unit }) => `${name}/${unit}`)).toEqual([
      'contentions/count',
      'delay/nanoseconds',
    ]);
    expect(profile.meta).toMatchObject({ periodType: { name: 'contentions', unit: 'count' }, period: 1 });
    expect(profileKind(profile)).toBe('mutex');
    expect(notes(MUTEX)).toEqual(['stacks 1']);
  });

  it('stand for all waits: multiplied by the period, but for programs of a Go that has done it', () => {
    const sampled = MUTEX.replace('period=1', 'period=100');
    expect(totals(decode(sampled).profile)).toEqual([200, 200_000]);
    expect(notes(sampled)).toEqual(['stacks 1', 'unsampled 100']);
    const newer = sampled.replace('main.Update', 'main.Update.gowrap1');
    expect(totals(decode(newer).profile)).toEqual([2, 2000]);
    expect(notes(newer)).toEqual(['stacks 1', 'unsampled-by-go 100']);
  });

  it('of C++ say how long was recorded', () => {
    const text = `--- contentionz 1 ---
cycles/second = 1000000000
sampling period = 10
ms since reset = 5000
discarded samples = 3
     700     1 @ 0x11 0x21

--- Memory map: ---
  00000000-00001000: /usr/bin/server
`;
    expect(lines(text)).toEqual(['[server]+0x20;[server]+0x11 = 10 7000']);
    expect(decode(text).profile.meta.durationNanos).toBe(5e9);
    expect(notes(text)).toEqual(['stacks 1', 'unsampled 10', 'mappings 1', 'discarded 3']);
  });

  it('of nothing are healthy', () => {
    expect(notes('--- contention:\ncycles/second=2000000000\n')).toEqual(['no-samples 1']);
  });
});

describe('recordings', () => {
  it('cadvisor-incident: the heap of the protobuf, to the byte', () => {
    const text = legacyHeapText.decode(inflatedCapture('cadvisor-incident/cadvisor.heap.debug1.txt.gz'));
    const proto = pprof.decode(inflatedCapture('cadvisor-incident/cadvisor.heap.pb.gz')).profile;
    expect(oddities(text.ledger)).toEqual([]);
    expect(totals(text.profile)).toEqual([54879687, 12050417233, 699545, 370812963]);
    expect(totals(proto)).toEqual(totals(text.profile));
    // The text has `[...]` for what a generic function was made for.
    const short = new Map<string, number>();
    for (const [name, total] of functionTotals(proto, 3)) {
      const key = name.replace(/\[go\.shape\..*\]/, '[...]');
      short.set(key, (short.get(key) ?? 0) + total);
    }
    expect(differences(functionTotals(text.profile, 3), short)).toEqual([]);
    expect(text.profile.meta.comments.some((comment) => comment.startsWith('HeapAlloc = '))).toBe(true);
  });

  it.each(['block', 'mutex'])('lockc.%s: the stacks and values of the protobuf', (kind) => {
    const text = legacyHeapText.decode(captureBytes(`small/lockc.${kind}.debug1.txt`));
    const proto = pprof.decode(inflatedCapture(`small/lockc.${kind}.pb.gz`)).profile;
    // The text does not say on which line a function begins.
    const drawn = stackLines(proto).map((line) => line.replace(/:\d+(?=;| =)/g, ':0'));
    expect(stackLines(text.profile)).toEqual(drawn);
    expect(profileKind(text.profile)).toBe(kind);
    expect(oddities(text.ledger)).toEqual([]);
  });
});

describe('damage', () => {
  it('every beginning of a heap that opens says that it is cut', () => {
    const facts = HEAP.indexOf('# DebugGC = false\n') + '# DebugGC = false\n'.length;
    const silent = silentPrefixes(legacyHeapText, bytesOf(HEAP), ['cut', 'no-map']);
    expect(silent.filter((length) => length < facts)).toEqual([]);
    const map = TCMALLOC.indexOf('r-xp');
    const ofMap = silentPrefixes(legacyHeapText, bytesOf(TCMALLOC), ['cut', 'no-map']);
    expect(ofMap.filter((length) => length < map)).toEqual([]);
  });

  it('every beginning of waits does, but for those that end with a whole stack', () => {
    const bytes = captureBytes('small/lockc.mutex.debug1.txt');
    const text = new TextDecoder().decode(bytes);
    for (const length of silentPrefixes(legacyHeapText, bytes, ['cut', 'frames-missing', 'no-samples'])) {
      expect(text.slice(0, length)).toMatch(/\n(?:\d+ \d+ @.*|#.*main\.(?:lockc|\(\*Reg).*)\n\n?$/);
    }
  });

  // A decoder that goes back over what it has read would take minutes for each of these.
  it.each([
    ['blanks', `${TCMALLOC}1: 1 [1: 1] @${' '.repeat(1_000_000)}x\n`],
    ['samples', `${TCMALLOC.slice(0, TCMALLOC.indexOf('MAPPED'))}${'1: 1 [1: 1] @ 0x1 0x2\n'.repeat(50_000)}`],
    ['operators', `--- symbol\n0x400523 ${'operator--'.repeat(100_000)}\n---\n--- heap\n${TCMALLOC}`],
    ['inlined calls', `--- symbol\n0x400523 ${'a--'.repeat(100_000)}\n---\n--- heap\n${TCMALLOC}`],
    ['mappings', `${TCMALLOC}${'00500000-00600000 r-xp 0 08:01 1 $build\n'.repeat(20_000)}`],
  ])('very many %s are no trouble', (_, text) => {
    expect(openSound(legacyHeapText, bytesOf(text))).toBeDefined();
  });

  it('lines in any order open or are refused', () => {
    const all = [...HEAP.split('\n'), ...MUTEX.split('\n'), ...TCMALLOC.split('\n')];
    const line = fc.oneof(fc.constantFrom(...all), fc.string());
    const text = fc.tuple(fc.constantFrom(HEAP, MUTEX, TCMALLOC, '--- symbol\n0x1 a'), fc.array(line));
    fc.assert(
      fc.property(text, ([first, rest]) => {
        expect(() =>
          openSound(legacyHeapText, bytesOf([first.slice(0, first.indexOf('\n')), ...rest].join('\n'))),
        ).not.toThrow();
      }),
    );
  });

  it('a text without the header is refused', () => {
    expect(refusal(() => decode('1: 2 [3: 4] @ 0x1\n')).code).toBe('empty');
  });
});

describe('recognises', () => {
  it.each([
    [true, 'a heap', HEAP],
    [true, 'a heap behind a prompt', `$ curl x\n${HEAP}`],
    [true, 'waits', MUTEX],
    [false, 'a message about one', 'heap profile: 1: 2 [3: 4] @ heap/1048576\nwas written\n'],
    [false, 'a heap of jemalloc', 'heap_v2/524288\n  t*: 28106: 56637512 [0: 0]\n'],
    [false, 'symbols of a CPU profile', '--- symbol\n0x1 a\n---\n--- profile\n'],
    [false, 'nothing', ''],
  ])('%s: %s', (expected, _, text) => {
    expect(legacyHeapText.recognizes(bytesOf(text))).toBe(expected);
    if (expected) expect(formats.find((format) => format.recognizes(bytesOf(text)))).toBe(legacyHeapText);
  });
});
