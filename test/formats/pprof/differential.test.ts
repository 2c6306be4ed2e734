import fc from 'fast-check';
import { type ProfileInput, Profile as Reference, StringTable } from 'pprof-format';
import { describe, expect, it } from 'vitest';
import { pprof } from '../../../src/formats/pprof/pprof.ts';
import type { Profile } from '../../../src/model/profile.ts';
import { captureBytes, inflatedCapture } from '../../support/decoded.ts';

/*
 * Profiles of all kinds, written by pprof-format, read by it and by us, and both readings told in the same words.
 * It can't write empty messages and reads int64 as unsigned; what it can't write at all is in pprof.test.ts.
 */

/** A profile in words that two readers share. Rows are numbers; ids are gone. */
interface Told {
  readonly valueTypes: readonly string[];
  readonly defaultValueType: number;
  readonly mappings: readonly string[];
  readonly functions: readonly string[];
  readonly locations: readonly string[];
  readonly samples: readonly string[];
  readonly meta: readonly unknown[];
}

function tellOurs({
  valueTypes,
  defaultValueType,
  mappings,
  functions,
  locations,
  frames,
  stacks,
  samples,
  labels,
  meta,
}: Profile): Told {
  const named = functions.length - new Set([...frames.func].filter((_, i) => frames.unsymbolized[i] === 1)).size;
  const linesOf = locations.address.reduce<string[][]>((all) => [...all, []], []);
  for (let frame = 0; frame < frames.length; frame++) {
    if (frames.unsymbolized[frame] === 1) continue;
    linesOf[frames.location[frame] as number]?.unshift(
      `${frames.func[frame]}:${frames.line[frame]}:${frames.column[frame]}`,
    );
  }
  return {
    valueTypes: valueTypes.map(({ name, unit }) => `${name}/${unit}`),
    defaultValueType,
    mappings: mappings.file.map((file, i) =>
      [file, mappings.buildId[i], mappings.start[i], mappings.limit[i], mappings.offset[i], mappings.has[i]].join(' '),
    ),
    functions: functions.name
      .slice(0, named)
      .map((name, i) => [name, functions.systemName[i] || name, functions.file[i], functions.startLine[i]].join(' ')),
    locations: linesOf.map((lines, i) =>
      [locations.address[i], locations.mapping[i], locations.folded[i], ...lines].join(' '),
    ),
    samples: Array.from(samples.stack, (stack, i) => {
      const path: number[] = [];
      for (let row = stack; row >= 0; row = stacks.parent[row] as number) {
        const frame = stacks.frame[row] as number;
        if (frames.inlined[frame] === 0) path.push(frames.location[frame] as number);
      }
      const set = samples.labelSet[i] as number;
      const told: string[] = [];
      for (let at = labels.start[set] as number; at < (labels.start[set + 1] as number); at++) {
        told.push(JSON.stringify([labels.key[at], labels.text[at] ?? labels.number[at], labels.unit[at]]));
      }
      return [path.join(), samples.values.map((column) => column[i]).join(), inOrder(told).join()].join(' | ');
    }),
    meta: [
      meta.periodType && `${meta.periodType.name}/${meta.periodType.unit}`,
      meta.period,
      meta.timeNanos ?? 0n,
      meta.durationNanos ?? 0,
      meta.comments,
      meta.docUrl,
      meta.dropFrames,
      meta.keepFrames,
    ],
  };
}

const inOrder = (texts: readonly string[]) => [...texts].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
const signed = (value: number | bigint) => BigInt.asIntN(64, BigInt(value));
const unsigned = (value: number | bigint) => BigInt.asUintN(64, BigInt(value));

