import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profileKind } from '../../../src/analysis/profile-kind.ts';
import { goroutineText } from '../../../src/formats/goroutine-text/goroutine-text.ts';
import { pprof } from '../../../src/formats/pprof/pprof.ts';
import { captureBytes, inflatedCapture, oddities } from '../../support/decoded.ts';
import { differences, functionTotals } from '../../support/function-totals.ts';
import { openSound, silentPrefixes } from '../../support/prefixes.ts';
import { stackLines, totals } from '../../support/stack-lines.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const decode = (text: string) => goroutineText.decode(bytesOf(text));
const lines = (text: string) => stackLines(decode(text).profile, { namesOnly: true });
const notes = (text: string) => decode(text).ledger.map(({ code, count }) => `${code} ${count}`);
const CUT = ['cut', 'counts-missing', 'frames-missing'];

const TEXT = `goroutine profile: total 47
40 @ 0x48008e 0x4156d9 0x4e5077 0x4868c1
# labels: {"queue":"ingest", "tenant":"acme"}
#	0x4e5076	main.leakWorker+0x16	/src/main.go:141

6 @ 0x461492 0x4e33cf 0x4e33f5 0x4868c1
#	0x4e33ce	sync.(*Mutex).Lock+0xe	/go/mutex.go:46
#	0x4e33f4	main.leakLock+0x34	/src/main.go:155

1 @ 0x4868c1

`;

describe('counted goroutines', () => {
  it('are stacks with labels, inlined calls, and without runtime.goexit', () => {
    const { profile } = decode(TEXT);
    expect(stackLines(profile, { namesOnly: true })).toEqual([
      ' = 1',
      'main.leakLock;(inlined) sync.(*Mutex).Lock = 6',
      'main.leakWorker = 40 {queue=ingest tenant=acme}',
    ]);
    expect([...profile.locations.address].map(String)).toEqual([String(0x4e5076), String(0x4e33ce)]);
    expect(profile.functions.file).toEqual(['/src/main.go', '/go/mutex.go', '/src/main.go']);
    expect(profileKind(profile)).toBe('goroutine');
    expect(profile.meta).toMatchObject({ periodType: { name: 'goroutine', unit: 'count' }, period: 1 });
    expect(notes(TEXT)).toEqual([
      'goroutines 47',
      'stacks 2',
      'samples 3',
      'hidden-frames 2',
      'samples-without-stack 1',
    ]);
  });

  it('read from CRLF, from spaces in place of tabs, and behind what a terminal said', () => {
    expect(lines(TEXT.replaceAll('\n', '\r\n'))).toEqual(lines(TEXT));
    expect(lines(TEXT.replaceAll('\t', '    '))).toEqual(lines(TEXT));
    const behind = `$ curl localhost/debug/pprof/goroutine?debug=1\n${TEXT}`;
    expect(lines(behind)).toEqual(lines(TEXT));
    expect(notes(behind)).toContain('lines-before 1');
  });

  it('of functions that call themselves are as many frames', () => {
    const text = `goroutine profile: total 1
1 @ 0x11 0x11 0x13 0x11 0x99
#	0x10	main.f+0x1	/m.go:1
#	0x10	main.f+0x1	/m.go:1
#	0x12	main.g+0x3	/m.go:5
#	0x10	main.f+0x1	/m.go:1

`;
    expect(lines(text)).toEqual(['main.f;(inlined) main.g;main.f;main.f = 1']);
  });

  it('keep an address that has no name, and are known by addresses alone without frames', () => {
    expect(lines('goroutine profile: total 1\n1 @ 0x11 0x21\n#\t0x10\tmain.f+0x1\t/m.go:1\n#\t0x20\n')).toEqual([
      '0x20;main.f = 1',
    ]);
    expect(lines('goroutine profile: total 2\n2 @ 0x11 0x21 0x31\n')).toEqual(['0x30;0x20;0x11 = 2']);
  });

  it('count threads, leaks, and what a program counts itself', () => {
    const threads =
      'threadcreate profile: total 14\n13 @ \n#\t0x0\n\n1 @ 0x11\n#\t0x10\truntime.mstart+0x1\t/p.go:1\n\n';
    expect(lines(threads)).toEqual([' = 13', 'runtime.mstart = 1']);
    expect(profileKind(decode(threads).profile)).toBe('threads');
    expect(profileKind(decode('goroutineleak profile: total 0\n').profile)).toBe('goroutine');
    expect(decode('my/pkg.conns profile: total 0\n').profile.valueTypes).toEqual([
      { name: 'my/pkg.conns', unit: 'count' },
    ]);
    expect(notes('my/pkg.conns profile: total 0\n')).toEqual(['no-samples 1']);
  });

  it('add up where several texts are in one file, and skip what is none of them', () => {
    expect(totals(decode(`${TEXT}${TEXT}`).profile)).toEqual([94]);
    expect(notes(`${TEXT}${TEXT}`)).toContain('joined 1');
    expect(notes(TEXT.replace('# labels', '# lables').replace('6 @', 'x @'))).toEqual([
      'goroutines 41',
      'stacks 1',
      'samples 2',
      'hidden-frames 1',
      'lines-other 4',
      'samples-without-stack 1',
      'counts-missing 6',
      'cut 1',
    ]);
  });
});

