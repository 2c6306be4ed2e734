import { IntColumn } from '../../base/columns.ts';
import { PROFILE, VALUE_TYPE } from './fields.ts';
import { WIRE, type Wire } from './wire.ts';

/** Where the messages (or texts) of one repeated field are: message `i` is `[starts.at(i), ends.at(i))`. */
export interface Ranges {
  readonly starts: IntColumn;
  readonly ends: IntColumn;
}

/** A number that stands for a text of the string table, and the byte where it was read. */
export interface TextRef {
  readonly index: number;
  readonly byte: number;
}

/** The outermost message of a profile: where its parts are, and its own numbers. Nothing refers to anything yet. */
export interface Sections {
  readonly sampleTypes: Ranges;
  readonly samples: Ranges;
  readonly mappings: Ranges;
  readonly locations: Ranges;
  readonly functions: Ranges;
  readonly texts: Ranges;
  readonly comments: TextRef[];
  dropFrames: TextRef;
  keepFrames: TextRef;
  defaultSampleType: TextRef;
  docUrl: TextRef;
  periodType: { type: TextRef; unit: TextRef } | undefined;
  period: number;
  /** 0 when the capture does not say. */
  timeNanos: bigint;
  durationNanos: { value: number; byte: number };
  /** Bit `n` is set when field `n` occurs. */
  seen: number;
  /** Whether no field is followed by one of a smaller number. */
  ascending: boolean;
}

const NO_TEXT: TextRef = { index: 0, byte: 0 };

/**
 * Walks the outermost message once. Fields come in any order (Go's runtime writes samples before the locations
 * they name, and the string table last), so everything else waits until all parts are known.
 *
 * As protobuf has it, repeated fields add up, of a number the last counts, and a message that comes twice is merged.
 */
export function readSections(wire: Wire): Sections {
  const sections = emptySections();
  const { sampleTypes, samples, mappings, locations, functions, texts } = sections;
  let last = 0;
  wire.enter(0, wire.bytes.length);
  while (wire.next()) {
    const { field } = wire;
    if (field < last) sections.ascending = false;
    last = field;
    if (field <= PROFILE.docUrl) sections.seen |= 1 << field;
    switch (field) {
      case PROFILE.sampleType:
        addRange(wire, sampleTypes);
        break;
      case PROFILE.sample:
        addRange(wire, samples);
        break;
      case PROFILE.mapping:
        addRange(wire, mappings);
        break;
      case PROFILE.location:
        addRange(wire, locations);
        break;
      case PROFILE.function:
        addRange(wire, functions);
        break;
      case PROFILE.stringTable:
        addRange(wire, texts);
        break;
      default:
        readOther(wire, sections);
    }
  }
  return sections;
}

function addRange(wire: Wire, { starts, ends }: Ranges): void {
  wire.expect(WIRE.bytes);
  const end = wire.fieldEnd();
  starts.push(wire.position);
  ends.push(end);
  wire.position = end;
}

function readOther(wire: Wire, sections: Sections): void {
  switch (wire.field) {
    case PROFILE.dropFrames:
      sections.dropFrames = readTextRef(wire);
      break;
    case PROFILE.keepFrames:
      sections.keepFrames = readTextRef(wire);
      break;
    case PROFILE.timeNanos:
      readNumber(wire);
      sections.timeNanos = BigInt.asIntN(64, wire.exact());
      break;
    case PROFILE.durationNanos:
      sections.durationNanos = { value: readNumber(wire), byte: wire.start };
      break;
    case PROFILE.periodType:
      readPeriodType(wire, sections);
      break;
    case PROFILE.period:
      sections.period = readNumber(wire);
      break;
    case PROFILE.comment:
      readComments(wire, sections.comments);
      break;
    case PROFILE.defaultSampleType:
      sections.defaultSampleType = readTextRef(wire);
      break;
    case PROFILE.docUrl:
      sections.docUrl = readTextRef(wire);
      break;
    default:
      wire.skip();
  }
}

/** Reads the number of the field at hand. */
function readNumber(wire: Wire): number {
  wire.expect(WIRE.varint);
  wire.varint();
  return wire.signed();
}

/** Reads the field at hand as a number that stands for a text. */
export function readTextRef(wire: Wire): TextRef {
  return { index: readNumber(wire), byte: wire.start };
}

function readPeriodType(wire: Wire, sections: Sections): void {
  wire.expect(WIRE.bytes);
  const outer = wire.end;
  const end = wire.fieldEnd();
  const merged = { ...(sections.periodType ?? { type: NO_TEXT, unit: NO_TEXT }) };
  wire.enter(wire.position, end);
  while (wire.next()) {
    if (wire.field === VALUE_TYPE.type) merged.type = readTextRef(wire);
    else if (wire.field === VALUE_TYPE.unit) merged.unit = readTextRef(wire);
    else wire.skip();
  }
  wire.enter(end, outer);
  sections.periodType = merged;
}

function readComments(wire: Wire, comments: TextRef[]): void {
  if (wire.type !== WIRE.bytes) {
    comments.push(readTextRef(wire));
    return;
  }
  const outer = wire.end;
  const end = wire.fieldEnd();
  wire.enter(wire.position, end);
  while (wire.position < end) {
    const byte = wire.position;
    wire.varint();
    comments.push({ index: wire.signed(), byte });
  }
  wire.enter(end, outer);
}

function emptySections(): Sections {
  const ranges = (): Ranges => ({ starts: new IntColumn(), ends: new IntColumn() });
  return {
    sampleTypes: ranges(),
    samples: ranges(),
    mappings: ranges(),
    locations: ranges(),
    functions: ranges(),
    texts: ranges(),
    comments: [],
    dropFrames: NO_TEXT,
    keepFrames: NO_TEXT,
    defaultSampleType: NO_TEXT,
    docUrl: NO_TEXT,
    periodType: undefined,
    period: 0,
    timeNanos: 0n,
    durationNanos: { value: 0, byte: 0 },
    seen: 0,
    ascending: true,
  };
}
