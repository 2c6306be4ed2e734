import { describe, expect, it } from 'vitest';
import { FUNCTION, LINE, LOCATION, PROFILE, SAMPLE, VALUE_TYPE } from '../../../src/formats/pprof/fields.ts';
import { pprof } from '../../../src/formats/pprof/pprof.ts';
import { captureBytes, foldedText, inflatedCapture, oddities, refusal } from '../../support/decoded.ts';
import {
  BINARY,
  COUNT,
  CPU,
  func,
  line,
  location,
  MAIN,
  mapping,
  NANOSECONDS,
  POD,
  profileBytes,
  SAMPLES,
  SERVE,
  sample,
  small,
  TEXTS,
  textLabel,
  texts,
  WEB,
} from '../../support/pprof-parts.ts';
import { block, fixed32, fixed64, group, message, packed, text, unpacked, varint } from '../../support/proto-writer.ts';

const decode = (bytes: Uint8Array) => pprof.decode(bytes);
const folded = (bytes: Uint8Array) => foldedText(decode(bytes).profile);
const WHOLE = 'main;serve 3 30000000 {pod=web}\nmain 1 10000000';

describe('a little profile', () => {
  it('comes out as it went in', () => {
    const { profile, ledger } = decode(profileBytes());
    expect(foldedText(profile)).toBe(WHOLE);
    expect(profile.valueTypes).toEqual([
      { name: 'samples', unit: 'count' },
      { name: 'cpu', unit: 'nanoseconds' },
    ]);
    expect(profile.functions.file).toEqual(['main.go', 'main.go']);
    expect([...profile.functions.startLine]).toEqual([10, 20]);
    expect([...profile.frames.line]).toEqual([11, 22]);
    expect([...profile.frames.column]).toEqual([0, 7]);
    expect([...profile.locations.address]).toEqual([0x400010n, 0x400020n]);
    expect(profile.mappings).toMatchObject({ file: ['/bin/app'], buildId: ['abc'], has: Uint8Array.of(1) });
    expect([profile.mappings.start[0], profile.mappings.limit[0], profile.mappings.offset[0]]).toEqual([
      0x400000n,
      0x500000n,
      0x1000n,
    ]);
    expect(ledger.map(({ kind, code, count }) => `${kind} ${code} ${count}`)).toEqual([
      'read stacks 2',
      'read locations 2',
      'read functions 2',
      'read mappings 1',
      'read labels 1',
    ]);
  });

  it('has nothing to say about itself unless the file does', () => {
    expect(decode(profileBytes()).profile.meta).toEqual({
      periodType: undefined,
      period: 0,
      timeNanos: undefined,
      durationNanos: undefined,
      comments: [],
      docUrl: '',
      dropFrames: '',
      keepFrames: '',
    });
  });

  it('says about itself what the file says, times in nanoseconds', () => {
    const all = texts(
      ...TEXTS,
      'wall',
      'ms',
      'runtime\\..*',
      'runtime\\.main',
      'made by a test',
      'https://example.org',
    );
    const n = TEXTS.length;
    const bytes = profileBytes(
      { texts: all },
      varint(PROFILE.dropFrames, n + 2),
      varint(PROFILE.keepFrames, n + 3),
      varint(PROFILE.timeNanos, 1_790_000_000_123_456_789n),
      varint(PROFILE.durationNanos, 30_000_000_000),
      block(PROFILE.periodType, message(varint(VALUE_TYPE.type, n), varint(VALUE_TYPE.unit, n + 1))),
      varint(PROFILE.period, 10),
      packed(PROFILE.comment, [n + 4]),
      varint(PROFILE.comment, MAIN),
      varint(PROFILE.docUrl, n + 5),
    );
    expect(decode(bytes).profile.meta).toEqual({
      periodType: { name: 'wall', unit: 'nanoseconds' },
      period: 10_000_000,
      timeNanos: 1_790_000_000_123_456_789n,
      durationNanos: 30_000_000_000,
      comments: ['made by a test', 'main'],
      docUrl: 'https://example.org',
      dropFrames: 'runtime\\..*',
      keepFrames: 'runtime\\.main',
    });
  });
});

