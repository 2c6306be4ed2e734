import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profileOf } from '../../src/analysis/profile-of.ts';
import { formats } from '../../src/formats/catalog.ts';
import { DecodeError } from '../../src/formats/format.ts';
import { readCapture, readThreadFiles } from '../../src/formats/read-capture.ts';
import { stackLines, totals } from '../support/stack-lines.ts';

const root = new URL('../fixtures/', import.meta.url);
const fixture = (path: string) => new Uint8Array(readFileSync(new URL(path, root)));
const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
const RAW = fixture('captures/small/labels.cpu.go119.raw.pprof');

describe('readCapture', () => {
  it.each([
    ['a gzipped protobuf', 'captures/cadvisor-incident/cadvisor.cpu.pb.gz', 'pprof'],
    ['a bare protobuf', 'captures/cadvisor-incident/cadvisor.cpu.uncompressed.pb', 'pprof'],
    ['the text of the incident', 'captures/kubelet-incident/kubelet.pprof', 'pprof-raw'],
    ['a gzipped text', 'captures/cadvisor-incident/cadvisor.cpu.go119.raw.pprof.gz', 'pprof-raw'],
    ['goroutines as counts', 'captures/small/leak.goroutine.debug1.txt', 'goroutine-text'],
    ['goroutines one by one', 'captures/kubelet-healthy/kubelet.goroutine.debug2.txt.gz', 'goroutine-text'],
    ['a heap as text', 'captures/cadvisor-incident/cadvisor.heap.debug1.txt.gz', 'legacy-heap-text'],
    ['waits as text', 'captures/small/lockc.mutex.debug1.txt', 'legacy-heap-text'],
    ['folded stacks', 'folded/labels.folded.txt', 'folded'],
    ['a trace of strace', 'strace/traces/java.f.tt.T.txt.gz', 'strace-trace'],
    ['a table of strace', 'strace/summaries/02-61-c-futex-cpu.txt', 'strace-summary'],
    ['a trace with a table behind it', 'strace/summaries/09-61-C-trace-plus-tables.txt', 'strace-trace'],
  ])('opens %s, whatever its name', async (_, path, format) => {
    const bytes = fixture(path);
    const capture = await readCapture(new Blob([bytes]), 'holiday.jpg');
    expect(capture).toMatchObject({ name: 'holiday.jpg', format, bytes: bytes.length });
    expect(capture.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(profileOf(capture).samples.length).toBeGreaterThan(0);
    expect(capture.ledger[0]?.kind).toBe('read');
  });

  it('makes the same of the incident as text and as protobuf', async () => {
    const text = await readCapture(fixture('captures/kubelet-incident/kubelet.pprof'), 'kubelet.pprof');
    const proto = await readCapture(fixture('captures/kubelet-incident/kubelet.cpu.pb.gz'), 'kubelet.cpu.pb.gz');
    expect(totals(profileOf(text))).toEqual([3023, 30_230_000_000]);
    expect(stackLines(profileOf(text))).toEqual(stackLines(profileOf(proto)));
  });

  it('opens every profile and text among the fixtures', async () => {
    const captures = files.filter((path) =>
      /^(captures|folded)\/.*\.(pb|pprof|folded\.txt|raw\.txt)(\.gz)?$/.test(path),
    );
    expect(captures.length).toBeGreaterThanOrEqual(131);
    for (const path of captures) {
      const { format } = await readCapture(fixture(path), path);
      expect(format, path).toBe(/\.pb/.test(path) ? 'pprof' : path.startsWith('folded') ? 'folded' : 'pprof-raw');
    }
  });

  it('is recognised by one format only', () => {
    for (const path of files.filter((name) => /^(captures|folded)\/.*\.(pb|pprof|folded\.txt)(\.gz)?$/.test(name))) {
      const bytes = path.endsWith('.gz') ? new Uint8Array(gunzipSync(fixture(path))) : fixture(path);
      expect(formats.filter((format) => format.recognizes(bytes)).length, path).toBe(1);
    }
  });

  it('knows every table and trace of strace among the fixtures as what it is', async () => {
    const texts = files.filter((path) => /^strace\/(?:summaries|tables|traces)\/.*\.txt(?:\.gz)?$/.test(path));
    expect(texts.length).toBeGreaterThan(60);
    for (const path of texts) {
      const { format, trace, summary } = await readCapture(fixture(path), path);
      const isTrace = path.startsWith('strace/traces/') || path.includes('-C-trace');
      expect([format, trace !== undefined], path).toEqual([isTrace ? 'strace-trace' : 'strace-summary', isTrace]);
      if (!isTrace) expect(summary, path).toBeDefined();
    }
  });

  it('tells how far it has come, in bytes of the file, and then that it decodes', async () => {
    const steps: unknown[] = [];
    const bytes = gzipSync(Buffer.concat([RAW, Buffer.from('\n'.repeat(3_000_000))]), { level: 0 });
    await readCapture(new Uint8Array(bytes), 'x', {
      onProgress: (read, total) => steps.push([read, total]),
      onDecode: () => steps.push('decode'),
    });
    const total = bytes.length;
    expect(steps).toEqual([[1 << 20, total], [2 << 20, total], [total, total], 'decode']);
  });

  it('opens what Windows made of a text, and says so', async () => {
    const marked = await readCapture(new Uint8Array(Buffer.concat([Buffer.from('\ufeff'), RAW])), 'x');
    const wide = await readCapture(new Uint8Array(Buffer.from(`\ufeff${Buffer.from(RAW)}`, 'utf16le')), 'x');
    const plain = await readCapture(RAW, 'x');
    expect(stackLines(profileOf(marked))).toEqual(stackLines(profileOf(plain)));
    expect(stackLines(profileOf(wide))).toEqual(stackLines(profileOf(plain)));
    expect(marked.ledger[0]?.code).toBe('byte-order-mark');
    expect(wide.ledger[0]?.code).toBe('utf-16');
  });

  it.each([
    ['nothing', '', 'empty'],
    ['a page', '<!DOCTYPE html><title>Sign in</title>', 'unrecognized'],
    ['half a text', RAW.subarray(0, 2000), 'truncated'],
    [
      'half a protobuf',
      fixture('captures/cadvisor-incident/cadvisor.cpu.uncompressed.pb').subarray(0, 40_000),
      'truncated',
    ],
  ])('refuses %s', async (_, file, code) => {
    const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
    await expect(readCapture(bytes, 'x')).rejects.toMatchObject({ name: 'DecodeError', code });
  });

  it('says that a file cannot be read, when the browser says so', async () => {
    const gone = Object.assign(new Blob(['x']), {
      stream: () =>
        new ReadableStream({
          pull() {
            throw new DOMException('gone', 'NotReadableError');
          },
        }),
    });
    await expect(readCapture(gone, 'x')).rejects.toMatchObject({ code: 'unreadable' });
  });
});

describe('what goes wrong on our side', () => {
  const failing = (error: Error) =>
    readCapture(RAW, 'x', {
      onDecode: () => {
        throw error;
      },
    });

  it('is the size of the file where there is no memory left', async () => {
    await expect(failing(new RangeError('Array buffer allocation failed'))).rejects.toMatchObject({
      code: 'too-large',
    });
  });

  it('stays a bug where it is one', async () => {
    await expect(failing(new RangeError('toFixed() digits'))).rejects.not.toBeInstanceOf(DecodeError);
  });
});

describe('whatever the bytes', () => {
  const text = fc.array(
    fc.constantFrom(
      'PeriodType: cpu ns',
      'Period: 1',
      'Samples:',
      'a/b',
      '  1: 1 ',
      'Locations',
      ' 1: 0x1 f /x:1 s=1',
      'Mappings',
      'a;b 1',
      '#',
    ),
  );
  const spoilt = fc.tuple(fc.nat(RAW.length - 1), fc.nat(255)).map(([at, byte]) => {
    const bytes = RAW.slice();
    bytes[at] = byte;
    return bytes;
  });
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    text.map((lines) => new TextEncoder().encode(lines.join('\n'))),
    spoilt,
  );

  it('gives a capture or a DecodeError', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, async (file) => {
        const outcome = await readCapture(file, 'x').catch((error: unknown) => error);
        if (!(outcome instanceof DecodeError)) expect(outcome).toHaveProperty('profile');
      }),
      { numRuns: 500 },
    );
  });
});

