import { TextLines, textOf } from '../text-lines.ts';
import { LINE, Line } from './line.ts';
import { SummaryTables } from './summary-table.ts';

/**
 * Whether a text is a trace of strace: of its first 200 lines that are neither blank nor notes, most are of a kind
 * that strace prints, and some are calls. Looks at 4 MB at most and never throws. Other tracers print lines that look
 * alike: `perf trace` (`0.043 ( 0.002 ms): ls/1 openat(…) = 3`), truss, ltrace.
 */
export function recognizesTrace(bytes: Uint8Array): boolean {
  if (bytes.subarray(0, BINARY_SAMPLE).includes(0)) return false;
  const line = new Line();
  const tables = new SummaryTables();
  const lines = new TextLines(bytes, 0, Math.min(bytes.length, MOST_BYTES));
  let seen = 0;
  let known = 0;
  let calls = 0;
  let ends = 0;
  let before: number = LINE.blank;
  while (seen < MOST_LINES && lines.next()) {
    const { start, end } = lines;
    if (tables.goesOn(bytes, start, end)) continue;
    line.scan(bytes, start, end);
    const { kind } = line;
    if (IGNORED.has(kind)) continue;
    if (kind === LINE.junk && tables.begins(bytes, start, end, lines.number)) continue;
    const isRest = kind === LINE.junk && (before === LINE.broken || before === LINE.cut) && endsCall(line, bytes);
    if (isRest && before === LINE.cut) {
      known++;
      calls++;
    }
    if (isRest) before = LINE.blank;
    else if (kind !== LINE.junk) before = kind;
    if (isRest) continue;
    seen++;
    if (kind === LINE.junk || kind === LINE.cut) {
      if (isForeign(bytes, start, end)) return false;
      continue;
    }
    if (kind === LINE.call && isForeign(bytes, line.result.start, end)) return false;
    known++;
    if (CALLS.has(kind)) calls++;
    else if (ENDS.has(kind)) ends++;
  }
  if (known === 0 || known < seen * KNOWN_SHARE) return false;
  // A thread that only ended has a file of its own (-ff) with that one line.
  return calls + ends >= Math.min(seen, MIN_CALLS) && (calls > 0 || known === seen);
}

/** Whether a line that is no other is the rest of a call: `)  = 6`, ` <detached ...>`. */
function endsCall(line: Line, bytes: Uint8Array): boolean {
  line.scanner.reset();
  line.scanRest(bytes, line.body, line.end);
  return line.kind === LINE.unfinished || (line.kind === LINE.call && !line.unbalanced);
}

/** Lines that say nothing of what the text is. */
const IGNORED: ReadonlySet<number> = new Set([LINE.blank, LINE.note, LINE.stack, LINE.dump]);
const CALLS: ReadonlySet<number> = new Set([LINE.call, LINE.unfinished, LINE.resumed, LINE.broken]);
const ENDS: ReadonlySet<number> = new Set([LINE.exit, LINE.killed, LINE.superseded]);
const BINARY_SAMPLE = 4096;
const MOST_BYTES = 4e6;
const MOST_LINES = 200;
const KNOWN_SHARE = 0.6;
const MIN_CALLS = 3;

/** What perf trace, truss and ltrace print and strace does not. */
function isForeign(bytes: Uint8Array, start: number, end: number): boolean {
  const text = textOf(bytes, start, Math.min(end, start + 300));
  return /\( *\d+\.\d+ ms\)|\bERR#\d+|^\+\+\+ exited \(status/.test(text);
}
