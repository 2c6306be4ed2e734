import type { LineInit, ProfileBuilder } from '../../model/profile-builder.ts';
import { DecodeError } from '../format.ts';
import type { Ledger } from '../ledger.ts';
import { TextLines } from '../text-lines.ts';
import type { Section } from './sections.ts';
import { parseSymbol, type SymbolLine } from './symbol.ts';
import { errors, type LedgerCode, lineKinds } from './texts.ts';

/** `ID: 0xADDRESS [M=MAPPING ][[F] ]SYMBOL`; the symbol of a location without one is empty. */
const LOCATION = /^ *(\d+): 0x([0-9a-f]+)(?: M=(\d+))?( \[F\])?(?: (.*)| *)$/;

/** Lines of inlined calls are indented by 13 spaces, numbers of locations by 5 at most. */
const CONTINUATION = /^(?: {8}|\s*\t)/;

/** A location that is being read: its first line names it, the lines after that are the calls inlined into. */
interface Pending {
  readonly id: number;
  readonly address: bigint;
  readonly mapping: number;
  readonly folded: boolean;
  readonly lines: LineInit[];
}

/** What the list of locations is read with. */
export interface LocationsContext {
  readonly bytes: Uint8Array;
  readonly section: Section;
  readonly builder: ProfileBuilder;
  /** Rows of the mappings by number. */
  readonly mappings: ReadonlyMap<number, number>;
  readonly ledger: Ledger<LedgerCode>;
}

/**
 * Reads the list of locations and returns their rows by number.
 * @throws {DecodeError} `malformed` when a line can't be read or a number comes twice.
 */
export function readLocations({
  bytes,
  section,
  builder,
  mappings,
  ledger,
}: LocationsContext): ReadonlyMap<number, number> {
  const rows = new Map<number, number>();
  const functions = new FunctionRows(builder);
  const lines = new TextLines(bytes, section.start, section.end, section.line);
  let pending: Pending | undefined;
  const finish = () => {
    if (pending)
      rows.set(pending.id, builder.addLocation(pending.address, pending.mapping, pending.folded, pending.lines));
  };
  while (lines.next()) {
    if (lines.blank) continue;
    const text = lines.text();
    const at = { line: lines.number };
    const parts = LOCATION.exec(text);
    if (parts) {
      finish();
      const [, id, address, mapping, folded] = parts;
      pending = {
        id: Number(id),
        address: BigInt.asUintN(64, BigInt(`0x${address}`)),
        mapping: mapping === undefined ? -1 : (mappings.get(Number(mapping)) ?? -1),
        folded: folded !== undefined,
        lines: [],
      };
      if (rows.has(pending.id)) throw new DecodeError('malformed', errors.twice(pending.id, at.line), at);
      if (mapping !== undefined && pending.mapping < 0) ledger.add('mapping-missing', at);
    }
    const symbol = parts ? (parts[5] ?? '') : text;
    if (parts && symbol.trim() === '') continue;
    if (!pending || (!parts && !CONTINUATION.test(text))) throw unreadable(text, at.line, 'location');
    const known = symbol.trim() === '??' ? NAMELESS : parseSymbol(parts ? symbol : symbol.replace(/^ {13}|^\s+/, ''));
    if (!known) throw unreadable(text, at.line, 'symbol');
    if (known.name === '' && known.systemName === '' && known.file === '') {
      ledger.add('lines-without-function', at);
      continue;
    }
    pending.lines.push({ func: functions.rowOf(known), line: known.line, column: known.column });
  }
  finish();
  ledger.add('locations', { line: section.line }, rows.size);
  return rows;
}

/** What `??` stands for; Go writes the same as ` :0:0 s=0`: there is a line, but nothing is known of it. */
const NAMELESS: SymbolLine = { name: '', systemName: '', file: '', line: 0, column: 0, startLine: 0 };

/** The text repeats a function at every location; equal ones are one function again. */
class FunctionRows {
  readonly #builder: ProfileBuilder;
  readonly #rows = new Map<string, number>();

  constructor(builder: ProfileBuilder) {
    this.#builder = builder;
  }

  rowOf(symbol: SymbolLine): number {
    const { systemName, file, startLine } = symbol;
    const name = symbol.name || systemName || '<unknown>';
    const key = `${name}\0${systemName}\0${file}\0${startLine}`;
    let row = this.#rows.get(key);
    if (row === undefined) {
      row = this.#builder.addFunction({ name, systemName, file, startLine });
      this.#rows.set(key, row);
    }
    return row;
  }
}

function unreadable(text: string, line: number, kind: 'location' | 'symbol'): DecodeError {
  return new DecodeError('malformed', errors.unreadable(lineKinds[kind], line, text), { line });
}
