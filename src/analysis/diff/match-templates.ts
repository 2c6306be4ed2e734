import type { LogTemplateRow } from '../log/log-templates.ts';
import type { Pair } from './pair.ts';

/** Templates of both logs that say the same; of a side that has none of it, an empty list. */
export interface MatchedTemplates extends Pair<readonly LogTemplateRow[]> {
  readonly text: string;
}

/**
 * Brings together the templates of two logs, each into one match. A text that both have is taken as it is. Of those that
 * the other log lacks, the constant words decide: what differs only in how many places vary, or in how they are quoted,
 * is the same; there may be several a side. O(templates).
 */
export function matchTemplates(
  before: readonly LogTemplateRow[],
  after: readonly LogTemplateRow[],
): readonly MatchedTemplates[] {
  const texts = { before: groupBy(before, textOf), after: groupBy(after, textOf) };
  const matches: MatchedTemplates[] = [];
  for (const [text, rows] of texts.before) {
    const other = texts.after.get(text);
    if (other) matches.push({ text, before: rows, after: other });
  }
  const only = {
    before: groupBy(
      before.filter(({ text }) => !texts.after.has(text)),
      constantWords,
    ),
    after: groupBy(
      after.filter(({ text }) => !texts.before.has(text)),
      constantWords,
    ),
  };
  for (const [words, rows] of only.before) {
    const other = words === '' ? undefined : only.after.get(words);
    if (other) matches.push({ text: mostFrequent([...rows, ...other]), before: rows, after: other });
    else for (const [text, same] of groupBy(rows, textOf)) matches.push({ text, before: same, after: [] });
  }
  for (const [words, rows] of only.after) {
    if (words !== '' && only.before.has(words)) continue;
    for (const [text, same] of groupBy(rows, textOf)) matches.push({ text, before: [], after: same });
  }
  return matches;
}

/** The words of a template that do not vary, without what stands between them; `''` where there are none. */
function constantWords({ text }: LogTemplateRow): string {
  return (text.match(/[\p{L}\p{N}_]+/gu) ?? []).join(' ');
}

function textOf({ text }: LogTemplateRow): string {
  return text;
}

/** The text that was written most often; of equal ones the first by name, so that it is the same from both sides. */
function mostFrequent(rows: readonly LogTemplateRow[]): string {
  return rows.reduce((best, row) =>
    row.count > best.count || (row.count === best.count && row.text < best.text) ? row : best,
  ).text;
}

function groupBy(
  rows: readonly LogTemplateRow[],
  keyOf: (row: LogTemplateRow) => string,
): ReadonlyMap<string, readonly LogTemplateRow[]> {
  const groups = new Map<string, LogTemplateRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
