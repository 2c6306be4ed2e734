import type { Profile } from '../../model/profile.ts';

/** The profile with made-up functions, each with a frame and a location without an address, appended; the frames begin at `first`. */
export function addFrames(
  profile: Profile,
  names: readonly string[],
): { readonly profile: Profile; readonly first: number } {
  const { functions, locations, frames } = profile;
  const count = names.length;
  const blank = names.map(() => '');
  const zeros = (column: Int32Array) => extend(column, new Int32Array(column.length + count));
  const flags = (column: Uint8Array) => extend(column, new Uint8Array(column.length + count));
  return {
    first: frames.length,
    profile: {
      ...profile,
      functions: {
        length: functions.length + count,
        name: functions.name.concat(names),
        systemName: functions.systemName.concat(blank),
        file: functions.file.concat(blank),
        startLine: zeros(functions.startLine),
        madeUp: flags(functions.madeUp ?? new Uint8Array(functions.length)).fill(1, functions.length),
      },
      locations: {
        length: locations.length + count,
        address: extend(locations.address, new BigUint64Array(locations.length + count)),
        mapping: zeros(locations.mapping).fill(-1, locations.length),
        folded: flags(locations.folded),
      },
      frames: {
        length: frames.length + count,
        func: numbered(zeros(frames.func), frames.length, functions.length),
        location: numbered(zeros(frames.location), frames.length, locations.length),
        line: zeros(frames.line),
        column: zeros(frames.column),
        inlined: flags(frames.inlined),
        unsymbolized: flags(frames.unsymbolized),
      },
    },
  };
}

function extend<T extends { set(source: T): void }>(column: T, longer: T): T {
  longer.set(column);
  return longer;
}

/** Numbers the rows from `from` on, beginning with `first`. */
function numbered(column: Int32Array, from: number, first: number): Int32Array {
  for (let row = from; row < column.length; row++) column[row] = first + row - from;
  return column;
}
