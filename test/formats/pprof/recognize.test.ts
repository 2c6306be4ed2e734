import { describe, expect, it } from 'vitest';
import { looksLikePprof } from '../../../src/formats/pprof/recognize.ts';
import { inflatedCapture } from '../../support/decoded.ts';
import { COUNT, profileBytes, SAMPLES, small, valueType } from '../../support/pprof-parts.ts';
import { block, fixed32, message, varint } from '../../support/proto-writer.ts';

const ascii = (text: string) => new TextEncoder().encode(text);

describe('looksLikePprof', () => {
  it.each([
    'small/lockc.cpu.pb.gz',
    'small/leak.threadcreate.pb.gz',
    'small/diff.cpu.diff_base.pb.gz',
    'cadvisor-healthy/cadvisor.mutex.pb.gz',
    'cadvisor-healthy/cadvisor.heap.pb.gz',
  ])('knows %s', (path) => {
    expect(looksLikePprof(inflatedCapture(path))).toBe(true);
  });

  it('knows one whose texts come first, with unknown fields in between', () => {
    expect(looksLikePprof(message(fixed32(99), small.texts, varint(500, 1), small.samples, small.valueTypes))).toBe(
      true,
    );
  });

  it('knows one that is cut off or damaged after its value types', () => {
    const bytes = profileBytes();
    expect(looksLikePprof(bytes.subarray(0, 15))).toBe(true);
    expect(looksLikePprof(message(bytes.subarray(0, 40), new Uint8Array(20).fill(0xff)))).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['folded stacks', 'main;serve 3\nmain 1\n'],
    ['a text that begins with an empty line', '\n\nPeriodType: cpu nanoseconds\n'],
    ['a text of line feeds', '\n'.repeat(200)],
    ['go tool pprof -raw', 'PeriodType: cpu nanoseconds\nPeriod: 10000000\n'],
    ['HTML', '<!DOCTYPE html><html>'],
    ['JSON', '{"samples":[]}'],
    ['strace', '% time     seconds  usecs/call     calls    errors syscall\n'],
    ['ELF', '\x7fELF\x02\x01\x01\0\0\0'],
    ['JFR', 'FLR\0\0\x02\0\x01'],
    ['perf.data', 'PERFILE2\x68\0\0\0'],
    ['UTF-16', '\n\0k\0u\0b\0e\0'],
  ])('does not take %s for one', (_, text) => {
    expect(looksLikePprof(ascii(text))).toBe(false);
  });

  it('does not take other protobuf for one', () => {
    expect(looksLikePprof(message(block(1, ascii('a text')), block(2, ascii('another'))))).toBe(false);
    expect(looksLikePprof(message(varint(2, 1), valueType(SAMPLES, COUNT)))).toBe(false);
    expect(looksLikePprof(message(block(2, ascii('x')), block(6, ascii('y'))))).toBe(false);
  });
});