function tellTheirs(profile: Reference): Told {
  const text = (index: number | bigint) => profile.stringTable.strings[Number(index)] as string;
  const rows = (table: readonly { id: number | bigint }[]) => new Map(table.map(({ id }, row) => [unsigned(id), row]));
  const functions = rows(profile.function);
  const mappings = rows(profile.mapping);
  const locations = rows(profile.location);
  const names = profile.sampleType.map(({ type }) => text(type));
  const wanted = names.indexOf(text(profile.defaultSampleType));
  const { periodType } = profile;
  return {
    valueTypes: profile.sampleType.map(({ type, unit }) => `${text(type)}/${text(unit)}`),
    defaultValueType: Number(profile.defaultSampleType) === 0 || wanted < 0 ? names.length - 1 : wanted,
    mappings: profile.mapping.map((m) => {
      const has = [m.hasFunctions, m.hasFilenames, m.hasLineNumbers, m.hasInlineFrames];
      const bits = has.reduce((sum, bit, i) => sum + (bit ? 2 ** i : 0), 0);
      return [
        text(m.filename),
        text(m.buildId),
        unsigned(m.memoryStart),
        unsigned(m.memoryLimit),
        unsigned(m.fileOffset),
        bits,
      ].join(' ');
    }),
    functions: profile.function.map((f) =>
      [text(f.name), text(f.systemName) || text(f.name), text(f.filename), f.startLine].join(' '),
    ),
    locations: profile.location.map(({ address, mappingId, isFolded, line }) =>
      [
        unsigned(address),
        mappings.get(unsigned(mappingId)) ?? -1,
        isFolded ? 1 : 0,
        ...line.map((l) => `${functions.get(unsigned(l.functionId))}:${l.line}:${l.column}`),
      ].join(' '),
    ),
    samples: profile.sample.map(({ locationId, value, label }) => {
      const told = label
        .filter(({ str, num, numUnit }) => Number(str) !== 0 || BigInt(num) !== 0n || Number(numUnit) !== 0)
        .map(({ key, str, num, numUnit }) =>
          JSON.stringify(
            Number(str) === 0 ? [text(key), Number(signed(num)), text(numUnit)] : [text(key), text(str), ''],
          ),
        );
      const path = locationId.map((id) => locations.get(unsigned(id)));
      return [path.join(), value.map((v) => Number(signed(v))).join(), inOrder(told).join()].join(' | ');
    }),
    meta: [
      periodType && text(periodType.type) + text(periodType.unit) !== ''
        ? `${text(periodType.type)}/${text(periodType.unit)}`
        : undefined,
      Number(signed(profile.period)),
      signed(profile.timeNanos),
      Math.max(0, Number(signed(profile.durationNanos))),
      profile.comment.map(text),
      text(profile.docUrl),
      text(profile.dropFrames),
      text(profile.keepFrames),
    ],
  };
}

const name = fc.oneof(
  fc.constantFrom('main', 'runtime.mallocgc', '(*T).Get', 'serve', '读取'),
  fc.string({ unit: 'grapheme', minLength: 1 }),
);
const someText = name.filter((text) => !text.startsWith('\uFEFF'));
const maybeText = fc.oneof(fc.constant(''), someText);
const uint64 = fc.oneof(fc.bigInt({ min: 0n, max: 1000n }), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }));
const int64 = fc.oneof(fc.bigInt({ min: -1000n, max: 1000n }), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }));
const id = fc.oneof(
  fc.bigInt({ min: 1n, max: 50n }),
  fc.bigInt({ min: 2n ** 32n, max: 2n ** 32n + 9n }),
  fc.bigInt({ min: 2n ** 53n, max: 2n ** 53n + 9n }),
  fc.bigInt({ min: 2n ** 64n - 9n, max: 2n ** 64n - 1n }),
);
const ids = (minLength: number) => fc.uniqueArray(id, { minLength, maxLength: 12 });
const lineNumber = fc.nat(2 ** 31 - 1);

