import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { FUNCTION } from './fields.ts';
import { IdTable } from './id-table.ts';
import { type Reading, readLineNumber, readNumber, readText } from './reading.ts';

/** Stands for the row of a function of which neither name nor file is known: as good as none. */
export const NAMELESS = 0x3fffffff;

/** Adds the functions to the profile; returns their rows by id. */
export function readFunctions(reading: Reading, builder: ProfileBuilder): IdTable {
  const { wire, ledger } = reading;
  const { starts, ends } = reading.sections.functions;
  const ids = new IdTable(starts.length);
  for (let i = 0; i < starts.length; i++) {
    const byte = starts.at(i);
    wire.enter(byte, ends.at(i));
    let low = 0;
    let high = 0;
    let name = '';
    let systemName = '';
    let file = '';
    let startLine = 0;
    while (wire.next()) {
      switch (wire.field) {
        case FUNCTION.id:
          readNumber(wire);
          low = wire.low;
          high = wire.high;
          break;
        case FUNCTION.name:
          name = readText(reading);
          break;
        case FUNCTION.systemName:
          systemName = readText(reading);
          break;
        case FUNCTION.filename:
          file = readText(reading);
          break;
        case FUNCTION.startLine:
          startLine = readLineNumber(reading);
          break;
        default:
          wire.skip();
      }
    }
    const nameless = name === '' && systemName === '' && file === '';
    const row = nameless
      ? NAMELESS
      : builder.addFunction({ name: name || systemName || '<unknown>', systemName, file, startLine });
    if (!ids.add(low, high, row)) ledger.add('ids-twice', { byte });
  }
  return ids;
}
