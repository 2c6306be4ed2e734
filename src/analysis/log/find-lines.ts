import { IntColumn } from '../../base/columns.ts';
import type { LogExcerpt } from '../../model/log-excerpt.ts';
import { LiteralScan } from './literal-scan.ts';
import { RowTexts, unescaped } from './row-texts.ts';

/** Which messages are looked for. */
export interface LineQuery {
  /** Texts of which a message must hold at least one, upper and lower case as written. Any message will do when empty. */
  readonly has: readonly string[];
  /** Regular expression, tried on messages that hold one of `has`, with time and all; trusted not to backtrack for ever. */
  readonly pattern: string;
  readonly ignoreCase?: true;
  /** The expression is tried on so many characters of a message at most; on all that is read of it when absent. */
  readonly longest?: number;
}

/**
 * Rows of the messages that a query finds, ascending: those that hold one of the texts and are found by the expression.
 * In JSON and logfmt a quote may be escaped: the expression is tried with and without the escapes. Messages are cut to
 * 4,096 bytes for expressions. O(bytes + candidates).
 */
export function findLines(log: LogExcerpt, query: LineQuery): Int32Array {
  return findAllLines(log, [query])[0] as Int32Array;
}

/** The same for several queries, for which the text is passed over but once. */
export function findAllLines(log: LogExcerpt, queries: readonly LineQuery[]): readonly Int32Array[] {
  const candidates = candidatesOf(log, queries);
  return queries.map((query, i) => test(log, query, candidates[i]));
}

/** The expression of a query. */
export function expressionOf({ pattern, ignoreCase }: LineQuery): RegExp {
  return new RegExp(pattern, ignoreCase ? 'i' : '');
}

/** What a query's expression finds in a message, undefined when nothing. */
export function matchLine(expression: RegExp, message: string, longest = Infinity): RegExpExecArray | undefined {
  const text = message.length > longest ? message.slice(0, longest) : message;
  const found = expression.exec(text);
  if (found) return found;
  const plain = unescaped(text);
  return plain === text ? undefined : (expression.exec(plain) ?? undefined);
}

/** By query, the rows that hold one of its texts; undefined for those that any row may be found by. */
function candidatesOf(log: LogExcerpt, queries: readonly LineQuery[]): (Int32Array | undefined)[] {
  const encoder = new TextEncoder();
  const literals: Uint8Array[] = [];
  const askedBy: number[][] = [];
  const known = new Map<string, number>();
  const columns = queries.map(({ has }, query) => {
    const texts = has.flatMap((text) => (text.includes('"') ? [text, text.replaceAll('"', '\\"')] : [text]));
    // Of a single byte there would be too many places.
    if (texts.length === 0 || texts.some((text) => encoder.encode(text).length < 2)) return undefined;
    for (const text of texts) {
      let id = known.get(text);
      if (id === undefined) {
        id = literals.push(encoder.encode(text)) - 1;
        askedBy.push([]);
        known.set(text, id);
      }
      if (!askedBy[id]?.includes(query)) askedBy[id]?.push(query);
    }
    return new IntColumn();
  });
  if (literals.length === 0) return queries.map(() => undefined);

  const { start, end, length } = log.lines;
  const scan = new LiteralScan(literals, log.text);
  const last = new Int32Array(queries.length).fill(-1);
  for (let row = 0; row < length; ) {
    // Rows one behind the other are passed over together.
    const first = row;
    let to = end[row] as number;
    while (row + 1 < length && (start[row + 1] as number) - to <= LINE_END) to = end[++row] as number;
    row++;
    let at = first;
    scan.scan(log.text, start[first] as number, to, (literal, place) => {
      // Hits of different literals are out of order by some bytes.
      while (at > first && place < (start[at] as number)) at--;
      while (at + 1 < row && place >= (start[at + 1] as number)) at++;
      if (place + (literals[literal] as Uint8Array).length > (end[at] as number)) return;
      for (const query of askedBy[literal] as number[]) {
        if (last[query] === at) continue;
        last[query] = at;
        columns[query]?.push(at);
      }
    });
  }
  return columns.map((column) => column && ascending(column.done()));
}

/** Line feed, and a carriage return before it. */
const LINE_END = 2;

/** Rows in order, each once: hits of different literals may be out of order by a row. */
function ascending(rows: Int32Array): Int32Array {
  let sorted = true;
  for (let i = 1; i < rows.length && sorted; i++) sorted = (rows[i] as number) > (rows[i - 1] as number);
  if (sorted) return rows;
  rows.sort();
  return rows.filter((row, i) => i === 0 || row !== rows[i - 1]);
}

function test(log: LogExcerpt, query: LineQuery, candidates: Int32Array | undefined): Int32Array {
  const count = candidates?.length ?? log.lines.length;
  if (count === 0) return new Int32Array(0);
  const expression = expressionOf(query);
  const texts = new RowTexts(log);
  const found = new IntColumn(64);
  for (let i = 0; i < count; i++) {
    const row = candidates ? (candidates[i] as number) : i;
    const text = texts.line(row);
    if (!candidates && !holdsOneOf(query.has, text)) continue;
    if (matchLine(expression, text, query.longest)) found.push(row);
  }
  return found.done();
}

function holdsOneOf(has: readonly string[], text: string): boolean {
  if (has.length === 0) return true;
  const plain = unescaped(text);
  return has.some((one) => text.includes(one) || plain.includes(one));
}
