import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DecodeError } from '../../../src/formats/format.ts';
import { pprofRaw } from '../../../src/formats/pprof-raw/pprof-raw.ts';
import type { Profile } from '../../../src/model/profile.ts';
import { stackLines, totals } from '../../support/stack-lines.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const decode = (text: string) => pprofRaw.decode(bytesOf(text));
const codes = (text: string) => decode(text).ledger.map(({ code, count }) => `${code} ${count}`);

function errorOf(text: string): DecodeError {
  try {
    decode(text);
  } catch (error) {
    if (error instanceof DecodeError) return error;
    throw error;
  }
  throw new Error('it opened');
}

const fixture = (path: string) => {
  const bytes = readFileSync(new URL(`../../fixtures/captures/${path}`, import.meta.url));
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
};

const SMALL = `PeriodType: cpu nanoseconds
Period: 10000000
Time: 2026-11-20 18:03:22.514295569 +0000 UTC
Duration: 29.9
Samples:
samples/count cpu/nanoseconds
          3   30000000: 1 2 
          1   10000000: 2 
Locations
     1: 0x48ffa7 M=1 syscall.read /go/src/syscall/read.go:236:0 s=235
             os.(*File).Read /go/src/os/file.go:10:7 s=9
     2: 0x4b84f9 M=1 main.main /src/my app/main.go:88:0 s=73
Mappings
1: 0x402000/0x1e82000/0x2000 /usr/bin/kubelet e4971c96 [FN]
2: 0x7f5b36693000/0x7f5b36695000/0x0 [vdso]  
`;

