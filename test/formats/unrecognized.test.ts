import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formats } from '../../src/formats/catalog.ts';
import { explainUnrecognized } from '../../src/formats/unrecognized.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const padded = (text: string, length = 512) => latin(text.padEnd(length, '\0'));
const english = (file: string | Uint8Array) =>
  explainUnrecognized(typeof file === 'string' ? bytesOf(file) : file).text.en;

const HEADLESS_ROWS = ` 99.97    2.598752         154     16791      9432 futex
  0.03    0.000780          39        20           read
`;
const FEW_CALLS = `then it did this:
openat(AT_FDCWD, "/sys/fs/cgroup/memory/memory.stat", O_RDONLY|O_CLOEXEC) = 7
and nothing else
`;
const BURIED = `${'level=info msg="synced pod"\n'.repeat(20)}goroutine 7 gp=0xc000 m=nil [chan receive, 5 minutes]:
main.main()
`;
const STATUS = JSON.stringify({
  kind: 'Status',
  apiVersion: 'v1',
  status: 'Failure',
  message: 'nodes "node1" is forbidden: User "dev" cannot get resource "nodes/proxy"',
  reason: 'Forbidden',
  code: 403,
});

describe('says what a file is, and what to do instead', () => {
  it.each<[string, string | Uint8Array, found: RegExp, then: RegExp]>([
    ['an empty file', '', /is empty/, /kubectl get --raw/],
    ['blanks', '\n\n  \n', /nothing but 5 blanks/, /curl -o/],
    [
      'an HTML page',
      '<!DOCTYPE html>\n<html><head><title>Sign in &amp; go\n</title>',
      /titled "Sign in & go"/,
      /login page/,
    ],
    ['an HTML page without a title', '<html><body>x', /web page \(HTML\), not/, /proxy/],
    ['the index of /debug/pprof', '<html>\n<head>\n<title>/debug/pprof/</title>', /index page/, /profile\?seconds=30/],
    ['an answer of the API server', STATUS, /API server: "nodes "node1" is forbidden/, /nodes\/proxy/],
    ['an error in JSON', '{"error":"token \\"x\\" expired"}', /error in JSON: "token "x" expired"/, /curl -o/],
    [
      'speedscope',
      '{"$schema":"https://www.speedscope.app/file-format-schema.json"}',
      /speedscope file/,
      /opens pprof/,
    ],
    ['a Chrome trace', '{"traceEvents":[]}', /Chrome trace/, /opens pprof/],
    ['a profile of V8', '{"nodes":[{"id":1,"callFrame":{}}]}', /V8/, /opens pprof/],
    ['any JSON', '[{"a":1}]', /JSON, but not/, /opens pprof/],
    [
      'a Linux program',
      padded('\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0'),
      /Linux program \(ELF\)/,
      /profile that was/,
    ],
    ['a core dump', padded('\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x04\0'), /core dump/, /curl -o/],
    ['a Windows program', padded('MZ\x90'), /Windows program/, /profile/],
    ['a macOS program', padded('\xcf\xfa\xed\xfe'), /macOS program/, /profile/],
    ['JFR', padded('FLR\0\0\x02'), /Java Flight Recorder/, /jfrconv/],
    ['perf.data', padded('PERFILE2h'), /perf\.data/, /stackcollapse-perf/],
    ['a Go trace', padded('go 1.22 trace\0\0\0'), /execution trace/, /go tool trace/],
    ['zip', padded('PK\x03\x04'), /zip/, /Unpack/],
    ['tar', padded(`${'a.txt'.padEnd(257, '\0')}ustar`), /tar archive/, /Unpack/],
    ['xz', padded('\xfd7zXZ\0'), /xz/, /Unpack/],
    ['PNG', padded('\x89PNG\r\n'), /picture \(PNG\)/, /can’t be read back/],
    [
      'a flame graph',
      '<?xml version="1.0"?>\n<svg><text>Flame Graph</text></svg>',
      /flame graph \(SVG\)/,
      /folded stacks/,
    ],
    ['any SVG', '<svg></svg>', /picture \(SVG\)/, /folded stacks/],
    ['goroutines in a long log', BURIED, /printed its goroutines somewhere/, /Cut out the lines/],
    ['jemalloc', 'heap_v2/524288\n  t*: 28106: 56637512 [0: 0]\n', /jemalloc/, /jeprof --collapsed/],
    ['rows of a table without its head', HEADLESS_ROWS, /part of what strace prints/, /header line.*strace -c -f -o/],
    ['calls among other text', FEW_CALLS, /part of what strace prints/, /strace -f -tt -T -o/],
    ['perf trace', '     0.043 ( 0.002 ms): ls/7 close(fd: 3) = 0\n', /perf trace/, /strace -f/],
    [
      'messages of strace',
      'strace: attach: ptrace(PTRACE_SEIZE, 1): Operation not permitted\n',
      /messages of strace/,
      /-o FILE|-o trace/,
    ],
    ['messages of pprof', 'Fetching profile over HTTP from http://h\nSaved profile in /x.pb.gz', /said while/, /Saved/],
    ['pprof -tags', ' bytes: Total 35.27GB of 35.27GB (  100%)\n', /report/, /go tool pprof -raw/],
    ['a report of pprof', 'File: kubelet\nType: cpu\nShowing nodes accounting for 3s', /report/, /go tool pprof -raw/],
    [
      'a part of a -raw text',
      '   12   120000000: 1 2 3 \n    1    10000000: 4 \n    2    20000000: 9 1 \n',
      /part of a/,
      /Copy/,
    ],
    [
      'perf script',
      'kubelet 107 [001] 99.1: 1 cycles:\n\tffffffff81 do_x ([kernel])\n',
      /perf script/,
      /stackcollapse-perf/,
    ],
    [
      'bytes of no known kind',
      Uint8Array.of(1, 2, 3, 0, 255, 254, 7, 8, 9),
      /binary file.*01 02 03 00 ff fe 07 08/,
      /curl/,
    ],
    ['prose', '\n  Dear operator,\nhello', /first line reads "Dear operator,"/, /opens pprof/],
    ['a very long line', 'word '.repeat(100), /"(?:word ){15}word…"/, /opens pprof/],
  ])('%s', (name, file, found, then) => {
    const error = explainUnrecognized(typeof file === 'string' ? bytesOf(file) : file);
    expect(error.code).toBe(name === 'an empty file' ? 'empty' : 'unrecognized');
    expect(error.text.en).toMatch(found);
    expect(error.text.en).toMatch(then);
    expect(error.text.zh).toMatch(/^(?:这|该文件).*。$/);
  });

  it.each([
    ['404 page not found\n', /kubelet: enableDebuggingHandlers/],
    ['Debug endpoints are disabled.\n', /Turn profiling on/],
    ['Unauthorized', /Bearer/],
    ['Forbidden (user=system:anonymous, verb=get, resource=nodes, subresource=proxy)', /RBAC/],
    ['Error from server (Forbidden): nodes "n" is forbidden', /RBAC/],
    ['Could not enable CPU profiling: cpu profiling already in use\n', /one CPU profile/],
    ["profile duration exceeds server's WriteTimeout\n", /fewer seconds/],
    ['Unknown profile\n', /heap, allocs/],
    ['Client sent an HTTP request to an HTTPS server.\n', /https:\/\//],
    ['curl: (7) Failed to connect to 127.0.0.1 port 10248', /kubectl get --raw/],
  ])('the answer %j', (answer, helps) => {
    expect(english(answer)).toContain(`what the server answered: "${answer.trim()}"`);
    expect(english(answer)).toMatch(helps);
  });

  it('takes none of these for a format, and always finds a sentence in both languages', () => {
    for (const file of [HEADLESS_ROWS, FEW_CALLS, STATUS]) {
      expect(formats.filter((format) => format.recognizes(bytesOf(file)))).toEqual([]);
    }
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string({ unit: 'binary' }).map(bytesOf)), (bytes) => {
        const { en, zh } = explainUnrecognized(bytes).text;
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be shown.
        expect(en + zh).not.toMatch(/[\u0000-\u001f]/);
        expect(en).toMatch(/\.$/);
        expect(zh).toMatch(/。$/);
      }),
    );
  });
});
