/**
 * Lines of a log: journalctl, syslog, klog, `kubectl logs`, dmesg, or several of them one behind the other.
 *
 * Columns over the text, as a trace is: a line is a range of bytes and becomes text when somebody asks. Nothing here is
 * changed once it is built.
 */
export interface LogExcerpt {
  /** The content as it came, inflated, in UTF-8. */
  readonly text: Uint8Array<ArrayBuffer>;
  readonly lines: LogLineTable;
  /** Programs that wrote: `kubelet`, `systemd`, `kernel`; `''` never occurs, a line without one has -1. */
  readonly units: readonly string[];
  /** Places in their source: `watcher.go:87`. */
  readonly sources: readonly string[];
  readonly templates: readonly LogTemplate[];
  /**
   * What the times are: `dated` since 1970 UTC; `undated` with a day but no year (syslog), or a time of day only, since an origin that the
   * excerpt does not tell; `boot` since the machine started (dmesg); `none` where no line has a time.
   */
  readonly clock: 'dated' | 'undated' | 'boot' | 'none';
}

/** One row a message, in the order of the file. Lines that continue a message (a stack trace) belong to its row. */
export interface LogLineTable {
  readonly length: number;
  /** Number of the message's first line in the file, from 1. */
  readonly line: Int32Array;
  /** Bytes of the whole message, `[start, end)`: all its lines, without the last line end. */
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** Where the message proper begins, after time, host, unit, level and source. */
  readonly message: Float64Array;
  /** Nanoseconds since the origin of the clock, NaN where the line has no time. Not always ascending. */
  readonly time: Float64Array;
  /** One of `LOG_LEVEL`. */
  readonly level: Uint8Array;
  /** Row of `units`, of `sources`, -1 for none. */
  readonly unit: Int32Array;
  readonly source: Int32Array;
  /** Row of `templates`. */
  readonly template: Int32Array;
  /** How many times the message was written in a row where the log says so itself (`message repeated 5 times`), else 1. */
  readonly repeated: Int32Array;
}

/** Messages that differ only in numbers, addresses, ids, paths and what is quoted. */
export interface LogTemplate {
  /** The message with `…` for what varies. */
  readonly text: string;
  /** Messages of it, repeated ones counted as often as they were written. */
  readonly count: number;
  /** Row of `lines` of the first and the last one. */
  readonly first: number;
  readonly last: number;
}

/** Values of `LogLineTable.level`. */
export const LOG_LEVEL = { unknown: 0, debug: 1, info: 2, notice: 3, warning: 4, error: 5, fatal: 6 } as const;