/** A profile before its texts become numbers: anything that refers to something refers to what there is. */
const written = fc
  .record({ functionIds: ids(1), mappingIds: ids(0), locationIds: ids(1), columns: fc.integer({ min: 1, max: 5 }) })
  .chain(({ functionIds, mappingIds, locationIds, columns }) =>
    fc.record({
      valueTypes: fc.array(
        fc.record({ type: someText, unit: fc.constantFrom('count', 'nanoseconds', 'bytes', 'widgets', '') }),
        {
          minLength: columns,
          maxLength: columns,
        },
      ),
      functions: fc.tuple(
        ...functionIds.map((each) =>
          fc.record({
            id: fc.constant(each),
            name: someText,
            systemName: maybeText,
            filename: maybeText,
            startLine: lineNumber,
          }),
        ),
      ),
      mappings: fc.tuple(
        ...mappingIds.map((each) =>
          fc.record({
            id: fc.constant(each),
            memoryStart: uint64,
            memoryLimit: uint64,
            fileOffset: uint64,
            filename: maybeText,
            buildId: maybeText,
            hasFunctions: fc.boolean(),
            hasFilenames: fc.boolean(),
            hasLineNumbers: fc.boolean(),
            hasInlineFrames: fc.boolean(),
          }),
        ),
      ),
      locations: fc.tuple(
        ...locationIds.map((each) =>
          fc.record({
            id: fc.constant(each),
            mappingId: fc.constantFrom(0n, ...mappingIds),
            address: uint64,
            isFolded: fc.boolean(),
            line: fc.array(
              fc.record({ functionId: fc.constantFrom(...functionIds), line: lineNumber, column: lineNumber }),
              { maxLength: 3 },
            ),
          }),
        ),
      ),
      samples: fc.array(
        fc.record({
          locationId: fc.array(fc.constantFrom(...locationIds), { maxLength: 20 }),
          value: fc.array(int64, { minLength: columns, maxLength: columns }),
          label: fc.array(fc.record({ key: someText, str: maybeText, num: int64, numUnit: maybeText }), {
            maxLength: 3,
          }),
        }),
        { maxLength: 20 },
      ),
      defaultSampleType: maybeText,
      namesDefault: fc.boolean(),
      periodType: fc.option(fc.record({ type: someText, unit: fc.constantFrom('nanoseconds', 'bytes', '') }), {
        nil: undefined,
      }),
      numbers: fc.record({ period: int64, timeNanos: int64, durationNanos: int64 }),
      texts: fc.record({ docUrl: maybeText, dropFrames: maybeText, keepFrames: maybeText }),
      comments: fc.array(someText, { maxLength: 4 }),
    }),
  );

type Written = typeof written extends fc.Arbitrary<infer T> ? T : never;

function encode(profile: Written): Uint8Array {
  const stringTable = new StringTable();
  const at = (text: string) => (text === '' ? 0 : stringTable.dedup(text));
  const first = profile.valueTypes[0] as { type: string };
  const input: ProfileInput = {
    stringTable,
    sampleType: profile.valueTypes.map(({ type, unit }) => ({ type: at(type), unit: at(unit) })),
    function: profile.functions.map((f) => ({
      ...f,
      name: at(f.name),
      systemName: at(f.systemName),
      filename: at(f.filename),
    })),
    mapping: profile.mappings.map((m) => ({ ...m, filename: at(m.filename), buildId: at(m.buildId) })),
    location: [...profile.locations],
    sample: profile.samples.map(({ label, ...sample }) => ({
      ...sample,
      label: label.map(({ key, str, num, numUnit }) => ({ key: at(key), str: at(str), num, numUnit: at(numUnit) })),
    })),
    defaultSampleType: at(profile.namesDefault ? first.type : profile.defaultSampleType),
    ...(profile.periodType && { periodType: { type: at(profile.periodType.type), unit: at(profile.periodType.unit) } }),
    ...profile.numbers,
    docUrl: at(profile.texts.docUrl),
    dropFrames: at(profile.texts.dropFrames),
    keepFrames: at(profile.texts.keepFrames),
    comment: profile.comments.map(at),
  };
  return new Reference(input).encode();
}

describe('the same as pprof-format', () => {
  it('on generated profiles: value types, tables, stacks, values, labels and what they say about themselves', () => {
    fc.assert(
      fc.property(written, (profile) => {
        const bytes = encode(profile);
        expect(tellOurs(pprof.decode(bytes).profile)).toEqual(tellTheirs(Reference.decode(bytes)));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    'small/labels.cpu.pb.gz',
    'small/diff.heap.diff_base.pb.gz',
    'small/diff.cpu.diff_base.pb.gz',
    'small/lockc.block.pb.gz',
    'small/deep1024.goroutine.pb.gz',
    'cadvisor-healthy/cadvisor.goroutine.pb.gz',
    'cadvisor-healthy/cadvisor.mutex.pb.gz',
    'kubelet-healthy/kubelet.cpu.pb.gz',
    'kubelet-incident/kubelet.cpu.pb.gz',
  ])('on %s', (path) => {
    const bytes = inflatedCapture(path);
    expect(captureBytes(path).length).toBeLessThan(bytes.length);
    expect(tellOurs(pprof.decode(bytes).profile)).toEqual(tellTheirs(Reference.decode(bytes)));
  });
});
