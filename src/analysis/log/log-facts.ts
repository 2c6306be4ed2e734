import { LOG_LEVEL, type LogExcerpt } from '../../model/log-excerpt.ts';
import type { TimeRange } from '../syscalls/trace-span.ts';
import { logSpan } from './log-span.ts';

/** What a log is about, in numbers. */
export interface LogFacts {
  readonly clock: LogExcerpt['clock'];
  /** First and last time; undefined without times. */
  readonly span: TimeRange | undefined;
  /** From the first time to the last one; undefined when there are not two different ones. */
  readonly seconds: number | undefined;
  /** Digits behind the point of seconds that the times need: 0, 3 or 6. */
  readonly digits: number;
  /** Messages in the file, and written: those that the log only counted (`message repeated …`) included. */
  readonly messages: number;
  readonly written: number;
  /** Written, per second of the span. */
  readonly rate: number | undefined;
  /** Written, by level (`LOG_LEVEL`). */
  readonly levels: readonly number[];
  /** Programs and places in source with the messages that were written, most first; a log has thousands at most. */
  readonly units: readonly NamedCount[];
  readonly sources: readonly NamedCount[];
  readonly templates: number;
}

export interface NamedCount {
  readonly name: string;
  readonly count: number;
}

/** What a log is about. O(messages). */
export function logFacts(log: LogExcerpt): LogFacts {
  const { lines } = log;
  const span = logSpan(log);
  const seconds = span && span.to > span.from ? (span.to - span.from) / 1e9 : undefined;
  const levels = new Array<number>(Object.keys(LOG_LEVEL).length).fill(0);
  const units = new Float64Array(log.units.length);
  const sources = new Float64Array(log.sources.length);
  let written = 0;
  for (let row = 0; row < lines.length; row++) {
    const times = lines.repeated[row] as number;
    written += times;
    levels[lines.level[row] as number] = (levels[lines.level[row] as number] as number) + times;
    add(units, lines.unit[row] as number, times);
    add(sources, lines.source[row] as number, times);
  }
  return {
    clock: log.clock,
    span,
    seconds,
    digits: digitsOf(lines.time),
    messages: lines.length,
    written,
    rate: seconds === undefined ? undefined : written / seconds,
    levels,
    units: namedCounts(log.units, units),
    sources: namedCounts(log.sources, sources),
    templates: log.templates.length,
  };
}

/** Whole seconds need none; more than microseconds nobody reads. */
function digitsOf(times: Float64Array): number {
  let digits = 0;
  for (const at of times) {
    if (at % 1e9 === 0 || Number.isNaN(at)) continue;
    // Since 1970 a double is exact to 256 ns.
    if (Math.abs(((at / 1e6 + 0.5) % 1) - 0.5) > 5e-4) return 6;
    digits = 3;
  }
  return digits;
}

function add(counts: Float64Array, id: number, times: number): void {
  if (id >= 0) counts[id] = (counts[id] as number) + times;
}

function namedCounts(names: readonly string[], counts: Float64Array): NamedCount[] {
  return names
    .map((name, id) => ({ name, count: counts[id] as number }))
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_NAMES);
}

/** More names than this nobody chooses from. */
const MOST_NAMES = 2000;
