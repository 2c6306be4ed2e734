import { describe, expect, it } from 'vitest';
import { Wire } from '../../../src/formats/pprof/wire.ts';
import { refusal } from '../../support/decoded.ts';
import { block, fixed32, fixed64, group, message, number, tag, varint } from '../../support/proto-writer.ts';

/** The fields of a message: number and wire type of each, their values skipped. */
function fieldsOf(bytes: Uint8Array): string[] {
  const wire = new Wire(bytes);
  const fields: string[] = [];
  while (wire.next()) {
    fields.push(`${wire.field}/${wire.type}`);
    wire.skip();
  }
  return fields;
}

function read(bytes: Uint8Array) {
  const wire = new Wire(bytes);
  const value = wire.varint();
  return { value, signed: wire.signed(), exact: wire.exact(), bytesRead: wire.position };
}

describe('varint', () => {
  it.each([
    0n,
    1n,
    127n,
    128n,
    16383n,
    2n ** 21n,
    2n ** 28n - 1n,
    2n ** 28n,
    2n ** 31n,
    2n ** 32n - 1n,
    2n ** 32n,
    2n ** 35n,
    2n ** 53n,
    2n ** 53n + 1n,
    2n ** 56n,
    2n ** 62n + 12345n,
    2n ** 63n - 1n,
    2n ** 63n,
    2n ** 64n - 1n,
  ])('reads %d exactly', (value) => {
    const bytes = number(value);
    expect(read(bytes)).toEqual({
      value: Number(value),
      signed: Number(BigInt.asIntN(64, value)),
      exact: value,
      bytesRead: bytes.length,
    });
  });

  it('accepts a number written longer than it needs', () => {
    expect(read(Uint8Array.of(0x85, 0x80, 0x80, 0x00))).toMatchObject({ value: 5, bytesRead: 4 });
  });

  it('refuses more than 64 bits, however long a hostile file makes them', () => {
    const tenBytes = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02);
    expect(refusal(() => read(tenBytes))).toMatchObject({ code: 'malformed', at: { byte: 0 } });
    expect(refusal(() => read(new Uint8Array(1_000_000).fill(0xff)))).toMatchObject({
      code: 'malformed',
      at: { byte: 0 },
    });
  });

  it('notices the end', () => {
    expect(refusal(() => read(Uint8Array.of(0x80, 0x80)))).toMatchObject({ code: 'truncated', at: { byte: 2 } });
    expect(refusal(() => read(Uint8Array.of()))).toMatchObject({ code: 'truncated', at: { byte: 0 } });
  });
});

describe('fields', () => {
  it('are skipped whatever their number and wire type', () => {
    const bytes = message(
      varint(1, 5),
      fixed64(16),
      block(2047, Uint8Array.of(1, 2)),
      fixed32(536_870_911),
      varint(100, -1),
    );
    expect(fieldsOf(bytes)).toEqual(['1/0', '16/1', '2047/2', '536870911/5', '100/0']);
  });

  it('are skipped with all that a group holds, groups in it too', () => {
    const bytes = message(group(20, varint(1, 1), group(21, fixed32(2)), block(3, Uint8Array.of(9))), varint(7, 7));
    expect(fieldsOf(bytes)).toEqual(['20/3', '7/0']);
  });

  it.each([
    ['a group without end', message(tag(20, 3), varint(1, 1)), 'truncated', 4],
    ['a group that another mark ends', message(tag(20, 3), tag(21, 4)), 'malformed', 2],
    ['an end without a group', tag(20, 4), 'malformed', 0],
    ['groups without end', message(...Array.from({ length: 1000 }, () => tag(20, 3))), 'malformed', 128],
    ['wire type 6', tag(9, 6), 'malformed', 0],
    ['wire type 7', tag(9, 7), 'malformed', 0],
    ['field number 0', Uint8Array.of(0, 0), 'malformed', 0],
    ['a tag beyond 32 bits', number(2n ** 35n), 'malformed', 0],
    ['a block that the file cuts off', message(varint(1, 1), tag(2, 2), number(100), Uint8Array.of(1)), 'truncated', 3],
    ['a block of 2^60 bytes', message(tag(2, 2), number(2n ** 60n)), 'truncated', 1],
    ['four bytes of which two are there', message(tag(2, 5), Uint8Array.of(1, 2)), 'truncated', 3],
    ['eight bytes of which none is there', tag(2, 1), 'truncated', 1],
  ])('%s: refused', (_, bytes, code, byte) => {
    expect(refusal(() => fieldsOf(bytes))).toMatchObject({ code, at: { byte } });
  });

  it('must not run over the end of the message they are in', () => {
    const wire = new Wire(message(tag(2, 2), number(5), Uint8Array.of(1, 2, 3, 4, 5, 6)));
    wire.enter(0, 4);
    wire.next();
    expect(refusal(() => wire.fieldEnd())).toMatchObject({ code: 'malformed', at: { byte: 1 } });
  });

  it('that nothing knows are counted, the first with its place', () => {
    const wire = new Wire(message(varint(3, 1), fixed32(99), fixed32(99)));
    wire.next();
    wire.varint();
    while (wire.next()) wire.skip();
    expect([wire.unknownFields, wire.firstUnknown]).toEqual([2, 2]);
  });
});
