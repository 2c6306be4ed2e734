import { filterLog, type LogFilter } from '../../analysis/log/filter-log.ts';
import { logFacts } from '../../analysis/log/log-facts.ts';
import { type LogRate, logRate } from '../../analysis/log/log-rate.ts';
import { logSpan } from '../../analysis/log/log-span.ts';
import { logTemplates } from '../../analysis/log/log-templates.ts';
import type { LogExcerpt } from '../../model/log-excerpt.ts';
import type { KeptCapture } from '../kept-capture.ts';
import type { LogTables, NarrowedLog, OpenedLog } from '../protocol.ts';

/** What the page is to show of a log first; undefined for other captures. O(messages). */
export function openLog({ capture: { log } }: KeptCapture): OpenedLog | undefined {
  if (!log) return undefined;
  const facts = logFacts(log);
  const rows = new Uint32Array(log.lines.length);
  for (let row = 0; row < rows.length; row++) rows[row] = row;
  return { facts, tables: tablesOf(log, { left: rows, span: facts.span, seconds: facts.seconds }) };
}

/**
 * Tables of the messages that a filter leaves; the templates are those that could be chosen besides. Rates are per second of the filter's time range where it has one, else of
 * the whole span.
 */
export function narrowLog(log: LogExcerpt, filter: LogFilter): NarrowedLog {
  const { span } = logFacts(log);
  const from = Math.max(filter.from ?? Number.NEGATIVE_INFINITY, span?.from ?? 0);
  const to = Math.min(filter.to ?? Number.POSITIVE_INFINITY, span?.to ?? 0);
  const seconds = to > from ? (to - from) / 1e9 : undefined;
  const { templates: chosen, ...others } = filter;
  const left = filterLog(log, others);
  if (!chosen) return { filter, tables: tablesOf(log, { left, span, seconds }) };
  const wanted = new Set(chosen);
  const rows = left.filter((row) => wanted.has(log.lines.template[row] as number));
  return { filter, tables: tablesOf(log, { left, rows, span, seconds }) };
}

/** Messages of some templates by time and level, over the span of the whole log. O(messages). */
export function templateRate(log: LogExcerpt, templates: readonly number[]): LogRate | undefined {
  return logRate(log, logSpan(log), filterLog(log, { templates }));
}

interface Left {
  /** What all but the choice of templates leaves: the templates that can be chosen. */
  readonly left: Uint32Array<ArrayBuffer>;
  /** What is shown of it; all when absent. */
  readonly rows?: Uint32Array<ArrayBuffer>;
  readonly span: OpenedLog['facts']['span'];
  readonly seconds: number | undefined;
}

function tablesOf(log: LogExcerpt, { left, rows = left, span, seconds }: Left): LogTables {
  let written = 0;
  for (const row of rows) written += log.lines.repeated[row] as number;
  return { templates: logTemplates(log, seconds, left), rate: logRate(log, span, rows), rows, written };
}
