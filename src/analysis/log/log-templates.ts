import type { LogExcerpt } from '../../model/log-excerpt.ts';

/** One kind of message, with what was written of it. */
export interface LogTemplateRow {
  /** Row of the log's templates. */
  readonly template: number;
  readonly text: string;
  /** Messages, repeated ones as often as they were written. */
  readonly count: number;
  /** Share of the messages that are looked at, in [0, 1]. */
  readonly share: number;
  /** Per second of the span; undefined where there is none. */
  readonly rate: number | undefined;
  /** First and last time, nanoseconds since the origin of the clock; NaN without times. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** The worst level of its messages, one of `LOG_LEVEL`. */
  readonly level: number;
  /** Program and place in its source; `''` for none, `…` for several. */
  readonly unit: string;
  readonly source: string;
  /** Row of the log's lines: the first message of it. */
  readonly example: number;
}

const SEVERAL = -2;
const NOT_YET = -3;

/**
 * The templates of a log, or of some of its rows, most frequent first.
 *
 * @param seconds what rates are over; undefined for none
 */
export function logTemplates(log: LogExcerpt, seconds: number | undefined, rows?: Uint32Array): LogTemplateRow[] {
  const { lines, templates } = log;
  const counts = new Float64Array(templates.length);
  const firsts = new Float64Array(templates.length).fill(Number.NaN);
  const lasts = new Float64Array(templates.length).fill(Number.NaN);
  const levels = new Uint8Array(templates.length);
  const units = new Int32Array(templates.length).fill(NOT_YET);
  const sources = new Int32Array(templates.length).fill(NOT_YET);
  const examples = new Int32Array(templates.length).fill(-1);
  const length = rows ? rows.length : lines.length;
  let all = 0;
  for (let i = 0; i < length; i++) {
    const row = rows ? (rows[i] as number) : i;
    const id = lines.template[row] as number;
    const times = lines.repeated[row] as number;
    all += times;
    counts[id] = (counts[id] as number) + times;
    if (examples[id] === -1) examples[id] = row;
    const at = lines.time[row] as number;
    if (!(at >= (firsts[id] as number))) firsts[id] = Number.isNaN(at) ? (firsts[id] as number) : at;
    if (!(at <= (lasts[id] as number))) lasts[id] = Number.isNaN(at) ? (lasts[id] as number) : at;
    levels[id] = Math.max(levels[id] as number, lines.level[row] as number);
    units[id] = joined(units[id] as number, lines.unit[row] as number);
    sources[id] = joined(sources[id] as number, lines.source[row] as number);
  }
  const found: LogTemplateRow[] = [];
  for (const [id, { text }] of templates.entries()) {
    const count = counts[id] as number;
    if (count === 0) continue;
    found.push({
      template: id,
      text,
      count,
      share: count / all,
      rate: seconds === undefined ? undefined : count / seconds,
      firstAt: firsts[id] as number,
      lastAt: lasts[id] as number,
      level: levels[id] as number,
      unit: nameOf(log.units, units[id] as number),
      source: nameOf(log.sources, sources[id] as number),
      example: examples[id] as number,
    });
  }
  return found.sort((a, b) => b.count - a.count);
}

function joined(known: number, one: number): number {
  return known === NOT_YET || known === one ? one : SEVERAL;
}

function nameOf(names: readonly string[], id: number): string {
  return id === SEVERAL ? '…' : (names[id] ?? '');
}
