import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profileKind } from '../../../src/analysis/profile-kind.ts';
import { formats } from '../../../src/formats/catalog.ts';
import { goroutineText } from '../../../src/formats/goroutine-text/goroutine-text.ts';
import { pprof } from '../../../src/formats/pprof/pprof.ts';
import { inflatedCapture, refusal } from '../../support/decoded.ts';
import { differences, functionTotals } from '../../support/function-totals.ts';
import { openSound, silentPrefixes } from '../../support/prefixes.ts';
import { stackLines, totals } from '../../support/stack-lines.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const decode = (text: string) => goroutineText.decode(bytesOf(text));
const lines = (text: string) => stackLines(decode(text).profile, { namesOnly: true });
const notes = (text: string) => decode(text).ledger.map(({ code, count }) => `${code} ${count}`);

const DUMP = `goroutine 1 [running]:
main.main()
	/src/main.go:9 +0x10

goroutine 18 [sync.Mutex.Lock, 5 minutes, locked to thread]:
internal/sync.runtime_SemacquireMutex(0x1?, 0x2)
	/go/sema.go:95 +0x25
sync.(*Mutex).Lock(...)
	/go/mutex.go:46
main.work(0xc0)
	/src/main.go:20 +0x34
created by main.main in goroutine 1
	/src/main.go:8 +0x99
`;
const MAIN = 'main.main = 1 {state=running}';
const WORK =
  'main.work;(inlined) sync.(*Mutex).Lock;internal/sync.runtime_SemacquireMutex = 1 ' +
  '{created by=main.main locked to thread=true state=sync.Mutex.Lock wait=5minutes}';

describe('a dump of goroutines', () => {
  it('is a stack for each goroutine, with what it waits for and who started it', () => {
    const { profile } = decode(DUMP);
    expect(stackLines(profile, { namesOnly: true })).toEqual([MAIN, WORK]);
    expect(stackLines(profile, { labels: false })[1]).toBe(
      'main.work /src/main.go:20:0;(inlined) sync.(*Mutex).Lock /go/mutex.go:46:0;' +
        'internal/sync.runtime_SemacquireMutex /go/sema.go:95:0 = 1',
    );
    expect(profile.valueTypes).toEqual([{ name: 'goroutine', unit: 'count' }]);
    expect(profileKind(profile)).toBe('goroutine');
    expect(notes(DUMP)).toEqual(['goroutines 2']);
  });

  it('reads older Go, CRLF, and a paste without its last line end', () => {
    const older = DUMP.replace(' in goroutine 1', '');
    expect(lines(older)).toEqual([MAIN, WORK]);
    expect(lines(DUMP.replaceAll('\n', '\r\n'))).toEqual([MAIN, WORK]);
    expect(lines(DUMP.trimEnd())).toEqual([MAIN, WORK]);
    expect(notes(DUMP.trimEnd())).toEqual(['goroutines 2', 'cut 1']);
  });

  it('keeps why the goroutines were printed, and skips registers and the like', () => {
    const text = `panic: runtime error: invalid memory address or nil pointer dereference
[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x4e]

${DUMP}
rax    0x0
exit status 2
`;
    expect(lines(text)).toEqual([MAIN, WORK]);
    expect(decode(text).profile.meta.comments).toEqual([
      'panic: runtime error: invalid memory address or nil pointer dereference',
      '[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x4e]',
    ]);
    expect(notes(text)).toEqual(['goroutines 2', 'messages 2', 'lines-other 2']);
  });

  it('reads a dump in the middle of a log, between other messages', () => {
    const prefix = 'Nov 27 08:00:01 node1 kubelet[812]: ';
    const log = `I1127 08:00:00.1 1 kubelet.go:12] "started"\n${DUMP}I1127 08:00:02.1 1 x.go:1] "on"`;
    const text = log.split('\n').map((line) => `${prefix}${line}`);
    expect(goroutineText.recognizes(bytesOf(text.join('\n')))).toBe(true);
    expect(lines(text.join('\n'))).toEqual([MAIN, WORK]);
    expect(notes(text.join('\n'))).toContain('lines-other 2');
  });

  it('reads a crash with addresses, and the frames of C code', () => {
    const text = `goroutine 0 gp=0x1 m=0 mp=0x2 [idle]:
runtime.futex(0x1)
	/go/sys.s:558 +0x21 fp=0x7f sp=0x70 pc=0x4e2733
my_c_loop
	/src/loop.c:7 pc=0x10
non-Go function
	pc=0x20
runtime.rt0_go()
	/go/asm.s:1 +0x1 fp=0x7f sp=0x70 pc=0x30
`;
    expect(lines(text)).toEqual(['runtime.rt0_go;my_c_loop;runtime.futex = 1 {state=idle}']);
    expect([...decode(text).profile.locations.address]).toEqual([0x4e2733n, 0x10n, 0x30n]);
    expect(notes(text)).toEqual(['goroutines 1', 'lines-other 2']);
  });

  it('shows frames that the program left out as one frame, in their place', () => {
    const text = `goroutine 5 [chan receive]:
main.park(0x1)
	/src/main.go:4 +0x1
...2402 frames elided...
main.park(0x2)
	/src/main.go:4 +0x1
main.deep()
	/src/main.go:9 +0x1
created by main.main in goroutine 1
	/src/main.go:8 +0x99
`;
    expect(lines(text)).toEqual([
      'main.deep;main.park;...2402 frames elided...;main.park = 1 {created by=main.main state=chan receive}',
    ]);
    expect(notes(text)).toEqual(['goroutines 1', 'elided 1']);
  });

  it('leaves out the stacks of those that started a goroutine', () => {
    const text = `${DUMP}[originating from goroutine 1]:
main.start(...)
	/src/main.go:3
created by runtime.main
	/go/proc.go:1 +0x1

`;
    expect(lines(text)).toEqual([MAIN, WORK]);
    expect(notes(text)).toEqual(['goroutines 2', 'ancestors 1']);
  });

  it('counts goroutines that have no stack, and those that come twice', () => {
    const running = `goroutine 4 [running]:
	goroutine running on other thread; stack unavailable
created by main.main in goroutine 1
	/src/main.go:8 +0x99
`;
    expect(lines(`${DUMP}\n${running}`)[0]).toBe(' = 1 {created by=main.main state=running}');
    expect(notes(`${DUMP}\n${running}`)).toEqual(['goroutines 3', 'samples-without-stack 1']);
    expect(notes(`${DUMP}\n${DUMP}`)).toEqual(['goroutines 4', 'goroutines-twice 2']);
  });

  it('skips lines that are not of a goroutine inside one', () => {
    const text = DUMP.replace('main.work', '-- more --\nmain.work');
    expect(lines(text)).toEqual([MAIN, WORK]);
    expect(notes(text)).toEqual(['goroutines 2', 'lines-other 1']);
  });

  it('refuses a text without a goroutine', () => {
    expect(refusal(() => decode('hello\nworld\n')).code).toBe('empty');
  });
});