describe('fields', () => {
  it('come in any order', () => {
    const { valueTypes, samples, mappings, locations, functions } = small;
    expect(folded(message(small.texts, functions, samples, locations, valueTypes, mappings))).toBe(WHOLE);
    expect(folded(message(samples, locations, functions, small.texts, mappings, valueTypes))).toBe(WHOLE);
  });

  it('may be packed, unpacked, or both in one sample', () => {
    const values = [3, 30_000_000];
    const label = textLabel(POD, WEB);
    for (const parts of [
      [unpacked(SAMPLE.locationId, [2, 1]), unpacked(SAMPLE.value, values)],
      [
        packed(SAMPLE.locationId, [2]),
        varint(SAMPLE.value, 3),
        varint(SAMPLE.locationId, 1),
        packed(SAMPLE.value, [30_000_000]),
      ],
      [
        varint(SAMPLE.locationId, 2),
        packed(SAMPLE.value, values),
        packed(SAMPLE.locationId, [1]),
        packed(SAMPLE.value, []),
      ],
    ]) {
      const samples = message(block(PROFILE.sample, message(...parts, label)), sample([1], [1, 10_000_000]));
      expect(folded(profileBytes({ samples }))).toBe(WHOLE);
    }
  });

  it('that profile.proto does not have are skipped wherever they are, whatever their number and wire type', () => {
    const unknown = message(
      varint(16, 5),
      fixed32(99),
      fixed64(1000),
      block(17, Uint8Array.of(1, 2, 3)),
      group(30, varint(1, 1)),
    );
    const line2 = block(LOCATION.line, message(unknown, varint(LINE.functionId, 2), unknown));
    const bytes = message(
      unknown,
      block(PROFILE.sampleType, message(varint(VALUE_TYPE.type, SAMPLES), unknown, varint(VALUE_TYPE.unit, COUNT))),
      block(PROFILE.sample, message(packed(SAMPLE.locationId, [2, 1]), unknown, packed(SAMPLE.value, [3]))),
      location(1, 1, 0, line(1), unknown),
      location(2, 1, 0, line2),
      block(PROFILE.function, message(varint(FUNCTION.id, 1), unknown, varint(FUNCTION.name, MAIN))),
      func(2, SERVE),
      mapping(1, BINARY),
      small.texts,
    );
    expect(folded(bytes)).toBe('main;serve 3');
    expect(oddities(decode(bytes).ledger)).toEqual(['skipped unknown-fields 35 @0']);
  });

  it('that occur twice are merged as protobuf says: last number, all of a list, both halves of a message', () => {
    const bytes = profileBytes(
      {},
      varint(PROFILE.period, 1),
      varint(PROFILE.timeNanos, 5),
      block(PROFILE.periodType, varint(VALUE_TYPE.type, CPU)),
      varint(PROFILE.period, 2),
      varint(PROFILE.timeNanos, 6),
      block(PROFILE.periodType, varint(VALUE_TYPE.unit, NANOSECONDS)),
      sample([2], [5, 6]),
    );
    const { profile } = decode(bytes);
    expect(profile.meta).toMatchObject({ period: 2, timeNanos: 6n, periodType: { name: 'cpu', unit: 'nanoseconds' } });
    expect(foldedText(profile)).toBe(`${WHOLE}\nserve 5 6`);
  });

  it('with the wrong wire type are refused', () => {
    const bytes = profileBytes({}, fixed64(PROFILE.period));
    expect(refusal(() => decode(bytes))).toMatchObject({ code: 'malformed', at: { byte: bytes.length - 9 } });
    expect(refusal(() => decode(profileBytes({}, varint(PROFILE.sample, 1)))).code).toBe('malformed');
  });
});

describe('what refers to nothing', () => {
  it.each([
    ['a location', { samples: sample([1, 9], [1, 1]) }],
    ['a function', { locations: message(location(1, 1, 0, line(1)), location(2, 1, 0, line(77))) }],
    ['a text', { functions: message(func(1, 1000), func(2, SERVE)) }],
    ['a text of an unused function', { functions: message(small.functions, func(3, 1000)) }],
    ['a text with a negative number', { mappings: mapping(1, -1) }],
    ['the text of a label', { samples: sample([1], [1, 1], textLabel(POD, 500)) }],
  ])('%s: refused', (_, parts) => {
    const error = refusal(() => decode(profileBytes(parts)));
    expect(error).toMatchObject({ code: 'dangling', at: { byte: expect.any(Number) } });
    expect(error.text.zh).not.toBe('');
  });

  it('says which location, and where', () => {
    const error = refusal(() => decode(profileBytes({ samples: sample([1, 2n ** 60n], [1, 1]) })));
    expect(error.text.en).toContain(`byte 17 of this pprof profile refers to location ${2n ** 60n}`);
  });

  it('a mapping: the binary is unknown, as in pprof', () => {
    const { profile, ledger } = decode(profileBytes({ mappings: message() }));
    expect([...profile.locations.mapping]).toEqual([-1, -1]);
    expect(oddities(ledger)[0]).toMatch(/^repaired mapping-missing 2 @/);
  });
});

