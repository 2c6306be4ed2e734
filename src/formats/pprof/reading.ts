import type { Ledger } from '../ledger.ts';
import type { Sections } from './sections.ts';
import type { StringTable } from './string-table.ts';
import type { LedgerCode } from './texts.ts';
import { WIRE, type Wire } from './wire.ts';

/** What every step of decoding one profile works with. */
export interface Reading {
  readonly wire: Wire;
  readonly sections: Sections;
  readonly texts: StringTable;
  readonly ledger: Ledger<LedgerCode>;
}

/** Reads the field at hand as an unsigned integer; exact in the halves of `wire`. */
export function readNumber(wire: Wire): number {
  wire.expect(WIRE.varint);
  return wire.varint();
}

/** Reads the field at hand as the text it refers to. */
export function readText({ wire, texts }: Reading): string {
  wire.expect(WIRE.varint);
  wire.varint();
  return texts.at(wire.signed(), wire.start);
}

/** Reads the field at hand as a line or column number; 0 when it is none. */
export function readLineNumber({ wire, ledger }: Reading): number {
  wire.expect(WIRE.varint);
  wire.varint();
  const line = wire.signed();
  if (line >= 0 && line < 2 ** 31) return line;
  ledger.add('lines-out-of-range', { byte: wire.start });
  return 0;
}
