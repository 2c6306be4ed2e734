/** What kind of profile it is, told by its value types; or what else its stacks, if any, were derived from. */
export type ProfileKind =
  | 'cpu'
  | 'heap'
  | 'goroutine'
  | 'mutex'
  | 'block'
  | 'threads'
  | 'syscall-trace'
  | 'syscall-summary'
  | 'log'
  | 'node'
  | 'other';

/** One value type, added up. */
export interface ValueTypeFacts {
  readonly name: string;
  readonly unit: string;
  /** Sum over all samples. */
  readonly total: number;
  /** What shares are shares of: `total`, unless the capture is a difference (see `CallTree.whole`). */
  readonly whole: number;
}

/** One loaded binary, its addresses as hexadecimal numbers. */
export interface MappingFacts {
  readonly file: string;
  readonly buildId: string;
  /** First address, and the one after the last. */
  readonly start: string;
  readonly limit: string;
  /** Where in the file the first address is. */
  readonly offset: string;
  /** Bits, as in `MappingTable.has`. */
  readonly has: number;
}

/** What was captured, in numbers: everything the first sentence about a capture needs. */
export interface CaptureFacts {
  readonly kind: ProfileKind;
  /** Of a log: only what its lines come to is there, as in a link. */
  readonly withoutLines?: true;
  /** Base name of the program (the first mapping's file), `''` when unknown. */
  readonly program: string;
  readonly buildId: string;
  readonly valueTypes: readonly ValueTypeFacts[];
  readonly defaultValueType: number;
  /** Whether it is the difference of two captures: values may be negative, and rules have nothing to say about it. */
  readonly isDifference: boolean;
  /** Number of samples: the capture's own count where it has one (`samples/count`; of strace `calls/count`), else its rows. */
  readonly samples: number;
  /** Distinct stacks (call paths that samples end in). */
  readonly stacks: number;
  readonly functions: number;
  readonly locations: number;
  readonly labels: number;
  /** Whether samples have a label that says when they were taken. */
  readonly hasTimes: boolean;
  readonly period: number;
  readonly periodUnit: string;
  /** Start, in milliseconds since 1970-01-01 UTC. */
  readonly timeMillis: number | undefined;
  readonly durationNanos: number | undefined;
  /** CPU seconds per second of the capture; undefined for a difference. */
  readonly cores: number | undefined;
  /** Whether the capture names frames to leave out (pprof: drop_frames), so that the switch to show all makes sense. */
  readonly dropsFrames: boolean;
  /** The expressions that say so, and those that name exceptions; `''` where there are none. */
  readonly dropFrames: string;
  readonly keepFrames: string;
  /** Loaded binaries, the first thousand of them at most. */
  readonly mappings: readonly MappingFacts[];
  /** How many there are in all. */
  readonly mappingCount: number;
  readonly comments: readonly string[];
  readonly docUrl: string;
}
