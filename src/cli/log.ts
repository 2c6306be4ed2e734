import { type LogFacts, logFacts } from '../analysis/log/log-facts.ts';
import { type LogTemplateRow, logTemplates } from '../analysis/log/log-templates.ts';
import { logTimeText } from '../analysis/log/log-time-text.ts';
import { LOG_LEVEL, type LogExcerpt } from '../model/log-excerpt.ts';
import { type ReportOptions, topOf } from './report-options.ts';

/** What is reported of a log. */
export interface AnalyzedLog {
  readonly facts: LogFacts;
  /** Most frequent first. */
  readonly templates: readonly LogTemplateRow[];
}

/** Counts the lines of a log. */
export function analyzeLog(log: LogExcerpt): AnalyzedLog {
  const facts = logFacts(log);
  return { facts, templates: logTemplates(log, facts.seconds) };
}

/** Names of levels, by number: those of `LOG_LEVEL`. */
export const LEVEL_NAMES: readonly string[] = Object.keys(LOG_LEVEL);

/** A log as JSON: rates per second; what is not known is null. Times are texts, as far as the lines say them. */
export function logJson({ facts, templates }: AnalyzedLog, { top }: ReportOptions) {
  const { clock, span, written, messages, seconds, rate, levels, units, sources } = facts;
  const time = (at: number | undefined) => (at === undefined ? '' : logTimeText(clock, at, facts.digits)) || null;
  return {
    lines: written,
    messages,
    clock,
    from: time(span?.from),
    to: time(span?.to),
    spanSeconds: seconds ?? null,
    rate: rate ?? null,
    levels: Object.fromEntries(levels.map((count, level) => [LEVEL_NAMES[level], count])),
    units: topOf(units, top),
    sources: topOf(sources, top),
    templateCount: facts.templates,
    templates: topOf(templates, top).map((row) => ({
      text: row.text,
      count: row.count,
      share: row.share,
      rate: row.rate ?? null,
      first: time(row.firstAt),
      last: time(row.lastAt),
      level: LEVEL_NAMES[row.level],
      unit: row.unit || null,
      source: row.source || null,
    })),
  };
}
