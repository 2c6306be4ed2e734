import { gzip } from 'pako';
import { Profile as Encoder, type ProfileInput, StringTable } from 'pprof-format';
import { MAPPING_HAS, type Profile, type ValueType } from '../../model/profile.ts';

/**
 * A profile as `go tool pprof` reads it: gzipped profile.proto with all value types, stacks, inlined calls, labels,
 * binaries, comments and times. Frames without symbols are written as addresses, as they came; functions that steps made
 * up are written like others, and a location that steps left a part of is written with that part. Memory: about twice the tables, for the library makes objects of them.
 */
export function writePprof(profile: Profile): Uint8Array<ArrayBuffer> {
  const strings = new StringTable();
  const text = (value: string) => strings.dedup(value);
  const { meta, valueTypes, functions, mappings } = profile;
  const locations = new Locations(profile);
  // The library can't write a type that says nothing at all.
  const type = ({ name, unit }: ValueType) => ({
    type: text(name === '' && unit === '' ? 'value' : name),
    unit: text(unit),
  });
  const input: ProfileInput = {
    stringTable: strings,
    sampleType: valueTypes.map(type),
    // The last one is the default anyway.
    ...(profile.defaultValueType < valueTypes.length - 1 && {
      defaultSampleType: text((valueTypes[profile.defaultValueType] as ValueType).name),
    }),
    sample: samplesOf(profile, locations, text),
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
    location: locations.written(profile),
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

/** The locations of a profile, and behind them parts of such: of those whose other functions have been left out of a stack. */
class Locations {
  readonly #frames: Profile['frames'];
  /** Frames of each location, innermost first as pprof has them, and the location that they are of. */
  readonly #lines: { readonly of: number; readonly frames: number[] }[];
  /** Ids of parts, by their frames. */
  readonly #parts = new Map<string, number>();

  constructor({ locations, frames }: Profile) {
    this.#frames = frames;
    this.#lines = Array.from({ length: locations.length }, (_, of) => ({ of, frames: [] }));
    for (let frame = frames.length - 1; frame >= 0; frame--) {
      this.#lines[frames.location[frame] as number]?.frames.push(frame);
    }
  }

  /** Ids of the locations of a stack, innermost first, told by its frames in that order. */
  idsOf(stack: readonly number[]): number[] {
    const { location } = this.#frames;
    const ids: number[] = [];
    for (let from = 0, to = 1; from < stack.length; from = to++) {
      // Frames of one location are rows in order, outermost first: one that is not before the last is of another call.
      while (
        to < stack.length &&
        (stack[to] as number) < (stack[to - 1] as number) &&
        location[stack[to] as number] === location[stack[from] as number]
      ) {
        to++;
      }
      ids.push(this.#idOf(stack.slice(from, to)));
    }
    return ids;
  }

  #idOf(frames: number[]): number {
    const of = this.#frames.location[frames[0] as number] as number;
    if (this.#lines[of]?.frames.length === frames.length) return of + 1;
    const key = frames.join(' ');
    let id = this.#parts.get(key);
    if (id === undefined) {
      id = this.#lines.push({ of, frames });
      this.#parts.set(key, id);
    }
    return id;
  }

  /** All of them, once every stack has been told. */
  written({ locations, frames }: Profile): NonNullable<ProfileInput['location']> {
    return this.#lines.map((line, row) => ({
      id: row + 1,
      mappingId: (locations.mapping[line.of] as number) + 1,
      address: locations.address[line.of] as bigint,
      line: line.frames
        .filter((frame) => frames.unsymbolized[frame] === 0)
        .map((frame) => ({
          functionId: (frames.func[frame] as number) + 1,
          line: frames.line[frame] as number,
          column: frames.column[frame] as number,
        })),
      isFolded: locations.folded[line.of] === 1,
    }));
  }
}

function samplesOf(
  { samples, stacks, labels }: Profile,
  locations: Locations,
  text: (value: string) => number,
): NonNullable<ProfileInput['sample']> {
  /** By row of `stacks` that samples end in: equal stacks share their list. */
  const known = new Map<number, number[]>();
  const locationsFrom = (stack: number) => {
    let ids = known.get(stack);
    if (!ids) {
      const frames: number[] = [];
      for (let row = stack; row >= 0; row = stacks.parent[row] as number) frames.push(stacks.frame[row] as number);
      ids = locations.idsOf(frames);
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
