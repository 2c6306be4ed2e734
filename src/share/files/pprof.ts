import { gzip } from 'pako';
import { Profile as Encoder, type ProfileInput, StringTable } from 'pprof-format';
import { MAPPING_HAS, type Profile, type ValueType } from '../../model/profile.ts';

/**
 * A profile as `go tool pprof` reads it: gzipped profile.proto with all value types, stacks, inlined calls, labels,
 * binaries, comments and times. Frames without symbols are written as addresses, as they came; functions that steps made
 * up are written like others. Memory: about twice the tables, for the library makes objects of them.
 */
export function writePprof(profile: Profile): Uint8Array<ArrayBuffer> {
  const strings = new StringTable();
  const text = (value: string) => strings.dedup(value);
  const { meta, valueTypes, functions, mappings } = profile;
  const type = ({ name, unit }: ValueType) => ({
    type: text(name),
    unit: text(unit),
  });
  const input: ProfileInput = {
    stringTable: strings,
    sampleType: valueTypes.map(type),
    // The last one is the default anyway.
    ...(profile.defaultValueType < valueTypes.length - 1 && {
      defaultSampleType: text((valueTypes[profile.defaultValueType] as ValueType).name),
    }),
    sample: samplesOf(profile, text),
    mapping: Array.from({ length: mappings.length }, (_, row) => {
      const has = mappings.has[row] as number;
      return {
        id: row + 1,
        memoryStart: mappings.start[row] as bigint,
        memoryLimit: mappings.limit[row] as bigint,
        fileOffset: mappings.offset[row] as bigint,
        filename: text(mappings.file[row] as string),
        buildId: text(mappings.buildId[row] as string),
        hasFunctions: (has & MAPPING_HAS.functions) !== 0,
        hasFilenames: (has & MAPPING_HAS.files) !== 0,
        hasLineNumbers: (has & MAPPING_HAS.lines) !== 0,
        hasInlineFrames: (has & MAPPING_HAS.inlines) !== 0,
      };
    }),
    location: locationsOf(profile),
    function: Array.from({ length: functions.length }, (_, row) => {
      const name = functions.name[row] as string;
      return {
        id: row + 1,
        name: text(name),
        systemName: text((functions.systemName[row] as string) || name),
        filename: text(functions.file[row] as string),
        startLine: functions.startLine[row] as number,
      };
    }),
    dropFrames: text(meta.dropFrames),
    keepFrames: text(meta.keepFrames),
    timeNanos: meta.timeNanos ?? 0,
    durationNanos: Math.round(meta.durationNanos ?? 0),
    ...(meta.periodType && { periodType: type(meta.periodType) }),
    period: meta.period,
    comment: meta.comments.map(text),
    docUrl: text(meta.docUrl),
  };
  return gzip(new Encoder(input).encode());
}

/** Lines of every location, innermost first as pprof has them; none where there was no symbol. */
function locationsOf({ locations, frames }: Profile): NonNullable<ProfileInput['location']> {
  const lines: { functionId: number; line: number; column: number }[][] = Array.from(
    { length: locations.length },
    () => [],
  );
  for (let frame = frames.length - 1; frame >= 0; frame--) {
    if (frames.unsymbolized[frame] === 1) continue;
    lines[frames.location[frame] as number]?.push({
      functionId: (frames.func[frame] as number) + 1,
      line: frames.line[frame] as number,
      column: frames.column[frame] as number,
    });
  }
  return lines.map((line, row) => ({
    id: row + 1,
    mappingId: (locations.mapping[row] as number) + 1,
    address: locations.address[row] as bigint,
    line,
    isFolded: locations.folded[row] === 1,
  }));
}

function samplesOf(
  { samples, stacks, frames, labels }: Profile,
  text: (value: string) => number,
): NonNullable<ProfileInput['sample']> {
  /** By row of `stacks` that samples end in: equal stacks share their list. */
  const known = new Map<number, number[]>();
  const locationsFrom = (stack: number) => {
    let ids = known.get(stack);
    if (!ids) {
      ids = [];
      for (let row = stack; row >= 0; row = stacks.parent[row] as number) {
        const frame = stacks.frame[row] as number;
        // The frames of a location are rows of their own; its outermost is the one that was not inlined.
        if (frames.inlined[frame] === 0) ids.push((frames.location[frame] as number) + 1);
      }
      known.set(stack, ids);
    }
    return ids;
  };
  return Array.from({ length: samples.length }, (_, row) => {
    const set = samples.labelSet[row] as number;
    const label = [];
    for (let at = labels.start[set] as number; at < (labels.start[set + 1] as number); at++) {
      const said = labels.text[at];
      const key = text(labels.key[at] as string);
      label.push(
        typeof said === 'string'
          ? { key, str: text(said) }
          : { key, num: labels.number[at] as number, numUnit: text(labels.unit[at] as string) },
      );
    }
    return {
      locationId: locationsFrom(samples.stack[row] as number),
      value: samples.values.map((column) => Math.round(column[row] as number)),
      label,
    };
  });
}