describe('pprof -raw', () => {
  it('reads stacks with their inlined calls, root first', () => {
    expect(stackLines(decode(SMALL).profile)).toEqual([
      'main.main /src/my app/main.go:88:73 = 1 10000000',
      'main.main /src/my app/main.go:88:73;os.(*File).Read /go/src/os/file.go:10:9;(inlined) syscall.read /go/src/syscall/read.go:236:235 = 3 30000000',
    ]);
  });

  it('reads what the text says about the capture', () => {
    const { profile } = decode(SMALL);
    expect(profile.valueTypes).toEqual([
      { name: 'samples', unit: 'count' },
      { name: 'cpu', unit: 'nanoseconds' },
    ]);
    expect(profile.defaultValueType).toBe(1);
    expect(profile.meta).toMatchObject({
      periodType: { name: 'cpu', unit: 'nanoseconds' },
      period: 10_000_000,
      timeNanos: 1795197802514295569n,
      durationNanos: 29_900_000_000,
    });
    expect(profile.mappings.file).toEqual(['/usr/bin/kubelet', '[vdso]']);
    expect(profile.mappings.buildId).toEqual(['e4971c96', '']);
    expect([...profile.mappings.has]).toEqual([1, 0]);
    expect([...profile.frames.column]).toEqual([7, 0, 0]);
    expect(codes(SMALL)).toEqual(['stacks 2', 'locations 2', 'mappings 2', 'duration-cut 1']);
  });

  it('reads the form of Go 1.19, without columns', () => {
    const old = SMALL.replace(/:(\d+):\d+ s=/g, ':$1 s=');
    expect(old).not.toBe(SMALL);
    expect(stackLines(decode(old).profile)).toEqual(stackLines(decode(SMALL).profile));
  });

  it('takes the value type marked [dflt] as default', () => {
    const text = SMALL.replace('samples/count cpu', 'samples/count[dflt] cpu');
    expect(decode(text).profile.defaultValueType).toBe(0);
    expect(decode(text).profile.valueTypes[0]).toEqual({ name: 'samples', unit: 'count' });
  });

  it('scales times to nanoseconds and sizes to bytes', () => {
    const text = SMALL.replace('samples/count cpu/nanoseconds', 'wall/ms heap/kB').replace('cpu nano', 'cpu micro');
    const { profile } = decode(text);
    expect(profile.valueTypes.map(({ unit }) => unit)).toEqual(['nanoseconds', 'bytes']);
    expect(totals(profile)).toEqual([4e6, 40_960_000_000]);
    expect(profile.meta.period).toBe(10_000_000_000);
  });

  it('keeps negative values, as a diff has them', () => {
    const { profile } = decode(SMALL.replace('3   30000000', '-3  -30000000'));
    expect(totals(profile)).toEqual([-2, -20_000_000]);
  });

  it('rounds what is above 2^53, and says so', () => {
    const text = SMALL.replace('30000000', '9223372036854775807');
    expect(totals(decode(text).profile)[1]).toBe(2 ** 63 + 10_000_000);
    expect(codes(text)).toContain('values-rounded 1');
  });

  it('reads labels: texts on one line, numbers on the next', () => {
    const labels =
      '                handler:[/api v1] pprof::base:[true] shard:[1]\n                bytes:[16 32] t:[5 ms]\n';
    const text = SMALL.replace('1 2 \n', `1 2 \n${labels}`);
    expect(stackLines(decode(text).profile, { namesOnly: true })[1]).toBe(
      'main.main;os.(*File).Read;(inlined) syscall.read = 3 30000000 {bytes=16 bytes=32 handler=/api v1 pprof::base=true shard=1 t=5ms}',
    );
    expect(codes(text)).toContain('labels-with-spaces 1');
  });

  it('names a location without a function after its binary and address', () => {
    const text = SMALL.replace(
      / {5}2: .*\n/,
      '     2: 0x402010 M=1 \n     3: 0x99 \n     4: 0x402020 M=1 [F] ??\n',
    ).replace(': 2 \n', ': 2 3 4 \n');
    const { profile, ledger } = decode(text);
    expect(stackLines(profile, { namesOnly: true }).join('\n')).toMatch(
      /^\[kubelet\]\+0x2020;[^;]+;\[kubelet\]\+0x2010 = 1 10000000$/m,
    );
    expect([...profile.locations.folded]).toEqual([0, 0, 0, 1]);
    expect(ledger.map(({ code }) => code)).toContain('lines-without-function');
  });

  it('names what Go writes for threads, a function of which nothing is known, after its address too', () => {
    const text = SMALL.replace(/ {5}2: .*/, '     2: 0xffffffffffffffff  :0:0 s=0');
    const { profile, ledger } = decode(text);
    expect([...profile.frames.unsymbolized]).toEqual([0, 0, 1]);
    expect(profile.locations.address[1]).toBe(0xffffffffffffffffn);
    expect(ledger.map(({ code }) => code)).toContain('lines-without-function');
  });

  it('opens whatever a terminal or an editor did to it', () => {
    const plain = stackLines(decode(SMALL).profile);
    const noise = `root@node1:~# go tool pprof -raw http://10.0.0.1:10250/debug/pprof/profile
Fetching profile over HTTP from http://10.0.0.1:10250/debug/pprof/profile
Saved profile in /home/me/pprof/pprof.kubelet.samples.cpu.001.pb.gz
`;
    expect(stackLines(decode(noise + SMALL).profile)).toEqual(plain);
    expect(codes(noise + SMALL)).toContain('lines-before 3');
    expect(stackLines(decode(SMALL.replaceAll('\n', '\r\n')).profile)).toEqual(plain);
    expect(stackLines(decode(SMALL.replace(/ +$/gm, '')).profile)).toEqual(plain);
    expect(stackLines(decode(SMALL.replaceAll('\n', '\n\n')).profile)).toEqual(plain);
    expect(stackLines(decode(SMALL.trimEnd()).profile)).toEqual(plain);
    expect(codes(`${SMALL}root@node1:~# `)).toContain('lines-after 1');
  });

  it('reads comments of several lines and the address of the documentation', () => {
    const { meta } = decode(
      `Comment: built by hand\nsecond line\nComment: two\nDoc: https://example.org/x\n${SMALL}`,
    ).profile;
    expect(meta.comments).toEqual(['built by hand\nsecond line', 'two']);
    expect(meta.docUrl).toBe('https://example.org/x');
  });

  it('keeps samples without a stack in the totals, and says so', () => {
    const text = SMALL.replace('10000000: 2 ', '10000000: ');
    expect(totals(decode(text).profile)).toEqual([4, 40_000_000]);
    expect(codes(text)).toContain('samples-without-stack 1');
  });

  it('opens without samples: a lock that nobody waited for', () => {
    const text = SMALL.replace(/^ {10}.*\n/gm, '');
    expect(totals(decode(text).profile)).toEqual([0, 0]);
    expect(codes(text)).toContain('no-samples 1');
  });

  it('says which binary is not listed', () => {
    const text = SMALL.replace(/^1: 0x402.*\n/m, '');
    expect(codes(text)).toContain('mapping-missing 2');
    expect(stackLines(decode(text).profile)).toEqual(stackLines(decode(SMALL).profile));
  });

  it.each([
    ['a sample that names no location of the list', SMALL.replace(': 2 \n', ': 2 3 \n'), 'truncated', 8],
    ['a value too few', SMALL.replace('          1   ', '     '), 'malformed', 8],
    ['a wrapped line', SMALL.replace('1 2 \n', '1 \n2 \n'), 'malformed', 8],
    ['text among the samples', SMALL.replace('1 2 \n', '1 2 \nhello\n'), 'malformed', 8],
    ['labels before any sample', SMALL.replace('nanoseconds\n   ', 'nanoseconds\n     a:[b]\n   '), 'malformed', 7],
    ['three lines of labels', SMALL.replace('1 2 \n', '1 2 \n  a:[b]\n  c:[1]\n  d:[1]\n'), 'malformed', 10],
    ['no value types', SMALL.replace('samples/count cpu/nanoseconds', 'hello world'), 'malformed', 6],
    ['a location that is none', SMALL.replace('0x4b84f9', 'here'), 'malformed', 12],
    ['a function without a line', SMALL.replace(':236:0 s=235', ''), 'malformed', 10],
    ['a location twice', SMALL.replace('     2: 0x4b', '     1: 0x4b'), 'malformed', 12],
    ['no locations', SMALL.replace(/Locations[\s\S]*/, ''), 'truncated', 8],
  ])('refuses %s', (_, text, code, line) => {
    const error = errorOf(text);
    expect([error.code, error.at]).toEqual([code, { line }]);
    expect(error.text.en).toMatch(/\.$/);
    expect(error.text.zh).toMatch(/[\u4e00-\u9fff]/);
  });

  it.each([
    ['folded stacks', 'main;serve 3\nmain;gc 1\n'],
    ['a text about periods', 'Period: 3\nof time\nSamples: none\n'],
    ['a table of one column', 'Time: now\nDuration: 3\n'],
    ['nothing', ''],
  ])('does not recognise %s', (_, text) => {
    expect(pprofRaw.recognizes(bytesOf(text))).toBe(false);
  });
});

describe('cut anywhere', () => {
  const picture = (profile: Profile) => [stackLines(profile), profile.valueTypes, profile.meta];

  it.each([
    'small/labels.cpu.go119.raw.pprof',
    'small/diff.heap.diff_base.go119.raw.pprof',
    'kubelet-healthy/kubelet.pprof',
  ])('%s gives an error or the same picture at every byte', (path) => {
    const whole = fixture(path);
    const expected = picture(pprofRaw.decode(whole).profile);
    const step = Math.max(1, Math.floor(whole.length / 4000));
    let refused = 0;
    for (let end = 60; end < whole.length; end += step) {
      const part = whole.subarray(0, end);
      expect(pprofRaw.recognizes(part), `${end} bytes`).toBe(true);
      try {
        expect(picture(pprofRaw.decode(part).profile), `${end} bytes`).toEqual(expected);
      } catch (error) {
        if (!(error instanceof DecodeError)) throw error;
        expect(error.code).toBe('truncated');
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(1000);
  });
});
