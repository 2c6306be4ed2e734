/**
 * A profile: weighted call stacks, stored as tables.
 *
 * A table is a set of equally long columns; row `i` of every column describes the same thing, and rows of
 * other tables are referred to by index, -1 for none. Nothing here is changed once it is built.
 * Everything is plain data: typed arrays cross a thread as transferred buffers.
 */
export interface Profile {
  /** At least one; one column of sample values belongs to each. */
  readonly valueTypes: readonly ValueType[];
  /** Index of the value type to show first (pprof: default_sample_type, else the last one). */
  readonly defaultValueType: number;
  readonly functions: FunctionTable;
  readonly mappings: MappingTable;
  readonly locations: LocationTable;
  readonly frames: FrameTable;
  readonly stacks: StackTable;
  readonly samples: SampleTable;
  readonly labels: LabelTable;
  readonly meta: ProfileMeta;
}

/** What one column of sample values counts, e.g. `{name: 'cpu', unit: 'nanoseconds'}`. */
export interface ValueType {
  readonly name: string;
  /** `count`, `nanoseconds` and `bytes` are scaled and known; any other text is the capture's own unit. */
  readonly unit: string;
}

export interface FunctionTable {
  readonly length: number;
  /** Name for people, as the capture has it. */
  readonly name: readonly string[];
  /** Linker name; `''` when it is the same or unknown. */
  readonly systemName: readonly string[];
  /** `''` when the capture does not say. */
  readonly file: readonly string[];
  /** 0 when the capture does not say. */
  readonly startLine: Int32Array;
  /** 1 for those that no capture has: labels as frames, rests, what neighbours were collapsed into. None where it is missing. */
  readonly madeUp?: Uint8Array;
}

/** Loaded binaries. Addresses are unsigned 64-bit. */
export interface MappingTable {
  readonly length: number;
  readonly file: readonly string[];
  readonly buildId: readonly string[];
  readonly start: BigUint64Array;
  readonly limit: BigUint64Array;
  readonly offset: BigUint64Array;
  /** Bits: 1 functions, 2 file names, 4 line numbers, 8 inlined frames (pprof: has_*). */
  readonly has: Uint8Array;
}

/** Instruction addresses. */
export interface LocationTable {
  readonly length: number;
  readonly address: BigUint64Array;
  readonly mapping: Int32Array;
  /** 1 where the linker folded several functions into one (pprof: is_folded). */
  readonly folded: Uint8Array;
}

/** A function, or one inlined call of it, as it appears in a stack. */
export interface FrameTable {
  readonly length: number;
  /** Row of `functions`; never -1: a location without symbols has a function named `[binary]+0xoffset`. */
  readonly func: Int32Array;
  readonly location: Int32Array;
  /** 0 when unknown. */
  readonly line: Int32Array;
  /** 0 when unknown. */
  readonly column: Int32Array;
  /** 1 when this function was inlined into the frame of the same location that precedes it in the stack. */
  readonly inlined: Uint8Array;
  /** 1 when the capture had no symbol here and the name was made from the binary and the address. */
  readonly unsymbolized: Uint8Array;
}

/**
 * Every call stack of the profile, as a prefix tree: a stack is its caller's stack plus one frame.
 * A caller's row always precedes its callees' rows, so `parent[i] < i`; roots have parent -1.
 * The frames of one location are consecutive rows, outermost first.
 */
export interface StackTable {
  readonly length: number;
  readonly parent: Int32Array;
  readonly frame: Int32Array;
}

export interface SampleTable {
  readonly length: number;
  /** Row of `stacks` of the innermost frame; -1 for a sample without a stack. */
  readonly stack: Int32Array;
  /** One column per value type, in that type's unit. Signed: a diff profile has negative values. */
  readonly values: readonly Float64Array[];
  /** Row of `labels`; row 0 is the empty set. */
  readonly labelSet: Int32Array;
}

/** Sets of labels. Set `i` holds the entries `start[i]` up to `start[i + 1]`. */
export interface LabelTable {
  readonly length: number;
  readonly start: Int32Array;
  readonly key: readonly string[];
  /** Text of the entry; `null` when the entry is a number. */
  readonly text: readonly (string | null)[];
  readonly number: Float64Array;
  /** Unit of a numeric entry; `''` when the capture does not say. */
  readonly unit: readonly string[];
}

/** What the capture says about itself; `undefined` or `''` where it says nothing. */
export interface ProfileMeta {
  /** What one period counts, and how often a sample is taken (e.g. every 10,000,000 nanoseconds of cpu). */
  readonly periodType: ValueType | undefined;
  readonly period: number;
  /** Start, in nanoseconds since 1970-01-01 UTC. */
  readonly timeNanos: bigint | undefined;
  /** How long was recorded, in nanoseconds. */
  readonly durationNanos: number | undefined;
  readonly comments: readonly string[];
  readonly docUrl: string;
  /** Regular expressions of frames to leave out, and of those to keep nevertheless (pprof: drop_frames, keep_frames). */
  readonly dropFrames: string;
  readonly keepFrames: string;
}

/** Bits of `MappingTable.has`. */
export const MAPPING_HAS = { functions: 1, files: 2, lines: 4, inlines: 8 } as const;