describe('recordings', () => {
  /** Leaf functions of the runtime are only in protobufs; each request shows its own handler at work. */
  const ofRequest = (name: string) => /^runtime\.|^runtime\/pprof\.write/.test(name);

  it.each([
    ['kubelet-healthy/kubelet', 95],
    ['small/leak', 3401],
  ])('%s: the functions of the protobuf of the same moment, to the goroutine', (path, count) => {
    const dump = goroutineText.decode(inflatedCapture(`${path}.goroutine.debug2.txt.gz`));
    const proto = pprof.decode(inflatedCapture(`${path}.goroutine.pb.gz`));
    expect(dump.ledger.map(({ code }) => code)).toEqual(['goroutines']);
    expect(totals(dump.profile)).toEqual([count]);
    expect(differences(functionTotals(dump.profile), functionTotals(proto.profile), ofRequest)).toEqual([]);
  });

  it('cadvisor-healthy: the same but for a goroutine that had not begun to run when the protobuf was made', () => {
    const dump = goroutineText.decode(inflatedCapture('cadvisor-healthy/cadvisor.goroutine.debug2.txt.gz')).profile;
    const proto = pprof.decode(inflatedCapture('cadvisor-healthy/cadvisor.goroutine.pb.gz')).profile;
    expect([totals(dump), totals(proto)]).toEqual([[43], [43]]);
    expect(differences(functionTotals(dump), functionTotals(proto), ofRequest)).toEqual([
      'internal/poll.(*FD).Read 2 1',
      'internal/poll.ignoringEINTRIO 1 0',
      'net.(*conn).Read 1 0',
      'net.(*netFD).Read 1 0',
      'net/http.(*connReader).backgroundRead 1 0',
      'syscall.Read 3 2',
      'syscall.Syscall 3 2',
      'syscall.read 3 2',
    ]);
  });

  it('tells states, as the goroutines of a leak have them', () => {
    const { labels, samples } = goroutineText.decode(inflatedCapture('small/leak.goroutine.debug2.txt.gz')).profile;
    const states = new Map<string, number>();
    for (const set of samples.labelSet) {
      const at = labels.key.indexOf('state', labels.start[set]);
      states.set(labels.text[at] as string, (states.get(labels.text[at] as string) ?? 0) + 1);
    }
    expect(Object.fromEntries(states)).toEqual({
      running: 1,
      'chan receive': 3000,
      select: 300,
      'sync.Mutex.Lock': 60,
      'chan receive (nil chan)': 40,
    });
  });

  it('deep: the stacks that Go shortens', () => {
    const { profile, ledger } = goroutineText.decode(inflatedCapture('small/deep.goroutine.debug2.txt.gz'));
    expect(ledger.map(({ code, count }) => `${code} ${count}`)).toEqual(['goroutines 4', 'elided 2']);
    expect(functionTotals(profile).get('...8902 frames elided...')).toBe(1);
    expect(functionTotals(profile).get('main.deep.func1')).toBe(3);
  });
});

