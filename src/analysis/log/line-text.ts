import type { LogExcerpt } from '../../model/log-excerpt.ts';

/** One message, as a list or the details show it. */
export interface LineText {
  /** Row of the log's lines. */
  readonly row: number;
  /** Number of its first line in the file, from 1. */
  readonly number: number;
  /** Nanoseconds since the origin of the clock, NaN for none. */
  readonly time: number;
  /** One of `LOG_LEVEL`. */
  readonly level: number;
  /** `''` for none. */
  readonly unit: string;
  readonly source: string;
  /** The lines as they stand in the file, cut to 64 KiB. */
  readonly text: string;
  /** Where in `text` the message proper begins. */
  readonly message: number;
  /** Whether `text` was cut. */
  readonly cut: boolean;
  readonly repeated: number;
  /** The text of its template. */
  readonly template: string;
}

const LONGEST_TEXT = 1 << 16;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text of some messages of a log, in the order asked for; rows that there are not are left out. */
export function lineTexts(log: LogExcerpt, rows: readonly number[]): LineText[] {
  const { lines } = log;
  return rows
    .filter((row) => row >= 0 && row < lines.length)
    .map((row) => {
      const start = lines.start[row] as number;
      const end = lines.end[row] as number;
      const message = lines.message[row] as number;
      const to = Math.min(end, start + LONGEST_TEXT);
      return {
        row,
        number: lines.line[row] as number,
        time: lines.time[row] as number,
        level: lines.level[row] as number,
        unit: log.units[lines.unit[row] as number] ?? '',
        source: log.sources[lines.source[row] as number] ?? '',
        text: decoder.decode(log.text.subarray(start, to)),
        message: decoder.decode(log.text.subarray(start, Math.min(message, to))).length,
        cut: to < end,
        repeated: lines.repeated[row] as number,
        template: log.templates[lines.template[row] as number]?.text ?? '',
      };
    });
}
