import { describe, expect, it } from 'vitest';
import { DecodeError } from '../../../src/formats/format.ts';
import { inflate } from '../../../src/formats/inflate.ts';
import { PROFILE } from '../../../src/formats/pprof/fields.ts';
import { pprof } from '../../../src/formats/pprof/pprof.ts';
import { captureBytes, inflatedCapture, refusal } from '../../support/decoded.ts';
import {
  COUNT,
  func,
  line,
  location,
  MAIN,
  mapping,
  SAMPLES,
  SERVE,
  texts,
  valueType,
} from '../../support/pprof-parts.ts';
import { block, message, packed, unpacked, varint } from '../../support/proto-writer.ts';

/** Lengths of the beginnings that `open` accepts, as bytes that are missing at the end; the whole is not tried. */
function acceptedPrefixes(bytes: Uint8Array, open: (prefix: Uint8Array) => unknown): number[] {
  const accepted: number[] = [];
  for (let length = 0; length < bytes.length; length++) {
    try {
      open(bytes.subarray(0, length));
      accepted.push(length - bytes.length);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
    }
  }
  return accepted;
}

describe('every prefix of a real profile is refused', () => {
  it.each([
    ['written by Go while it runs: CPU', 'small/diff.cpu.before.pb.gz'],
    ['CPU with labels', 'small/lockc.cpu.pb.gz'],
    ['heap', 'small/diff.heap.before.pb.gz'],
    ['threads', 'small/leak.threadcreate.pb.gz'],
    ['empty', 'cadvisor-healthy/cadvisor.mutex.pb.gz'],
    ['saved by go tool pprof: CPU', 'cadvisor-healthy/cadvisor.cpu.pb.gz'],
    ['a difference', 'small/diff.cpu.diff_base.pb.gz'],
  ])('%s', (_, path) => {
    const bytes = inflatedCapture(path);
    expect(() => pprof.decode(bytes)).not.toThrow();
    expect(acceptedPrefixes(bytes, (prefix) => pprof.decode(prefix))).toEqual([]);
  });

  it.each([
    'small/leak.threadcreate.pb.gz',
    'small/diff.heap.diff_base.pb.gz',
    'cadvisor-healthy/cadvisor.mutex.pb.gz',
    'small/lockc.cpu.pb.gz',
  ])('gzipped: %s', (path) => {
    const bytes = captureBytes(path);
    expect(acceptedPrefixes(bytes, (prefix) => pprof.decode(inflate(prefix).bytes))).toEqual([]);
  });

  /*
   * The exception. Its four value types and stacks of three locations and more leave no sign that Go's pprof wrote
   * it: up to its last 29 bytes (time 7, period type 10, period 4, default sample type 2, each whole) it is byte for
   * byte what any protobuf library writes for a profile that has no time, no period and no default. Samples,
   * values and stacks are whole in all of these. Gzipped, as these files come, they are refused (above).
   */
  it('but for one without gzip that has nothing to tell its writer by, cut between the fields at its very end', () => {
    const bytes = inflatedCapture('small/diff.heap.diff_base.pb.gz');
    const whole = pprof.decode(bytes).profile;
    const accepted = acceptedPrefixes(bytes, (prefix) => {
      const { profile } = pprof.decode(prefix);
      expect(profile.samples).toEqual(whole.samples);
      expect(profile.stacks).toEqual(whole.stacks);
      expect(profile.functions).toEqual(whole.functions);
    });
    expect(accepted).toEqual([-29, -22, -12, -6, -2]);
  });
});

describe('a profile that Go’s pprof wrote', () => {
  const names = ['', 'samples', 'count', 'cpu', 'nanoseconds', 'main', 'serve', 'main.go', '/bin/app', 'abc'];
  const TIMES = message(varint(PROFILE.timeNanos, 5), varint(PROFILE.durationNanos, 6));
  const PERIOD = message(block(PROFILE.periodType, varint(1, SAMPLES)), varint(PROFILE.period, 1));
  const DEFAULT = varint(PROFILE.defaultSampleType, 0);

  /** `packed` as Go's pprof does it: from three on. */
  const inGoStyle = (type: Uint8Array, ...more: Uint8Array[]) =>
    message(
      type,
      block(PROFILE.sample, message(packed(1, [2, 1, 1]), unpacked(2, [5]))),
      mapping(1, 8, 9),
      location(1, 1, 1, line(1)),
      location(2, 1, 2, line(2)),
      func(1, MAIN, 7),
      func(2, SERVE, 7),
      texts(...names),
      ...more,
    );
  const cpu = valueType(3, 4);
  const contentions = valueType(SAMPLES, COUNT);

  it('ends with default_sample_type, even if it is 0', () => {
    expect(pprof.decode(inGoStyle(cpu, TIMES, PERIOD, DEFAULT)).profile.samples.length).toBe(1);
    expect(refusal(() => pprof.decode(inGoStyle(cpu, TIMES, PERIOD)))).toMatchObject({ code: 'truncated' });
    expect(refusal(() => pprof.decode(inGoStyle(cpu)))).toMatchObject({ code: 'truncated' });
  });

  it('or with doc_url, whose text is in the table only then', () => {
    const withUrl = (...more: Uint8Array[]) =>
      inGoStyle(cpu, texts('https://example.org'), TIMES, PERIOD, DEFAULT, ...more);
    expect(pprof.decode(withUrl(varint(PROFILE.docUrl, names.length))).profile.meta.docUrl).toBe('https://example.org');
    expect(refusal(() => pprof.decode(withUrl())).code).toBe('truncated');
  });

  it('or with its period when net/http/pprof rewrote it (?seconds=), which it never does with CPU profiles', () => {
    expect(pprof.decode(inGoStyle(contentions, TIMES, PERIOD)).profile.samples.length).toBe(1);
    expect(refusal(() => pprof.decode(inGoStyle(contentions, TIMES)))).toMatchObject({ code: 'truncated' });
    expect(refusal(() => pprof.decode(inGoStyle(contentions, PERIOD)))).toMatchObject({ code: 'truncated' });
  });
});

describe('a profile of any other writer', () => {
  it('may end with its texts', () => {
    const samples = block(PROFILE.sample, message(packed(1, [1]), packed(2, [5])));
    const bytes = message(
      valueType(1, 2),
      samples,
      location(1, 0, 1, line(1)),
      func(1, 3),
      texts('', 'a', 'count', 'main', 'unused'),
    );
    expect(pprof.decode(bytes).profile.samples.length).toBe(1);
  });
});
