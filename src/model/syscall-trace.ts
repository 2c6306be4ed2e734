/**
 * What strace printed of system calls, as columns. One row is one call: an unfinished line and its resumed line are
 * one row, so is a line that something was spliced into. Rows are in the order in which calls began (ties and
 * calls without a time: the order of their lines).
 *
 * Arguments stay text: byte ranges into `text`, cut and decoded when somebody asks. Times are nanoseconds since
 * `clock.origin`. Nothing here is changed once it is built; all columns may be transferred between threads.
 */
export interface SyscallTrace {
  readonly calls: CallTable;
  readonly threads: ThreadTable;
  readonly events: EventTable;
  /** Distinct names of system calls; `calls.syscall` refers to them. */
  readonly syscalls: readonly string[];
  /** Distinct names of errors (`ENOENT`, `ERESTARTSYS`); row 0 is `''`, no error. */
  readonly errors: readonly string[];
  readonly clock: TraceClock;
  /** What each column of the lines said, as far as it changes what may be concluded. */
  readonly columns: TraceColumns;
  /**
   * The whole text as it was read, inflated, without colour codes; files that were opened together (`-ff`) one after
   * the other, each ending in a line end.
   */
  readonly text: Uint8Array<ArrayBuffer>;
  /** Where each file starts in `text`; one entry unless `-ff` files were opened together. */
  readonly files: readonly { readonly name: string; readonly start: number; readonly firstLine: number }[];
}

/** What the times mean. */
export interface TraceClock {
  /** `none`: no times. `day`: time of day without a date (-t, -tt). `epoch`: -ttt. `relative`: summed from -r. */
  readonly kind: 'none' | 'day' | 'epoch' | 'relative';
  /** Nanoseconds since 1970-01-01 UTC (epoch), since midnight (day) or 0 (relative, none) of time 0 of the columns. */
  readonly origin: bigint;
  /** Smallest step that times were printed in, in nanoseconds (1e9 for -t). */
  readonly resolution: number;
  /** First and last time that was printed, nanoseconds since `origin`; both 0 when there is none. */
  readonly from: number;
  readonly to: number;
}

export interface TraceColumns {
  /** -T: durations are strace's own; otherwise they are differences of printed times. */
  readonly durations: boolean;
  /** Lines name their thread (-f); without it there is one thread, perhaps of many. */
  readonly pids: boolean;
  /** Descriptors carry their path (-y, -yy). */
  readonly paths: boolean;
  /** Lines carry stacks (-k). */
  readonly stacks: boolean;
}

/** How a call ended. */
export const OUTCOME = {
  /** Returned a value that is no error. */
  returned: 0,
  /** Returned -1 with the name of an error. */
  failed: 1,
  /** Was interrupted and is to be restarted by the kernel (`? ERESTART…`); not an error of the program. */
  restarted: 2,
  /** Had not returned when the capture ended, or the thread was detached or killed in it. */
  pending: 3,
  /** Does not return (`exit_group`), or its thread ended in it (`= ?`). */
  never: 4,
} as const;

/** Where a duration comes from. */
export const DURATION = {
  unknown: 0,
  /** -T: measured by strace, entry to exit. */
  measured: 1,
  /** Difference of the times printed at entry and at exit: includes the tracer's queue. */
  difference: 2,
  /** Still running: from its entry to the end of its thread or of the capture. */
  open: 3,
} as const;

/** Bits of `CallTable.flags`. */
export const CALL = {
  /** Made of an unfinished and a resumed line. */
  joined: 1,
  /** A note was spliced into its line and taken out. */
  glued: 2,
  /** Only its resumed half is in the capture; its start is computed or, when its duration is NaN, the time it returned. */
  headless: 4,
  injected: 8,
  delayed: 16,
  detached: 32,
  /** A repetition of the call before it after a signal (ERESTARTSYS, ERESTARTNOINTR): the same wait, not another one. */
  retry: 64,
  /** Its end was printed without thread, time and name (-z and -Z of strace 5.2 to 6.1); it was the only one open. */
  leaked: 128,
  /** It ended and the capture does not say how: its line is cut, or the thread went on without a resumed line. */
  lost: 256,
} as const;