describe('recordings', () => {
  it('leak: what the protobuf of the same moment has, to the label, but for the frames of the runtime', () => {
    const text = goroutineText.decode(captureBytes('small/leak.goroutine.debug1.txt'));
    const proto = pprof.decode(inflatedCapture('small/leak.goroutine.pb.gz')).profile;
    expect(oddities(text.ledger)).toEqual([]);
    expect(totals(text.profile)).toEqual(totals(proto));
    const withoutRuntime = stackLines(proto).map((line) =>
      line.replace(/;(?:\(inlined\) )?runtime\.[^;=]*(?=;| =)/g, '').replace(/:\d+(?=;| =)/g, ''),
    );
    const printed = stackLines(text.profile).map((line) => line.replace(/:\d+(?=;| =)/g, ''));
    // The one that differs is the goroutine that wrote both, from two lines of main.leak.
    expect(printed.filter((line) => !withoutRuntime.includes(line)).map((line) => line.slice(0, 12))).toEqual([
      'runtime.main',
    ]);
  });

  it('kubelet-healthy: the same but for two goroutines that had moved on', () => {
    const text = goroutineText.decode(inflatedCapture('kubelet-healthy/kubelet.goroutine.debug1.txt.gz'));
    const proto = pprof.decode(inflatedCapture('kubelet-healthy/kubelet.goroutine.pb.gz')).profile;
    expect(oddities(text.ledger)).toEqual([]);
    expect([totals(text.profile), totals(proto)]).toEqual([[95], [95]]);
    const runtime = (name: string) => name.startsWith('runtime.');
    const moved = differences(functionTotals(text.profile), functionTotals(proto), runtime);
    expect(moved.map((line) => line.replace(/^.*\//, ''))).toHaveLength(15);
    expect(moved.every((line) => / (?:1 0|8 7|2 1|0 1|1 2|7 8)$/.test(line))).toBe(true);
  });

  it('cadvisor-healthy: every function, to the goroutine', () => {
    const text = goroutineText.decode(inflatedCapture('cadvisor-healthy/cadvisor.goroutine.debug1.txt.gz'));
    const proto = pprof.decode(inflatedCapture('cadvisor-healthy/cadvisor.goroutine.pb.gz')).profile;
    expect(oddities(text.ledger)).toEqual(['repaired samples-without-stack 1']);
    const runtime = (name: string) => name.startsWith('runtime.');
    expect(differences(functionTotals(text.profile), functionTotals(proto), runtime)).toEqual([]);
  });
});

describe('damage', () => {
  it('every beginning that opens says that it is cut, but for what lacks the last blank lines only', () => {
    const end = bytesOf(TEXT.trimEnd()).length;
    expect(silentPrefixes(goroutineText, bytesOf(TEXT), CUT).filter((length) => length <= end)).toEqual([]);
    const leak = captureBytes('small/leak.goroutine.debug1.txt');
    expect(silentPrefixes(goroutineText, leak, CUT).filter((length) => length < leak.length - 1)).toEqual([]);
  });

  // A decoder that goes back over what it has read would take minutes for each of these.
  it.each([
    ['addresses', `1 @${' 0x1'.repeat(200_000)}\n`],
    ['frames', `1 @ 0x1\n${'#\t0x1\tmain.f+0x1\t/m.go:1\n'.repeat(50_000)}`],
    ['offsets', `1 @ 0x1\n#\t0x1\t${'+0x1 '.repeat(200_000)}\n`],
    ['labels', `1 @ 0x1\n# labels: {${'"a":"b", '.repeat(50_000)}"a":"b"}\n`],
    ['stacks', '1 @ 0x1\n'.repeat(50_000)],
    ['blanks', `1 @ ${' '.repeat(1_000_000)}x\n`],
  ])('very many %s are no trouble', (_, text) => {
    expect(openSound(goroutineText, bytesOf(`goroutine profile: total 1\n${text}`))).toBeDefined();
  });

  it('lines in any order open or are refused', () => {
    const line = fc.oneof(fc.constantFrom(...TEXT.split('\n')), fc.string());
    fc.assert(
      fc.property(fc.array(line), (all) => {
        const text = ['goroutine profile: total 3', ...all].join('\n');
        expect(() => openSound(goroutineText, bytesOf(text))).not.toThrow();
      }),
    );
  });
});

describe('recognises', () => {
  it.each([
    [true, 'a text of debug=1', TEXT],
    [true, 'one that is cut in its first stack', TEXT.slice(0, 50)],
    [true, 'one of nothing', 'threadcreate profile: total 0\n'],
    [false, 'a message about one', 'goroutine profile: total 47\nwas written to /tmp/x\n'],
    [false, 'a header far down in a log', `${'hello\n'.repeat(30)}${TEXT}`],
  ])('%s: %s', (expected, _, text) => {
    expect(goroutineText.recognizes(bytesOf(text))).toBe(expected);
  });
});
