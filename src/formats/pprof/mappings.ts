import { MAPPING_HAS } from '../../model/profile.ts';
import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { MAPPING } from './fields.ts';
import { IdTable } from './id-table.ts';
import { type Reading, readNumber, readText } from './reading.ts';

const HAS_BITS: Readonly<Record<number, number>> = {
  [MAPPING.hasFunctions]: MAPPING_HAS.functions,
  [MAPPING.hasFilenames]: MAPPING_HAS.files,
  [MAPPING.hasLineNumbers]: MAPPING_HAS.lines,
  [MAPPING.hasInlineFrames]: MAPPING_HAS.inlines,
};

/** Adds the loaded binaries to the profile; returns their rows by id. */
export function readMappings(reading: Reading, builder: ProfileBuilder): IdTable {
  const { wire, ledger } = reading;
  const { starts, ends } = reading.sections.mappings;
  const ids = new IdTable(starts.length);
  for (let i = 0; i < starts.length; i++) {
    const byte = starts.at(i);
    wire.enter(byte, ends.at(i));
    let [low, high] = [0, 0];
    let [start, limit, offset] = [0n, 0n, 0n];
    let [file, buildId] = ['', ''];
    let has = 0;
    while (wire.next()) {
      const { field } = wire;
      if (field > MAPPING.hasInlineFrames) wire.skip();
      else if (field === MAPPING.filename) file = readText(reading);
      else if (field === MAPPING.buildId) buildId = readText(reading);
      else {
        const value = readNumber(wire);
        if (field === MAPPING.id) [low, high] = [wire.low, wire.high];
        else if (field === MAPPING.memoryStart) start = wire.exact();
        else if (field === MAPPING.memoryLimit) limit = wire.exact();
        else if (field === MAPPING.fileOffset) offset = wire.exact();
        else {
          const bit = HAS_BITS[field] as number;
          has = value === 0 ? has & ~bit : has | bit;
        }
      }
    }
    const row = builder.addMapping({ file, buildId, start, limit, offset, has });
    if (!ids.add(low, high, row)) ledger.add('ids-twice', { byte });
  }
  return ids;
}
