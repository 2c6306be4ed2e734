import type { Localized } from '../../base/localized.ts';
import { DecodeError } from '../format.ts';
import { errors, faults } from './texts.ts';

/** Wire types of the protobuf encoding. */
export const WIRE = { varint: 0, fixed64: 1, bytes: 2, groupStart: 3, groupEnd: 4, fixed32: 5 } as const;

const TWO_32 = 2 ** 32;
/** Nothing real nests deeper; a hostile file must not make us keep a list of its size. */
const MOST_NESTED_GROUPS = 64;

/**
 * Reads protobuf fields from bytes, one message at a time, and allocates nothing while doing so.
 *
 * `enter` a message, then `next` steps from field to field; the value of each must be read or skipped before the
 * next step. 64-bit integers are exact in `low` and `high`; `varint` returns them as a double besides.
 * Errors: `truncated` where the bytes end too early, `malformed` where they cannot be a field.
 * Source: https://protobuf.dev/programming-guides/encoding/
 */
export class Wire {
  readonly bytes: Uint8Array;
  /** Next byte to read. */
  position = 0;
  /** End of the message that is being read. */
  end: number;
  /** Number of the field that `next` stepped to. */
  field = 0;
  /** Its wire type. */
  type = 0;
  /** Where it begins. */
  start = 0;
  /** Lower and upper half of the integer read last, each in [0, 2^32). */
  low = 0;
  high = 0;
  /** Fields that were skipped because nothing here knows them, and the byte of the first. */
  unknownFields = 0;
  firstUnknown = -1;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.end = bytes.length;
  }

  /** Starts reading the message in `[position, end)`. */
  enter(position: number, end: number): void {
    this.position = position;
    this.end = end;
  }

  /** Steps to the next field; false at the end of the message. */
  next(): boolean {
    if (this.position >= this.end) return false;
    this.start = this.position;
    const tag = this.varint();
    if (this.high > 0) throw malformed(faults.fieldNumber, this.start);
    this.field = tag >>> 3;
    this.type = tag & 7;
    if (this.field === 0) throw malformed(faults.fieldNumber, this.start);
    return true;
  }

  /** Reads an integer of up to 64 bits. Returns it unsigned; above 2^53 the double is rounded, `low` and `high` are not. */
  varint(): number {
    const { bytes, end } = this;
    const begin = this.position;
    let position = begin;
    let low = 0;
    let high = 0;
    for (let shift = 0; ; shift += 7) {
      if (position >= end) throw this.#cutOff(begin);
      const byte = bytes[position++] as number;
      const bits = byte & 0x7f;
      if (shift < 28) low |= bits << shift;
      else if (shift === 28) {
        low |= bits << 28;
        high = bits >>> 4;
      } else if (shift < 63) high |= bits << (shift - 32);
      else {
        if (byte > 1) throw malformed(faults.varint, begin);
        high |= byte << 31;
      }
      if (byte < 0x80) break;
    }
    this.position = position;
    this.low = low >>> 0;
    this.high = high >>> 0;
    return this.high * TWO_32 + this.low;
  }

  /** The integer read last as a signed one (int64); above 2^53 it is rounded. */
  signed(): number {
    return (this.high | 0) * TWO_32 + this.low;
  }

  /** The integer read last, unsigned and exact. */
  exact(): bigint {
    return this.high < 0x200000 ? BigInt(this.high * TWO_32 + this.low) : (BigInt(this.high) << 32n) | BigInt(this.low);
  }

  /** Reads how long the field is that follows and returns where it ends; its content begins at `position`. */
  fieldEnd(): number {
    const begin = this.position;
    const length = this.varint();
    const end = this.position + length;
    if (end > this.end) throw this.#tooLong(begin, length);
    return end;
  }

  /** Skips the value of a field that nothing here knows; groups with all they hold. */
  skip(): void {
    if (this.unknownFields++ === 0) this.firstUnknown = this.start;
    if (this.type === WIRE.groupStart) this.#skipGroup();
    else this.#skipValue();
  }

  /** @throws {DecodeError} `malformed` unless the field has this wire type. */
  expect(type: number): void {
    if (this.type !== type) throw malformed(faults.wireType(this.field, this.type), this.start);
  }

  #skipValue(): void {
    switch (this.type) {
      case WIRE.varint:
        this.varint();
        return;
      case WIRE.fixed64:
        this.#advance(8);
        return;
      case WIRE.bytes:
        this.position = this.fieldEnd();
        return;
      case WIRE.fixed32:
        this.#advance(4);
        return;
      default:
        throw malformed(faults.wireType(this.field, this.type), this.start);
    }
  }

  #skipGroup(): void {
    const begin = this.start;
    const open = [this.field];
    while (open.length > 0) {
      if (!this.next()) throw this.#cutOff(begin);
      if (this.type === WIRE.groupStart) {
        if (open.push(this.field) > MOST_NESTED_GROUPS) throw malformed(faults.group, this.start);
      } else if (this.type === WIRE.groupEnd) {
        if (open.pop() !== this.field) throw malformed(faults.group, this.start);
      } else this.#skipValue();
    }
  }

  #advance(count: number): void {
    if (this.position + count > this.end) throw this.#cutOff(this.start);
    this.position += count;
  }

  /** A field that runs over the end of the file is cut off; one that runs over the end of its message is wrong. */
  #cutOff(byte: number): DecodeError {
    if (this.end < this.bytes.length) return malformed(faults.overEnd, byte);
    return new DecodeError('truncated', errors.cutOff(this.bytes.length), { byte: this.bytes.length });
  }

  #tooLong(byte: number, length: number): DecodeError {
    if (this.end < this.bytes.length) return malformed(faults.overEnd, byte);
    return new DecodeError('truncated', errors.missingBytes(byte, length, this.bytes.length), { byte });
  }
}

/** The bytes at `byte` cannot be what they should be. */
export function malformed(what: Localized, byte: number): DecodeError {
  return new DecodeError('malformed', errors.damaged(what, byte), { byte });
}
