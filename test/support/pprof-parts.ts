import {
  FUNCTION,
  LABEL,
  LINE,
  LOCATION,
  MAPPING,
  PROFILE,
  SAMPLE,
  VALUE_TYPE,
} from '../../src/formats/pprof/fields.ts';
import { block, message, packed, text, varint } from './proto-writer.ts';

/*
 * Parts of a profile as bytes, so that a test can put them in any order, leave some out or write them twice.
 * Texts are indexes into the string table that the test writes.
 */

export const texts = (...all: readonly string[]) => message(...all.map((each) => text(PROFILE.stringTable, each)));

export const valueType = (type: number, unit: number) =>
  block(PROFILE.sampleType, message(varint(VALUE_TYPE.type, type), varint(VALUE_TYPE.unit, unit)));

export const sample = (
  locations: readonly (number | bigint)[],
  values: readonly (number | bigint)[],
  ...more: Uint8Array[]
) => block(PROFILE.sample, message(packed(SAMPLE.locationId, locations), packed(SAMPLE.value, values), ...more));

export const textLabel = (key: number, str: number) =>
  block(SAMPLE.label, message(varint(LABEL.key, key), varint(LABEL.str, str)));

export const numberLabel = (key: number, num: number | bigint, unit = 0) =>
  block(SAMPLE.label, message(varint(LABEL.key, key), varint(LABEL.num, num), varint(LABEL.numUnit, unit)));

export const mapping = (id: number | bigint, file: number, buildId = 0) =>
  block(
    PROFILE.mapping,
    message(
      varint(MAPPING.id, id),
      varint(MAPPING.memoryStart, 0x400000),
      varint(MAPPING.memoryLimit, 0x500000),
      varint(MAPPING.fileOffset, 0x1000),
      varint(MAPPING.filename, file),
      varint(MAPPING.buildId, buildId),
      varint(MAPPING.hasFunctions, 1),
    ),
  );

export const line = (functionId: number | bigint, number = 0, column = 0) =>
  block(
    LOCATION.line,
    message(varint(LINE.functionId, functionId), varint(LINE.line, number), varint(LINE.column, column)),
  );

export const location = (
  id: number | bigint,
  mappingId: number | bigint,
  address: number | bigint,
  ...lines: Uint8Array[]
) =>
  block(
    PROFILE.location,
    message(
      varint(LOCATION.id, id),
      varint(LOCATION.mappingId, mappingId),
      varint(LOCATION.address, address),
      ...lines,
    ),
  );

export const func = (id: number | bigint, name: number, file = 0, startLine = 0) =>
  block(
    PROFILE.function,
    message(
      varint(FUNCTION.id, id),
      varint(FUNCTION.name, name),
      varint(FUNCTION.systemName, name),
      varint(FUNCTION.filename, file),
      varint(FUNCTION.startLine, startLine),
    ),
  );

/** The string table of `small`, and where its texts are. */
export const TEXTS = [
  '',
  'samples',
  'count',
  'cpu',
  'nanoseconds',
  'main',
  'serve',
  'main.go',
  '/bin/app',
  'abc',
  'pod',
  'web',
];
export const [EMPTY, SAMPLES, COUNT, CPU, NANOSECONDS, MAIN, SERVE, MAIN_GO, BINARY, BUILD, POD, WEB] =
  TEXTS.keys() as unknown as number[] as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];

/** A whole little profile in parts: `main;serve 3 30000000` and `main 1 10000000`. */
export const small = {
  valueTypes: message(valueType(SAMPLES, COUNT), valueType(CPU, NANOSECONDS)),
  samples: message(sample([2, 1], [3, 30_000_000], textLabel(POD, WEB)), sample([1], [1, 10_000_000])),
  mappings: mapping(1, BINARY, BUILD),
  locations: message(location(1, 1, 0x400010, line(1, 11)), location(2, 1, 0x400020, line(2, 22, 7))),
  functions: message(func(1, MAIN, MAIN_GO, 10), func(2, SERVE, MAIN_GO, 20)),
  texts: texts(...TEXTS),
} as const;

/** The little profile, with the parts of one test in place of its own. */
export function profileBytes(
  parts: Partial<Record<keyof typeof small, Uint8Array>> = {},
  ...more: Uint8Array[]
): Uint8Array<ArrayBuffer> {
  return message(...Object.values({ ...small, ...parts }), ...more);
}
