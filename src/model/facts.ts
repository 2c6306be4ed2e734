/** What kind of profile it is, told by its value types. */
export type ProfileKind = 'cpu' | 'heap' | 'goroutine' | 'mutex' | 'block' | 'threads' | 'other';

/** What was captured, in numbers: everything the first sentence about a capture needs. */
export interface CaptureFacts {
  readonly kind: ProfileKind;
  /** Base name of the program (the first mapping's file), `''` when unknown. */
  readonly program: string;
  readonly buildId: string;
  readonly valueTypes: readonly { readonly name: string; readonly unit: string; readonly total: number }[];
  readonly defaultValueType: number;
  /** Number of samples: the capture's own count where it has one (`samples/count`), else its rows. */
  readonly samples: number;
  /** Distinct stacks (call paths that samples end in). */
  readonly stacks: number;
  readonly functions: number;
  readonly locations: number;
  readonly labels: number;
  readonly period: number;
  readonly periodUnit: string;
  /** Start, in milliseconds since 1970-01-01 UTC. */
  readonly timeMillis: number | undefined;
  readonly durationNanos: number | undefined;
  /** CPU seconds per second of the capture. */
  readonly cores: number | undefined;
  /** Whether the capture names frames to leave out (pprof: drop_frames), so that the switch to show all makes sense. */
  readonly dropsFrames: boolean;
  readonly comments: readonly string[];
  readonly docUrl: string;
}