describe('readThreadFiles', () => {
  const thread = (tid: number, text: string) => ({ name: `t.${tid}`, source: new Blob([text]) });
  const calls = '12:00:01.000000 getpid() = 7\n12:00:01.000002 getpid() = 7\n12:00:01.000004 getpid() = 7\n';

  it('makes one capture of the files of one trace, hashed one behind the other', async () => {
    const seen: unknown[] = [];
    const packed = { name: 't.8', source: new Uint8Array(gzipSync(Buffer.from(calls))) };
    const capture = await readThreadFiles([thread(7, calls), packed], 't', {
      onProgress: (read, total) => seen.push([read, total]),
      onDecode: () => seen.push('decode'),
    });
    const bytes = calls.length + packed.source.length;
    expect(capture).toMatchObject({ name: 't', format: 'strace-trace', bytes });
    expect(capture.trace?.calls.length).toBe(6);
    expect(capture.sha256).toBe(createHash('sha256').update(calls).update(packed.source).digest('hex'));
    expect(capture.ledger.map(({ code }) => code)).not.toContain('gzip-members');
    expect(seen).toEqual([[calls.length, bytes], [bytes, bytes], 'decode']);
  });

  it('refuses files that only look alike', async () => {
    const refused = readThreadFiles([thread(7, calls), thread(8, 'main;serve 3\n')], 't');
    await expect(refused).rejects.toMatchObject({ code: 'not-one-trace' });
  });
});
