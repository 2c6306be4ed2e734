/*
 * Protobuf written by hand, a function a field: for bytes that no library would write.
 *
 *     message(varint(1, 5), text(2, 'name'), packed(3, [1, 2, 3]))
 */

/** Bytes of a message: its fields one after the other. */
export function message(...fields: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(fields.reduce((sum, field) => sum + field.length, 0));
  let at = 0;
  for (const field of fields) {
    bytes.set(field, at);
    at += field.length;
  }
  return bytes;
}

/** A number field (wire type 0). Negative numbers take ten bytes, as int64 does. */
export function varint(field: number, value: number | bigint): Uint8Array<ArrayBuffer> {
  return message(tag(field, 0), number(value));
}

/** A message, text or any bytes (wire type 2). */
export function block(field: number, content: Uint8Array): Uint8Array<ArrayBuffer> {
  return message(tag(field, 2), number(content.length), content);
}

export function text(field: number, content: string): Uint8Array<ArrayBuffer> {
  return block(field, new TextEncoder().encode(content));
}

/** A list of numbers in one field. */
export function packed(field: number, values: readonly (number | bigint)[]): Uint8Array<ArrayBuffer> {
  return block(field, message(...values.map(number)));
}

/** A list of numbers, a field each. */
export function unpacked(field: number, values: readonly (number | bigint)[]): Uint8Array<ArrayBuffer> {
  return message(...values.map((value) => varint(field, value)));
}

/** Four bytes (wire type 5). */
export function fixed32(field: number): Uint8Array<ArrayBuffer> {
  return message(tag(field, 5), Uint8Array.of(1, 2, 3, 4));
}

/** Eight bytes (wire type 1). */
export function fixed64(field: number): Uint8Array<ArrayBuffer> {
  return message(tag(field, 1), Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8));
}

/** Fields between a start and an end mark (wire types 3 and 4). */
export function group(field: number, ...fields: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return message(tag(field, 3), ...fields, tag(field, 4));
}

/** A number as base-128 digits, lowest first. */
export function number(value: number | bigint): Uint8Array<ArrayBuffer> {
  const digits: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) digits.push(Number(rest & 127n) | 128);
  digits.push(Number(rest));
  return Uint8Array.from(digits);
}

export function tag(field: number, type: number): Uint8Array<ArrayBuffer> {
  return number(BigInt(field) * 8n + BigInt(type));
}