describe('what is odd but can be read', () => {
  it('an id twice: the first counts', () => {
    const { profile, ledger } = decode(profileBytes({ functions: message(small.functions, func(1, SERVE)) }));
    expect(foldedText(profile)).toBe(WHOLE);
    expect(oddities(ledger)[0]).toMatch(/^skipped ids-twice 1 @/);
  });

  it('a first text that is not empty', () => {
    const { profile, ledger } = decode(profileBytes({ texts: texts('oops', ...TEXTS.slice(1)) }));
    expect(foldedText(profile)).toBe(WHOLE);
    expect(profile.mappings.buildId).toEqual(['abc']);
    expect(oddities(ledger)[0]).toMatch(/^repaired first-text-not-empty 1 @/);
  });

  it('bytes that are no UTF-8, but not a U+FFFD that was there before', () => {
    const broken = message(
      texts(...TEXTS.slice(0, MAIN)),
      block(PROFILE.stringTable, Uint8Array.of(0x6d, 0xff, 0x6e)),
      text(PROFILE.stringTable, 'a\uFFFDb'),
      texts(...TEXTS.slice(SERVE + 1)),
    );
    const { profile, ledger } = decode(profileBytes({ texts: broken }));
    expect(profile.functions.name).toEqual(['m\uFFFDn', 'a\uFFFDb']);
    expect(oddities(ledger)).toEqual([expect.stringMatching(/^repaired text-encoding 1 @/)]);
  });

  it('a byte order mark in a text stays where it is', () => {
    const { profile } = decode(profileBytes({ texts: texts(...TEXTS.with(MAIN, '\uFEFFmain')) }));
    expect(profile.functions.name[0]).toBe('\uFEFFmain');
  });

  it('lines beyond 2^31 and a negative duration: unknown', () => {
    const locations = message(
      location(1, 1, 0, line(1, -3)),
      location(2, 1, 0, block(LOCATION.line, message(varint(LINE.functionId, 2), varint(LINE.line, 2n ** 40n)))),
    );
    const { profile, ledger } = decode(profileBytes({ locations }, varint(PROFILE.durationNanos, -5)));
    expect([...profile.frames.line]).toEqual([0, 0]);
    expect(profile.meta.durationNanos).toBeUndefined();
    expect(oddities(ledger).map((entry) => entry.split(' @')[0])).toEqual([
      'repaired lines-out-of-range 2',
      'repaired duration-negative 1',
    ]);
  });
});

describe('real profiles', () => {
  it('a healthy one in which nothing happened opens, empty', () => {
    const { profile, ledger } = decode(inflatedCapture('cadvisor-healthy/cadvisor.mutex.pb.gz'));
    expect(profile.samples.length).toBe(0);
    expect(profile.valueTypes.map(({ name, unit }) => `${name}/${unit}`)).toEqual([
      'contentions/count',
      'delay/nanoseconds',
    ]);
    expect(oddities(ledger)).toEqual([]);
  });

  it('one with labels: 155 samples, as go tool pprof counts them', () => {
    const { profile } = decode(inflatedCapture('small/labels.cpu.pb.gz'));
    expect(profile.samples.values.map((column) => column.reduce((a, b) => a + b, 0))).toEqual([155, 1_550_000_000]);
    expect(profile.labels.length).toBeGreaterThan(1);
  });

  it('a difference, with negative values', () => {
    const { profile } = decode(inflatedCapture('small/diff.cpu.diff_base.pb.gz'));
    expect(profile.samples.values[0]?.reduce((a, b) => a + b, 0)).toBe(-10);
  });

  it('a sample of 2,500 locations', () => {
    const { profile } = decode(inflatedCapture('small/deep2500.synthetic.cpu.pb.gz'));
    expect(profile.stacks.length).toBeGreaterThan(2500);
  });
});

describe('what is no profile', () => {
  it('without value types no number means anything', () => {
    expect(refusal(() => decode(new Uint8Array(0))).code).toBe('malformed');
    expect(refusal(() => decode(profileBytes({ valueTypes: message() }))).code).toBe('malformed');
  });

  it('a table of texts that is missing: cut off', () => {
    expect(refusal(() => decode(profileBytes({ texts: message() })))).toMatchObject({ code: 'truncated' });
  });

  it('two profiles one after the other are named as such', () => {
    const one = inflatedCapture('small/lockc.cpu.pb.gz');
    const error = refusal(() => decode(message(one, one)));
    expect(error.code).toBe('joined');
    expect(error.text.en).toContain('go tool pprof -proto');
  });

  it('compressed bytes are refused', () => {
    expect(refusal(() => decode(captureBytes('small/lockc.cpu.pb.gz'))).code).toBe('malformed');
  });
});
