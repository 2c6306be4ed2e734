import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { DecodeError } from '../format.ts';
import { SAMPLE } from './fields.ts';
import type { IdTable } from './id-table.ts';
import { LabelReader } from './labels.ts';
import { type ListStyle, noteStack, noteValues } from './list-style.ts';
import type { Reading } from './reading.ts';
import { errors, faults } from './texts.ts';
import { malformed, WIRE } from './wire.ts';

const MOST_EXACT = 2 ** 53;

/**
 * Adds the samples to the profile: one pass over their bytes, into columns.
 *
 * In:     location ids innermost first and values as signed 64-bit integers, packed or not or mixed;
 *         `scales` has the factor of each value type.
 * Out:    how the lists were written.
 * Errors: `dangling` for a location that is not there, `malformed` for a sample with too many or too few values,
 *         `joined` where that is because several profiles are in one file.
 */
export function readSamples(
  reading: Reading,
  builder: ProfileBuilder,
  { locations, scales }: { readonly locations: IdTable; readonly scales: Float64Array },
): ListStyle {
  const { wire, ledger } = reading;
  const { starts, ends } = reading.sections.samples;
  const style: ListStyle = { shortUnpacked: false, longPacked: false, other: false, longValuesUnpacked: false };
  const labels = new LabelReader(reading, builder);
  const stack = new StackReader(reading, locations);
  const values = new ValueReader(reading, scales);

  for (let i = 0; i < starts.length; i++) {
    const start = starts.at(i);
    let labelSet = 0;
    stack.depth = 0;
    values.count = 0;
    wire.enter(start, ends.at(i));
    while (wire.next()) {
      if (wire.field === SAMPLE.locationId) stack.read();
      else if (wire.field === SAMPLE.value) values.read();
      else if (wire.field === SAMPLE.label) labelSet = labels.addTo(labelSet);
      else wire.skip();
    }
    if (values.count !== scales.length) throw wrongValues(reading, values.count, start);
    if (stack.depth === 0) ledger.add('samples-without-stack', { byte: start });
    noteStack(style, stack.depth, stack.packed);
    noteValues(style, values.count, values.packed);
    builder.addSample(builder.stackOf(stack.rows, 0, stack.depth), values.values, labels.rowOf(labelSet));
  }
  ledger.add('labels', undefined, labels.count);
  return style;
}

/** Collects the location rows of one sample. */
class StackReader {
  readonly #reading: Reading;
  readonly #locations: IdTable;
  rows = new Int32Array(256);
  depth = 0;
  /** Whether the list read last was packed. */
  packed = false;

  constructor(reading: Reading, locations: IdTable) {
    this.#reading = reading;
    this.#locations = locations;
  }

  /** Reads the field at hand: one id, or a packed list of them. */
  read(): void {
    const { wire } = this.#reading;
    const packed = wire.type === WIRE.bytes;
    this.packed = packed;
    if (packed) {
      const end = wire.fieldEnd();
      this.#reserve(end - wire.position);
      this.#readPacked(end);
      return;
    }
    wire.expect(WIRE.varint);
    this.#reserve(1);
    const { position } = wire;
    wire.varint();
    this.rows[this.depth++] = this.#rowOfLast(position);
  }

  /** The innermost loop of decoding: nearly all bytes of a profile pass here. Ids below 2^21 never leave it. */
  #readPacked(end: number): void {
    const { wire } = this.#reading;
    const { bytes } = wire;
    const { dense } = this.#locations;
    const { rows } = this;
    const outer = wire.end;
    let { depth } = this;
    let { position } = wire;
    while (position < end) {
      let id = bytes[position] as number;
      let next = position + 1;
      if (id >= 0x80) {
        const second = bytes[next++] as number;
        id = (id & 0x7f) | ((second & 0x7f) << 7);
        if (second >= 0x80) {
          const third = bytes[next++] as number;
          id |= third << 14;
          if (third >= 0x80) next = end + 1;
        }
      }
      let row = -1;
      if (next <= end && id < dense.length) row = (dense[id] as number) - 1;
      if (row < 0) {
        wire.enter(position, end);
        wire.varint();
        row = this.#rowOfLast(position);
        next = wire.position;
      }
      rows[depth++] = row;
      position = next;
    }
    this.depth = depth;
    wire.enter(position, outer);
  }

  /** Row of the location whose id was read last, at `byte`. */
  #rowOfLast(byte: number): number {
    const { wire } = this.#reading;
    const row = this.#locations.get(wire.low, wire.high);
    if (row < 0) throw new DecodeError('dangling', errors.noLocation(wire.exact(), byte), { byte });
    return row;
  }

  #reserve(more: number): void {
    const needed = this.depth + more;
    if (needed <= this.rows.length) return;
    const larger = new Int32Array(Math.max(this.rows.length * 2, needed));
    larger.set(this.rows);
    this.rows = larger;
  }
}

/** Collects the values of one sample, in the model's units. */
class ValueReader {
  readonly #reading: Reading;
  readonly #scales: Float64Array;
  readonly values: Float64Array;
  /** How many were read; more than `values` holds when there are too many. */
  count = 0;
  /** Whether the list read last was packed. */
  packed = false;

  constructor(reading: Reading, scales: Float64Array) {
    this.#reading = reading;
    this.#scales = scales;
    this.values = new Float64Array(scales.length);
  }

  /** Reads the field at hand: one value, or a packed list of them. */
  read(): void {
    const { wire } = this.#reading;
    const packed = wire.type === WIRE.bytes;
    this.packed = packed;
    if (!packed) {
      wire.expect(WIRE.varint);
      this.#readOne();
      return;
    }
    const outer = wire.end;
    const end = wire.fieldEnd();
    wire.enter(wire.position, end);
    while (wire.position < end) this.#readOne();
    wire.enter(end, outer);
  }

  #readOne(): void {
    const { wire, ledger } = this.#reading;
    const { position } = wire;
    wire.varint();
    const column = this.count++;
    if (column >= this.values.length) return;
    const value = wire.signed() * (this.#scales[column] as number);
    if (value > MOST_EXACT || value < -MOST_EXACT) ledger.add('values-rounded', { byte: position });
    this.values[column] = value;
  }
}

/** Joined files announce their value types twice, so no sample has as many values; a second empty text gives them away. */
function wrongValues({ sections, texts }: Reading, found: number, byte: number): DecodeError {
  const expected = sections.sampleTypes.starts.length;
  const secondTable = texts.secondStart();
  if (secondTable >= 0 && found > 0 && expected > found) {
    return new DecodeError('joined', errors.joined(secondTable), { byte: secondTable });
  }
  return malformed(faults.values(found, expected), byte);
}
