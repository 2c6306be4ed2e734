import { IntColumn } from '../../base/columns.ts';
import type { LogExcerpt } from '../../model/log-excerpt.ts';
import { parseSearch } from '../search.ts';
import { matchLine } from './find-lines.ts';
import { RowTexts } from './row-texts.ts';

/** Which messages are wanted; what is absent does not restrict. */
export interface LogFilter {
  /** Text anywhere in a message with its head, whatever its case, or `/expression/`. */
  readonly text?: string;
  /** At least this level (`LOG_LEVEL`); messages without one are left out. */
  readonly level?: number;
  /** Names of programs and of places in source. */
  readonly units?: readonly string[];
  readonly sources?: readonly string[];
  /** Rows of the log's templates. */
  readonly templates?: readonly number[];
  /** Nanoseconds since the origin of the clock, from inclusive to exclusive; messages without a time are left out. */
  readonly from?: number;
  readonly to?: number;
  /** Expressions of a finding, one of which finds the message (`FoundLines.patterns`). */
  readonly patterns?: readonly string[];
}

/** Rows of the messages that a filter leaves, ascending. An expression that can't be used leaves all. O(messages). */
export function filterLog(log: LogExcerpt, filter: LogFilter): Uint32Array<ArrayBuffer> {
  const { lines } = log;
  const units = idsOf(log.units, filter.units);
  const sources = idsOf(log.sources, filter.sources);
  const templates = filter.templates && new Set(filter.templates);
  const { from, to, level } = filter;
  const timed = from !== undefined || to !== undefined;
  const isFound = textTest(log, filter);
  const rows = new IntColumn();
  for (let row = 0; row < lines.length; row++) {
    if (level !== undefined && (lines.level[row] as number) < level) continue;
    if (units && !units.has(lines.unit[row] as number)) continue;
    if (sources && !sources.has(lines.source[row] as number)) continue;
    if (templates && !templates.has(lines.template[row] as number)) continue;
    if (timed) {
      const at = lines.time[row] as number;
      if (!(at >= (from ?? Number.NEGATIVE_INFINITY) && at < (to ?? Number.POSITIVE_INFINITY))) continue;
    }
    if (!isFound || isFound(row)) rows.push(row);
  }
  return new Uint32Array(rows.done());
}

/** A finding's expression; `(?i)` in front means whatever the case. */
export function foundExpression(pattern: string): RegExp {
  return pattern.startsWith('(?i)') ? new RegExp(pattern.slice(4), 'i') : new RegExp(pattern);
}

/** What the text of a message is asked for; undefined for nothing. */
function textTest(log: LogExcerpt, filter: LogFilter): ((row: number) => boolean) | undefined {
  const search = parseSearch(filter.text ?? '');
  const expressions = filter.patterns?.map(foundExpression) ?? [];
  if (search.kind !== 'query' && expressions.length === 0) return undefined;
  const texts = new RowTexts(log);
  return (row) => {
    const line = texts.line(row);
    if (search.kind === 'query' && !search.matches(line)) return false;
    return expressions.length === 0 || expressions.some((expression) => matchLine(expression, line));
  };
}

/** Rows of names; names that there are not are those of no message. */
function idsOf(names: readonly string[], wanted: readonly string[] | undefined): ReadonlySet<number> | undefined {
  return wanted && new Set(wanted.map((name) => names.indexOf(name)).map((id) => (id < 0 ? NOBODY : id)));
}

const NOBODY = -2;
