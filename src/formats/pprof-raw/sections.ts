import { DecodeError } from '../format.ts';
import { TextLines } from '../text-lines.ts';
import { errors } from './texts.ts';

/** Where a section begins: the byte and the number of its first line, and the byte where it ends. */
export interface Section {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** The four parts of a `-raw` text, without the lines that announce them. */
export interface Sections {
  readonly header: Section;
  readonly samples: Section;
  readonly locations: Section;
  readonly mappings: Section;
}

/** The most of a file that is looked through for the header: terminal output and long comments may precede it. */
const LOOK = 1 << 16;
const REMARK = /^(?:Comment|Doc): /;
const PERIOD_TYPE = /^PeriodType: \S+ ?\S*\s*$/;
const PERIOD = /^Period: -?\d+\s*$/;
const AFTER_PERIOD = /^(?:Time|Duration|Samples):/;

/**
 * Finds the header: `PeriodType:` and then `Period:`, or, for want of the first, `Period:` and then what follows it;
 * pprof always writes a period. A text that is cut off right there is told by what there is of it.
 * @returns its first line, comments included; undefined when there is none, so that this is no `-raw` text.
 */
export function findHeader(bytes: Uint8Array): { readonly start: number; readonly line: number } | undefined {
  const lines = new TextLines(bytes, 0, Math.min(bytes.length, LOOK));
  let remark: { start: number; line: number } | undefined;
  let period: { start: number; line: number } | undefined;
  let expected: RegExp | undefined;
  while (lines.next()) {
    if (lines.blank && lines.following < bytes.length) continue;
    const text = lines.text();
    const cutOff = lines.following >= bytes.length;
    if (period && (expected?.test(text) || (expected === PERIOD && cutOff))) return remark ?? period;
    const here = { start: lines.start, line: lines.number };
    expected = PERIOD_TYPE.test(text) ? PERIOD : PERIOD.test(text) ? AFTER_PERIOD : undefined;
    period = expected && here;
    if (expected === PERIOD && cutOff) return remark ?? period;
    if (REMARK.test(text)) remark ??= here;
  }
  return undefined;
}

/** Whether a line can only be of the head of a text: below it, it begins another one. */
export function beginsText(line: string): boolean {
  return PERIOD_TYPE.test(line) || PERIOD.test(line) || /^Samples:\s*$/.test(line);
}

/** Cuts a text into its sections. @throws {DecodeError} `truncated` when one of them is not there. */
export function findSections(bytes: Uint8Array, headerStart: number, headerLine: number): Sections {
  const lines = new TextLines(bytes, headerStart, bytes.length, headerLine);
  const header = until(lines, 'Samples:', headerStart, headerLine);
  const samples = until(lines, 'Locations', lines.following, lines.number + 1);
  const locations = until(lines, 'Mappings', lines.following, lines.number + 1);
  const mappings = { start: lines.following, end: bytes.length, line: lines.number + 1 };
  return { header, samples, locations, mappings };
}

function until(lines: TextLines, title: string, start: number, line: number): Section {
  const first = title.charCodeAt(0);
  while (lines.next()) {
    if (lines.bytes[lines.start] !== first || lines.end - lines.start > title.length + 8) continue;
    if (lines.text().trimEnd() === title) return { start, end: lines.start, line };
  }
  throw new DecodeError('truncated', errors.endsBefore(title, lines.number), { line: lines.number });
}
