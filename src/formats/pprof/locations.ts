import type { LineInit, ProfileBuilder } from '../../model/profile-builder.ts';
import { DecodeError } from '../format.ts';
import { LINE, LOCATION } from './fields.ts';
import { NAMELESS } from './functions.ts';
import { IdTable } from './id-table.ts';
import { type Reading, readLineNumber, readNumber } from './reading.ts';
import { errors } from './texts.ts';
import { WIRE } from './wire.ts';

/** What locations refer to: rows by id. */
export interface LocationTargets {
  readonly mappings: IdTable;
  readonly functions: IdTable;
}

/**
 * Adds the addresses with their lines, innermost first, to the profile; returns their rows by id.
 *
 * A mapping that is not there leaves the binary unknown, as in `go tool pprof`. A line without a function is left
 * out (a location that has no other is named after its address); a function that is not there is an error,
 * because then the file has lost a part.
 */
export function readLocations(reading: Reading, builder: ProfileBuilder, targets: LocationTargets): IdTable {
  const { wire, ledger } = reading;
  const { starts, ends } = reading.sections.locations;
  const ids = new IdTable(starts.length);
  const lines: LineInit[] = [];
  for (let i = 0; i < starts.length; i++) {
    const byte = starts.at(i);
    wire.enter(byte, ends.at(i));
    lines.length = 0;
    let low = 0;
    let high = 0;
    let address = 0n;
    let mapping = -1;
    let folded = false;
    while (wire.next()) {
      switch (wire.field) {
        case LOCATION.id:
          readNumber(wire);
          low = wire.low;
          high = wire.high;
          break;
        case LOCATION.mappingId:
          mapping = readMappingId(reading, targets.mappings);
          break;
        case LOCATION.address:
          readNumber(wire);
          address = wire.exact();
          break;
        case LOCATION.line:
          readLine(reading, targets.functions, lines);
          break;
        case LOCATION.isFolded:
          folded = readNumber(wire) !== 0;
          break;
        default:
          wire.skip();
      }
    }
    const row = builder.addLocation(address, mapping, folded, lines);
    if (!ids.add(low, high, row)) ledger.add('ids-twice', { byte });
  }
  return ids;
}

function readMappingId({ wire, ledger }: Reading, mappings: IdTable): number {
  if (readNumber(wire) === 0) return -1;
  const row = mappings.get(wire.low, wire.high);
  if (row < 0) ledger.add('mapping-missing', { byte: wire.start });
  return row;
}

function readLine(reading: Reading, functions: IdTable, lines: LineInit[]): void {
  const { wire, ledger } = reading;
  wire.expect(WIRE.bytes);
  const byte = wire.start;
  const outer = wire.end;
  const end = wire.fieldEnd();
  let low = 0;
  let high = 0;
  let line = 0;
  let column = 0;
  wire.enter(wire.position, end);
  while (wire.next()) {
    if (wire.field === LINE.functionId) {
      readNumber(wire);
      low = wire.low;
      high = wire.high;
    } else if (wire.field === LINE.line) line = readLineNumber(reading);
    else if (wire.field === LINE.column) column = readLineNumber(reading);
    else wire.skip();
  }
  wire.enter(end, outer);

  const func = functions.get(low, high);
  if (func >= 0 && func !== NAMELESS) lines.push({ func, line, column });
  else if (func === NAMELESS || (low === 0 && high === 0)) ledger.add('lines-without-function', { byte });
  else {
    const id = (BigInt(high) << 32n) | BigInt(low);
    throw new DecodeError('dangling', errors.noFunction(id, byte), { byte });
  }
}
