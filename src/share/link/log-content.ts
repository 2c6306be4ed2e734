import { foundExpression } from '../../analysis/log/filter-log.ts';
import { matchLine } from '../../analysis/log/find-lines.ts';
import { lineTexts } from '../../analysis/log/line-text.ts';
import { RowTexts } from '../../analysis/log/row-texts.ts';
import type { Finding } from '../../model/finding.ts';
import type { LogExcerpt } from '../../model/log-excerpt.ts';
import { WITH_LINES, WITHOUT_LINES } from './finding-steps.ts';
import type { LinkContent } from './fit-link.ts';
import { MOST_QUOTES } from './limits.ts';
import { type LinkSource, linkContent } from './link-content.ts';
import { looksLikePlace, renamedLog } from './log-names.ts';

/** The format of what a link carries that is a log. It stands in links, so it stays. */
export const LOG_FORMAT = 'node-log';

/** What a link to a log is made of: besides its stacks, the log itself, unless that came in a link. */
export interface LogSource extends Omit<LinkSource, 'withPaths' | 'withComments' | 'withLabels'> {
  readonly log: LogExcerpt | undefined;
  /** Messages go along, and sentences and first lines of findings, where names are not replaced. */
  readonly withLines: boolean;
}

/** What goes into a link of a log: nothing of it but what docs/permalinks.md names. */
export function logContent({ log, withLines, hidesNames, ...source }: LogSource): LinkContent {
  // Messages would tell the names that are replaced.
  const withMessages = withLines && !hidesNames;
  const units = new Set(log?.units);
  const sources = new Set(log?.sources);
  const isPlace = log ? (name: string) => sources.has(name) && !units.has(name) : looksLikePlace;
  const tree = renamedLog(source.tree, { withMessages, hidesNames, isPlace });
  const findings = withMessages ? quoting(source.findings, log) : source.findings;
  return {
    ...linkContent({ ...source, tree, findings, hidesNames: false }),
    findingSteps: withMessages ? WITH_LINES : WITHOUT_LINES,
  };
}

/**
 * Findings, and those that they explain, with the first lines of a log that each is about; of one that came in a link, with
 * those that came with it.
 */
function quoting(findings: readonly Finding[], log: LogExcerpt | undefined): readonly Finding[] {
  return findings.map((finding) => ({
    ...finding,
    quotes: quotedMessages(log, finding),
    children: quoting(finding.children, log),
  }));
}

function quotedMessages(log: LogExcerpt | undefined, { lines, quotes: known = [] }: Finding): readonly string[] {
  if (!log || !lines) return known;
  const expressions = lines.patterns.map(foundExpression);
  const texts = new RowTexts(log);
  const rows: number[] = [];
  for (let row = lines.first; row < log.lines.length && rows.length < MOST_QUOTES; row++) {
    const text = texts.line(row);
    if (expressions.some((expression) => matchLine(expression, text))) rows.push(row);
  }
  return lineTexts(log, rows)
    .flatMap(({ text }) => text.split(/\r?\n/))
    .slice(0, MOST_QUOTES);
}