/** Pieces of arguments between head and tail, of the few calls printed in more than two places; sorted by call. */
export interface ArgumentParts {
  /** Row of `calls`. */
  readonly call: Int32Array<ArrayBuffer>;
  readonly start: Uint32Array<ArrayBuffer>;
  readonly end: Uint32Array<ArrayBuffer>;
}

export interface CallTable {
  readonly length: number;
  /** Row of `threads`. */
  readonly thread: Int32Array<ArrayBuffer>;
  /** Row of `syscalls`. */
  readonly syscall: Uint16Array<ArrayBuffer>;
  /** Entry, NaN when the line had no time. */
  readonly start: Float64Array<ArrayBuffer>;
  /** Entry to exit, NaN when unknown. */
  readonly duration: Float64Array<ArrayBuffer>;
  readonly durationKind: Uint8Array<ArrayBuffer>;
  readonly outcome: Uint8Array<ArrayBuffer>;
  /** Row of `errors`. */
  readonly error: Uint16Array<ArrayBuffer>;
  /** The returned number, NaN for `?` and for what a double cannot hold exactly; the text is in the result range. */
  readonly result: Float64Array<ArrayBuffer>;
  readonly flags: Uint16Array<ArrayBuffer>;
  /** Bytes of the arguments on the first line, after `(`; and on the resumed line, up to `)`, empty when whole. */
  readonly headStart: Uint32Array<ArrayBuffer>;
  readonly headEnd: Uint32Array<ArrayBuffer>;
  readonly tailStart: Uint32Array<ArrayBuffer>;
  readonly tailEnd: Uint32Array<ArrayBuffer>;
  readonly parts: ArgumentParts;
  /** Bytes of the result after `= `, up to the end of its line or its `<duration>`; empty when there is none. */
  readonly resultStart: Uint32Array<ArrayBuffer>;
  readonly resultEnd: Uint32Array<ArrayBuffer>;
  /** Line of the entry, and of the exit when that is another one (else 0), counted from 1 through all of `text`. */
  readonly line: Uint32Array<ArrayBuffer>;
  readonly resumedLine: Uint32Array<ArrayBuffer>;
  /** Row of the call whose wait this one continues (`restart_syscall`, or a retry), -1 for none. */
  readonly continues: Int32Array<ArrayBuffer>;
  /** First and number of the stack lines that belong to it (-k), as rows of `events`; 0 frames when there are none. */
  readonly stackStart: Uint32Array<ArrayBuffer> | undefined;
  readonly stackLength: Uint16Array<ArrayBuffer> | undefined;
}

export interface ThreadTable {
  readonly length: number;
  /** Thread id as printed; -1 where the capture never says it. */
  readonly tid: Int32Array<ArrayBuffer>;
  /** Process it belongs to, -1 when unknown (clone with CLONE_THREAD, `tgkill`). */
  readonly pid: Int32Array<ArrayBuffer>;
  /** Thread that made it, as row, -1 when unknown. */
  readonly parent: Int32Array<ArrayBuffer>;
  /** Name from prctl(PR_SET_NAME), -Y or execve; `''` when unknown. */
  readonly name: readonly string[];
  /** How it ended, in words of strace (`exited with 0`, `killed by SIGKILL`, `superseded by execve in pid 12`); `''` when it was alive. */
  readonly end: readonly string[];
}

/** What is not a call: signals, stops, exits, notes of strace, stack lines. In order of lines. */
export interface EventTable {
  readonly length: number;
  /** Row of `kinds`. */
  readonly kind: Uint8Array<ArrayBuffer>;
  /** Row of `threads`, -1 when the line names none. */
  readonly thread: Int32Array<ArrayBuffer>;
  /** NaN when the line had no time. */
  readonly time: Float64Array<ArrayBuffer>;
  /** Bytes of what the line says after its prefix. */
  readonly textStart: Uint32Array<ArrayBuffer>;
  readonly textEnd: Uint32Array<ArrayBuffer>;
  readonly line: Uint32Array<ArrayBuffer>;
}

/** Kinds of events, as `EventTable.kind` numbers them. */
export const EVENT_KINDS = [
  'signal',
  'stopped',
  'exit',
  'killed',
  'superseded',
  'personality',
  'note',
  'stack',
  'dump',
  'junk',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];