describe('damage', () => {
  it('every beginning says that it is cut, but for those that end with a goroutine', () => {
    const bytes = bytesOf(DUMP);
    const ends = [DUMP.indexOf('\n\n') + 1, DUMP.indexOf('\n\n') + 2];
    expect(silentPrefixes(goroutineText, bytes, ['cut'])).toEqual(ends);
  });

  it('beginnings of a recording open or are refused', () => {
    const bytes = inflatedCapture('cadvisor-healthy/cadvisor.goroutine.debug2.txt.gz');
    const text = new TextDecoder().decode(bytes);
    for (const length of silentPrefixes(goroutineText, bytes, ['cut'], 97)) {
      expect(text.slice(0, length)).toMatch(/(?:^|\n)(?:created by .*\n.*|.*main\.main\(.*\n.*)\n{1,2}$/);
    }
  });

  // A decoder that goes back over what it has read would take minutes for each of these.
  it.each([
    ['arguments', `main.main(${'0x1, '.repeat(200_000)})\n\t/m.go:1\n`],
    ['colons', `main.main()\n\t${'/m:1'.repeat(200_000)} +0x1\n`],
    ['inlined calls', 'main.main(...)\n\t/m.go:1\n'.repeat(50_000)],
    ['blanks', `${' '.repeat(1_000_000)}x`],
    ['brackets', `goroutine 1 [${'['.repeat(1_000_000)}`],
  ])('very many %s are no trouble', (_, text) => {
    expect(openSound(goroutineText, bytesOf(`goroutine 1 [running]:\n${text}`))).toBeDefined();
  });

  it('lines in any order, and any bytes, open or are refused', () => {
    const line = fc.oneof(fc.constantFrom(...DUMP.split('\n')), fc.string());
    const text = fc.array(line).map((all) => bytesOf(all.join('\n')));
    fc.assert(
      fc.property(fc.oneof(text, fc.uint8Array({ maxLength: 200 })), (bytes) => {
        expect(() => openSound(goroutineText, bytes)).not.toThrow();
      }),
    );
  });
});

describe('recognises', () => {
  const log = (count: number) => 'time=1 level=info msg="listening on :8080"\n'.repeat(count);
  it.each([
    [true, 'a dump', DUMP],
    [true, 'a dump with a few lines of log', `${log(4)}${DUMP}`],
    [false, 'a log with a dump in it', `${log(40)}${DUMP}`],
    [false, 'a log of addresses', 'connected to host:80\n'.repeat(9)],
    [false, 'a header alone', 'goroutine 1 [running]:\n'],
    [false, 'a trace of strace', 'futex(0x1c, FUTEX_WAIT, 0)\nread(3, "goroutine 1 [running]:", 5)\n'],
    [false, 'bytes', `${DUMP}\0`],
    [false, 'nothing', ''],
  ])('%s: %s', (expected, _, text) => {
    expect(goroutineText.recognizes(bytesOf(text))).toBe(expected);
  });

  it('a large one by its beginning, middle and end', () => {
    const large = DUMP.repeat(4000);
    expect(goroutineText.recognizes(bytesOf(large))).toBe(true);
    expect(goroutineText.recognizes(bytesOf(`${log(60_000)}${DUMP}`))).toBe(false);
    expect(formats.find((format) => format.recognizes(bytesOf(large)))).toBe(goroutineText);
  });
});
