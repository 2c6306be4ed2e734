import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formats } from '../../src/formats/catalog.ts';
import { DecodeError } from '../../src/formats/format.ts';
import { readCapture } from '../../src/formats/read-capture.ts';
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
    ['folded stacks', 'folded/labels.folded.txt', 'folded'],
  ])('opens %s, whatever its name', async (_, path, format) => {
    const bytes = fixture(path);
    const capture = await readCapture(new Blob([bytes]), 'holiday.jpg');
    expect(capture).toMatchObject({ name: 'holiday.jpg', format, bytes: bytes.length });
    expect(capture.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(capture.profile.samples.length).toBeGreaterThan(0);
    expect(capture.ledger.map(({ code }) => code)).toContain('samples');
  });

  it('makes the same of the incident as text and as protobuf', async () => {
    const text = await readCapture(fixture('captures/kubelet-incident/kubelet.pprof'), 'kubelet.pprof');
    const proto = await readCapture(fixture('captures/kubelet-incident/kubelet.cpu.pb.gz'), 'kubelet.cpu.pb.gz');
    expect(totals(text.profile)).toEqual([3023, 30_230_000_000]);
    expect(stackLines(text.profile)).toEqual(stackLines(proto.profile));
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
    expect(stackLines(marked.profile)).toEqual(stackLines(plain.profile));
    expect(stackLines(wide.profile)).toEqual(stackLines(plain.profile));
    expect(marked.ledger[0]?.code).toBe('byte-order-mark');
    expect(wide.ledger[0]?.code).toBe('utf-16');
  });

  it.each([
    ['nothing', '', 'unrecognized'],
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
